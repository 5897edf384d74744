/** What this server answers to a bid request, as a JSON Schema; a part of what is published at /schemas/openrtb-2.6.json. */
const text = { type: 'string', minLength: 1 };
const texts = { type: 'array', items: text };
const whole = { type: 'integer' };
const address = { type: 'string', pattern: '^https?://' };
const object = (properties: object, required: readonly string[]) => ({ type: 'object', properties, required });

const labels = { type: 'array', items: { enum: ['广告', '定推'] }, minItems: 1 };
const heng = object({ mode: { enum: ['targeted', 'contextual'] }, labels, decision: text }, [
  ...['mode', 'labels', 'decision'],
]);
const prebid = object({ type: { enum: ['banner', 'native'] }, bidid: text, meta: { type: 'object' } }, ['type']);

const bid = object(
  {
    ...{ id: text, impid: text, price: { type: 'number', exclusiveMinimum: 0 }, adm: text, mtype: { enum: [1, 4] } },
    ...{ nurl: address, burl: address, lurl: address, adomain: { ...texts, minItems: 1 }, cid: text, crid: text },
    ...{ adid: text, cat: texts, attr: { type: 'array', items: whole }, w: whole, h: whole, dealid: text },
    ...{ exp: { type: 'integer', minimum: 1 }, ext: object({ heng, prebid }, ['heng', 'prebid']) },
  },
  ['id', 'impid', 'price', 'adm', 'mtype', 'burl', 'adomain', 'cid', 'crid', 'exp', 'ext'],
);

export const openRtbResponseSchema = {
  title: 'OpenRTB 2.6 bid response, as Heng answers it; without a bid there is none',
  ...object(
    {
      ...{ id: text, bidid: text, cur: { type: 'string', pattern: '^[A-Z]{3}$' } },
      seatbid: {
        type: 'array',
        items: object({ seat: text, bid: { type: 'array', items: bid, minItems: 1 } }, ['seat', 'bid']),
      },
      ext: { type: 'object' },
    },
    ['id', 'seatbid'],
  ),
};
