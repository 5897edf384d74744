import type { SearchResults } from '@heng/sdk';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { findCategory, findProduct } from '../catalogue/catalogue.ts';
import { priceOf } from '../catalogue/price.ts';
import type { Order } from '../catalogue/search.ts';
import { searchProducts, sortProducts } from '../catalogue/search.ts';
import type { Floor } from '../floor.ts';
import { choicesFor, show, showPlain, visitOf } from '../floor.ts';
import { adSlot } from '../pages/ad-slot.ts';
import { aislePage } from '../pages/aisle-page.ts';
import { askOnce, collectingWords, isKept, questions, recordWords } from '../pages/asking.ts';
import { orderWords } from '../pages/cards.ts';
import { chooseHere } from '../pages/choose-here.ts';
import { aislesPage, homePage } from '../pages/home-page.ts';
import type { Page } from '../pages/page.ts';
import { keepingPage, missingPage, pricesPage, storesPage } from '../pages/plain-pages.ts';
import { productPage } from '../pages/product-page.ts';
import { resultWords, searchPage } from '../pages/search-page.ts';
import type { Visit } from '../visit.ts';
import { mayDecide } from '../visit.ts';
import { mayReview, shownReviews } from './reviews.ts';

/** Everything one can look at without giving anything. */
export function browseRoutes(app: FastifyInstance, floor: Floor): void {
  app.get('/', home(floor));
  app.get('/aisles', plain(floor, aislesPage));
  app.get('/aisles/:id', aisle(floor));
  app.get('/products/:id', product(floor));
  app.get('/search', search(floor));
  app.get('/stores', stores(floor));
  app.get('/prices', plain(floor, pricesPage));
  app.get('/keeping', plain(floor, keepingPage));
  app.setNotFoundHandler(missing(floor));
}

