import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { findProduct } from '../catalogue/catalogue.ts';
import type { Product } from '../catalogue/product.ts';
import type { Floor } from '../floor.ts';
import { backTo, choicesFor, fieldsOf, show, visitOf } from '../floor.ts';
import { display, reviewPage } from '../pages/review-page.ts';
import type { Picture } from '../review-picture.ts';
import { readPicture } from '../review-picture.ts';
import type { WrittenReview } from '../reviews.ts';
import type { Visit } from '../visit.ts';
import { mayDecide, to } from '../visit.ts';

/** Two megabytes of picture, and the words beside it. */
const LARGEST = 2_200_000;

/** Writing a review, with a picture from the album, and taking it away again. */
export function reviewRoutes(app: FastifyInstance, floor: Floor): void {
  app.addContentTypeParser('multipart/form-data', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  app.get('/products/:id/review', async (request, reply) => showForm(floor, request, reply));
  app.post('/products/:id/review', { bodyLimit: LARGEST }, publish(floor));
  app.post('/reviews/:id/delete', take(floor));
  app.get('/reviews/:id/picture', picture(floor));
}

type Handler = (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>;

const idOf = ({ params }: FastifyRequest): string => (params as { id: string }).id;

/** Whoever bought a product here may write about it; a minor's words are not put on show. */
export const mayReview = ({ orders }: Floor, visit: Visit, product: Product): boolean =>
  visit.account !== undefined &&
  mayDecide(visit) &&
  orders.of(visit.account.person).some(({ bill }) => bill.lines.some((line) => line.product.id === product.id));

/** The reviews that may be shown now: a withdrawal a moment ago counts. */
export async function shownReviews(
  { heng, reviews }: Floor,
  visit: Visit,
  product: string,
): Promise<readonly WrittenReview[]> {
  const written = reviews.about(product);
  const may = await Promise.all(written.map((one) => heng.mayUse({ ...visit, person: one.person }, display, 'album')));
  return written.filter((_, nth) => may[nth]);
}

async function showForm(floor: Floor, request: FastifyRequest, reply: FastifyReply, problem?: typeof wrong) {
  const visit = visitOf(floor, request);
  const product = findProduct(idOf(request));
  if (!product || !mayReview(floor, visit, product)) return reply.callNotFound();
  const [choices, notices] = await Promise.all([choicesFor(floor, visit), floor.heng.notices(visit, 'album')]);
  const page = reviewPage(visit, { product, choices, notices, ...(problem && { problem }) });
  return show(floor, reply, { visit, choices, page });
}

const wrong = {
  zh: '请选几颗星，填称呼和评价。照片要是 JPEG 或 PNG。',
  en: 'Please choose the stars and fill in name and review. The picture must be JPEG or PNG.',
};

const publish =
  (floor: Floor): Handler =>
  async (request, reply) => {
    const visit = visitOf(floor, request);
    const product = findProduct(idOf(request));
    if (!product || !visit.person || !mayReview(floor, visit, product)) return reply.callNotFound();
    const review = wholeReview(await partsOf(request));
    if (!review) return showForm(floor, request, reply.code(422), wrong);
    // Asked now, not when the form was opened.
    if (!(await floor.heng.mayUse(visit, display, 'album'))) return showForm(floor, request, reply.code(403));
    floor.reviews.write({ ...review, product: product.id, person: visit.person, at: floor.now() });
    return backTo(reply, to(visit, `/products/${product.id}`));
  };

interface Parts {
  readonly stars: string;
  readonly by: string;
  readonly text: string;
  /** Null: none was chosen. Undefined: it cannot be read. */
  readonly picture: Picture | null | undefined;
}

/** A form with a file, read by the platform itself. */
async function partsOf({ body, headers }: FastifyRequest): Promise<Parts> {
  const type = headers['content-type'] ?? '';
  const form = await new Response(new Uint8Array(body as Buffer), { headers: { 'content-type': type } })
    .formData()
    .catch(() => new FormData());
  const text = (name: string, longest: number) =>
    String(form.get(name) ?? '')
      .trim()
      .slice(0, longest);
  const file = form.get('picture');
  const isChosen = file !== null && typeof file !== 'string' && file.size > 0;
  const picture = isChosen ? (readPicture(Buffer.from(await file.arrayBuffer())) ?? undefined) : null;
  return { stars: text('stars', 1), by: text('by', 20), text: text('text', 500), picture };
}

function wholeReview({ stars: count, by, text, picture }: Parts) {
  const stars = Number(count);
  return isStars(stars) && by && text && picture !== undefined ? { stars, by, text, picture } : undefined;
}

const isStars = (count: number): count is WrittenReview['stars'] => Number.isInteger(count) && count >= 1 && count <= 5;

const take =
  (floor: Floor): Handler =>
  async (request, reply) => {
    const { person } = visitOf(floor, request);
    if (person) floor.reviews.take(idOf(request), person);
    return backTo(reply, fieldsOf(request).back);
  };

const picture =
  (floor: Floor): Handler =>
  async (request, reply) => {
    const visit = visitOf(floor, request);
    const review = floor.reviews.find(idOf(request));
    const may = review?.picture && (await floor.heng.mayUse({ ...visit, person: review.person }, display, 'album'));
    if (!review?.picture || !may) return reply.code(404).type('text/plain').send('no such picture');
    // Not kept anywhere: it leaves with the consent.
    return reply.header('cache-control', 'private, no-store').type(review.picture.type).send(review.picture.bytes);
  };
