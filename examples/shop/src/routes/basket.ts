import type { Choices } from '@heng/sdk';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { findProduct } from '../catalogue/catalogue.ts';
import { priceOf } from '../catalogue/price.ts';
import type { Floor } from '../floor.ts';
import { backTo, choicesFor, fieldsOf, sessionFor, show, showPlain, visitOf } from '../floor.ts';
import type { Order } from '../orders.ts';
import { problemsOf } from '../orders.ts';
import { answerOf, askOnce, isKept, questions } from '../pages/asking.ts';
import { type Bill, billFor, cartPage } from '../pages/cart-page.ts';
import { checkoutPage, guardianPage, orderPage } from '../pages/checkout-page.ts';
import type { Line } from '../sessions.ts';
import type { Visit } from '../visit.ts';
import { mayDecide, to } from '../visit.ts';

/** Cart and checkout: they work the same whatever was chosen. */
export function basketRoutes(app: FastifyInstance, floor: Floor): void {
  app.get('/cart', cart(floor));
  app.post('/cart/add', add(floor));
  app.post('/cart/set', change(floor));
  app.get('/checkout', checkout(floor));
  app.post('/checkout', placeOrder(floor));
  app.get('/orders/:id', order(floor));
}

type Handler = (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>;

const cart =
  (floor: Floor): Handler =>
  async (request, reply) => {
    const visit = visitOf(floor, request);
    const page = cartPage(visit, await billOf(floor, visit));
    return show(floor, reply, { visit, choices: await choicesFor(floor, visit), page });
  };

/** The cart at the prices of a quote, so that what is shown, what is charged and what is on record are one price (价格法 第十三条). */
async function billOf({ heng }: Floor, visit: Visit): Promise<Bill> {
  const lines = visit.session?.cart ?? [];
  const items = lines.flatMap(({ product, quantity }) => (findProduct(product) ? [{ item: product, quantity }] : []));
  return billFor(lines, items.length === 0 ? null : await heng.quote(visit, items));
}

const add =
  (floor: Floor): Handler =>
  async (request, reply) => {
    const visit = visitOf(floor, request);
    const { product = '', quantity } = fieldsOf(request);
    const found = findProduct(product);
    if (!found) return reply.callNotFound();
    const session = sessionFor(floor, visit, reply);
    const before = session.cart.find((line) => line.product === product)?.quantity ?? 0;
    session.cart = withLine(session.cart, { product, quantity: before + countFrom(quantity) });
    if (visit.person && isKept(visit, await choicesFor(floor, visit), 'cart-wishlist')) {
      const properties = { product_id: product, quantity: countFrom(quantity), price: priceOf(found).fen / 100 };
      floor.heng.tell({ person: visit.person, event: 'Product Added', properties });
    }
    return backTo(reply, to(visit, '/cart'));
  };

const change =
  (floor: Floor): Handler =>
  async (request, reply) => {
    const visit = visitOf(floor, request);
    const { product = '', quantity, remove } = fieldsOf(request);
    const { session } = visit;
    if (session) session.cart = withLine(session.cart, { product, quantity: remove ? 0 : countFrom(quantity) });
    return backTo(reply, to(visit, '/cart'));
  };

const checkout =
  (floor: Floor): Handler =>
  async (request, reply) => {
    const visit = visitOf(floor, request);
    const bill = await billOf(floor, visit);
    if (bill.lines.length === 0) return backTo(reply, to(visit, '/cart'));
    if (!(await mayOrder(floor, visit))) return showPlain(floor, reply, visit, guardianPage(visit));
    const notices = await floor.heng.notices(visit, 'checkout');
    const receiver = { name: '', phone: '', address: '' };
    return showPlain(floor, reply, visit, checkoutPage(visit, { bill, receiver, problems: {}, notices }));
  };

const placeOrder =
  (floor: Floor): Handler =>
  async (request, reply) => {
    const visit = visitOf(floor, request);
    const { session, person } = visit;
    const bill = await billOf(floor, visit);
    if (!session || !person || bill.lines.length === 0) return backTo(reply, to(visit, '/cart'));
    if (!(await mayOrder(floor, visit))) return showPlain(floor, reply.code(403), visit, guardianPage(visit));
    const { name = '', phone = '', address = '' } = fieldsOf(request);
    const receiver = { name, phone, address };
    const problems = problemsOf(receiver);
    if (Object.keys(problems).length > 0) {
      const notices = await floor.heng.notices(visit, 'checkout');
      return showPlain(floor, reply.code(422), visit, checkoutPage(visit, { bill, receiver, problems, notices }));
    }
    const placed = floor.orders.place(person, bill, receiver);
    session.cart = [];
    report(floor, visit, placed);
    toCourier(floor, visit, placed);
    return backTo(reply, to(visit, `/orders/${placed.id}`));
  };

const order =
  (floor: Floor): Handler =>
  async (request, reply) => {
    const visit = visitOf(floor, request);
    const found = floor.orders.find((request.params as { id: string }).id);
    // Someone else's order is as absent as one that never was.
    if (!found || found.person !== visit.person) return reply.callNotFound();
    const choices = await choicesFor(floor, visit);
    toBrand(floor, { visit, choices }, found);
    const fresh = floor.now().getTime() - found.at.getTime() < FRESH;
    const tea = found.bill.lines.some(({ product }) => product.category === 'tea');
    const about = [questions.orders, ...(tea ? [questions.share] : []), questions.sms];
    const asking = fresh ? askOnce(visit, choices, ...about) : null;
    const mayReview = visit.account !== undefined && mayDecide(visit);
    return show(floor, reply, { visit, choices, page: orderPage(visit, { order: found, fresh, asking, mayReview }) });
  };

/** Ten minutes: as long somebody looks at an order because it was just placed. */
const FRESH = 600_000;

/** What an order is made of. A child under fourteen gives it only when the guardian agreed to each (PIPL 31). */
const needed = ['name', 'mobile-number', 'delivery-address', 'order-history'];

async function mayOrder({ heng }: Floor, visit: Visit): Promise<boolean> {
  if (visit.ageBand !== 'under-14') return true;
  const cells = needed.map((category) => ({ purpose: 'order-fulfilment', category }));
  const allowed = await Promise.all(cells.map((cell) => heng.mayUse(visit, cell, 'checkout')));
  return allowed.every(Boolean);
}

/** What was bought, to fulfil the contract: no name, number or address. Of a visitor without an account nothing is told. */
function report({ heng }: Floor, { account }: Visit, { id, bill }: Order): void {
  if (!account) return;
  const products = bill.lines.map(({ product, quantity, fen }) => ({
    product_id: product.id,
    quantity,
    price: Math.round(fen / quantity) / 100,
  }));
  const properties = { order_id: id, products, total: bill.total / 100, currency: 'CNY' };
  heng.tell({ person: account.person, event: 'Order Completed', properties });
}

/** The parcel's label. The courier acts for the shop; Heng sees that it gets this and nothing else. Nobody waits for it. */
function toCourier({ heng }: Floor, visit: Visit, { id, receiver }: Order): void {
  if (!visit.account) return;
  const payload = { order: id, receiver };
  void heng.passOn(visit, { recipient: 'lantian-courier', purpose: 'entrusted-processing', payload });
}

interface Chosen {
  readonly visit: Visit;
  readonly choices: Choices | null;
}

/** Aisles of an order, once, and only while the person agrees. Whether it may leave Heng rules again. */
function toBrand({ heng, orders }: Floor, { visit, choices }: Chosen, order: Order): void {
  const agrees = choices !== null && answerOf(choices, questions.share) === 'granted';
  if (!visit.account || !agrees || orders.isPassedOn(order.id)) return;
  orders.passedOn(order.id);
  const payload = { aisles: [...new Set(order.bill.lines.map(({ product }) => product.category))] };
  void heng.passOn(visit, { recipient: 'yungu-tea', purpose: 'third-party-sharing', payload });
}

/** The cart with this line in place of the one for the same product; a quantity of nothing takes it out. */
function withLine(lines: readonly Line[], line: Line): readonly Line[] {
  const quantity = Math.min(line.quantity, findProduct(line.product)?.stock ?? 0, 99);
  const known = lines.some(({ product }) => product === line.product);
  const changed = known
    ? lines.map((one) => (one.product === line.product ? { ...one, quantity } : one))
    : [...lines, { ...line, quantity }];
  return changed.filter((one) => one.quantity > 0);
}

function countFrom(text: string | undefined): number {
  const count = Number(text ?? '1');
  return Number.isInteger(count) && count >= 0 ? Math.min(count, 99) : 1;
}