type Handler = (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>;

const home =
  (floor: Floor): Handler =>
  async (request, reply) => {
    const visit = visitOf(floor, request);
    const [choices, notices, answer] = await Promise.all([
      choicesFor(floor, visit),
      noticesFor(floor, visit, 'home'),
      floor.heng.recommend(visit, { slot: 'home', count: visit.elder ? 4 : 10 }),
    ]);
    const here = chooseHere(visit, { choices, notices, touchpoint: 'home', says: orderWords(answer) });
    const ad = answer && adSlot(visit, { place: 'home', choices, notices });
    return show(floor, reply, { visit, choices, page: homePage(visit, answer, here, ad) });
  };

const aisle =
  (floor: Floor): Handler =>
  async (request, reply) => {
    const visit = visitOf(floor, request);
    const category = findCategory(idOf(request));
    if (!category) return reply.callNotFound();
    const ad = floor.heng.url ? adSlot(visit, { place: 'aisle', about: category.id }) : null;
    return showPlain(floor, reply, visit, aislePage(visit, category, ad));
  };

/** A question about browsing fits after this many product pages. */
const ENOUGH = 3;

const product =
  (floor: Floor): Handler =>
  async (request, reply) => {
    const found = findProduct(idOf(request));
    if (!found) return reply.callNotFound();
    const visit = visitOf(floor, request);
    const opening = isOpening(request);
    if (visit.session && opening) visit.session.opened += 1;
    const [choices, notices, written, answer, quote, prices] = await Promise.all([
      choicesFor(floor, visit),
      noticesFor(floor, visit, 'product'),
      shownReviews(floor, visit, found.id),
      floor.heng.recommend(visit, { slot: 'product', count: visit.elder ? 4 : 5, item: found.id }),
      floor.heng.quote(visit, [{ item: found.id, quantity: 1 }]),
      floor.heng.priceHistory(found.id),
    ]);
    if (opening && visit.person && isKept(visit, choices, 'browsing-history')) {
      const properties = { product_id: found.id, category: found.category, price: priceOf(found).fen / 100 };
      floor.heng.tell({ person: visit.person, event: 'Product Viewed', properties });
    }
    const fits = (visit.session?.opened ?? 0) >= ENOUGH;
    const says = recordWords(visit, choices, 'browsing-history');
    const page = productPage(visit, {
      product: found,
      answer,
      quote,
      prices,
      here: chooseHere(visit, { choices, notices, touchpoint: 'product', says }),
      collecting: collectingWords(visit, choices, 'browsing-history'),
      asking: fits ? askOnce(visit, choices, questions.browsing) : null,
      written,
      mayReview: mayReview(floor, visit, found),
      today: floor.now(),
    });
    return show(floor, reply, { visit, choices, page });
  };

const search =
  (floor: Floor): Handler =>
  async (request, reply) => {
    const visit = visitOf(floor, request);
    const { q, order, neutral } = request.query as { q?: string; order?: string; neutral?: string };
    const query = String(q ?? '')
      .trim()
      .slice(0, 60);
    const sorting = orderFrom(order);
    const isNeutral = neutral === '1';
    const [choices, notices, results, answer] = await Promise.all([
      choicesFor(floor, visit),
      noticesFor(floor, visit, 'search'),
      query ? floor.heng.search(visit, { query, count: 100, neutral: isNeutral || sorting !== 'match' }) : null,
      floor.heng.recommend(visit, { slot: 'search', count: visit.elder ? 4 : 5 }),
    ]);
    if (query && isOpening(request) && visit.person && isKept(visit, choices, 'search-history')) {
      floor.heng.tell({ person: visit.person, event: 'Products Searched', properties: { query } });
    }
    const says = recordWords(visit, choices, 'search-history');
    const page = searchPage(visit, {
      query,
      ...{ order: sorting, isNeutral, results, answer },
      found: results ? productsFound(results, sorting) : searchProducts(query, sorting),
      here: chooseHere(visit, { choices, notices, touchpoint: 'search', says }),
      choosing: chooseHere(visit, {
        ...{ choices, notices, touchpoint: 'search', purpose: 'personalised-search' },
        says: resultWords(results),
      }),
      collecting: query ? collectingWords(visit, choices, 'search-history') : null,
      asking: query ? askOnce(visit, choices, questions.search, questions.searchOrder) : null,
    });
    return show(floor, reply, { visit, choices, page });
  };

/** Sorting by price or age is the visitor's own wish and the same for everyone. */
const productsFound = ({ items }: SearchResults, order: Order) =>
  sortProducts(
    items.flatMap(({ item }) => findProduct(item) ?? []),
    order,
  );

const stores =
  (floor: Floor): Handler =>
  async (request, reply) => {
    const visit = visitOf(floor, request);
    const choices = await choicesFor(floor, visit);
    const mayLocate = choices !== null && (await floor.heng.mayUse(visit, questions.nearby, 'location'));
    const page = storesPage(visit, { mayLocate, asking: askOnce(visit, choices, questions.nearby) });
    return show(floor, reply, { visit, choices, page });
  };

const plain =
  (floor: Floor, page: (visit: Visit) => Page): Handler =>
  async (request, reply) => {
    const visit = visitOf(floor, request);
    return showPlain(floor, reply, visit, page(visit));
  };

const missing =
  (floor: Floor): Handler =>
  async (request, reply) => {
    const visit = visitOf(floor, request);
    const page = missingPage(visit);
    return showPlain(floor, reply.code(404), visit, page);
  };

/** The notices that stand beside a choice; whoever may not choose needs none. */
const noticesFor = async ({ heng }: Floor, visit: Visit, touchpoint: string) =>
  mayDecide(visit) ? heng.notices(visit, touchpoint) : null;

const idOf = ({ params }: FastifyRequest): string => (params as { id: string }).id;

/** Our own script reads a page again after a choice; that is no visit to it. */
const isOpening = ({ headers }: FastifyRequest): boolean => headers['x-read-again'] === undefined;

const orderFrom = (text: string | undefined): Order => (text === 'price' || text === 'new' ? text : 'match');
