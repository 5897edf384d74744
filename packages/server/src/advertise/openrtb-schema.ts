import { openRtbResponseSchema } from './openrtb-response-schema.ts';

/**
 * What this server reads of an OpenRTB bid request, as a JSON Schema. It takes 2.6 and the spellings of 2.5, and lets
 * through whatever it does not know: fields and enumerated values alike, as section 2.6 of the specification asks.
 */
const text = { type: 'string' };
const name = { type: 'string', minLength: 1, maxLength: 512 };
const texts = { type: 'array', items: text, maxItems: 1000 };
const bit = { type: 'integer' };
const amount = { type: 'number', minimum: 0 };
const currency = { type: 'string', minLength: 1, maxLength: 8 };
const object = (properties: object, required: readonly string[] = []) => ({ type: 'object', properties, required });
const list = (items: object) => ({ type: 'array', items, maxItems: 1000 });

const ext = { type: 'object' };
const format = object({ w: bit, h: bit, wratio: bit, hratio: bit, wmin: bit, ext });
const banner = object({
  ...{
    format: list(format),
    w: bit,
    h: bit,
    btype: list(bit),
    battr: list(bit),
    pos: bit,
    mimes: texts,
    topframe: bit,
  },
  ...{ expdir: list(bit), api: list(bit), id: text, vcm: bit, ext },
});
const native = object({ request: text, ver: text, api: list(bit), battr: list(bit), ext }, ['request']);
const deal = object(
  { id: name, bidfloor: amount, bidfloorcur: currency, at: bit, wseat: texts, wadomain: texts, ext },
  ['id'],
);
const imp = {
  ...object(
    {
      ...{ id: name, banner, native, video: ext, audio: ext, metric: list(ext), tagid: text, bidfloor: amount },
      ...{ bidfloorcur: currency, secure: bit, instl: bit, clickbrowser: bit, exp: bit, ssai: bit, rwdd: bit },
      ...{ displaymanager: text, displaymanagerver: text, iframebuster: texts, dt: { type: 'number' }, qty: ext },
      ...{ pmp: object({ private_auction: bit, deals: list(deal), ext }), ext },
    },
    ['id'],
  ),
  anyOf: ['banner', 'video', 'audio', 'native'].map((kind) => ({ required: [kind] })),
};

const content = object({
  ...{ id: text, title: text, series: text, genre: text, cat: texts, keywords: text, kwarray: texts, language: text },
  ...{ cattax: bit, url: text, ext },
});
const place = {
  ...{ id: text, name: text, domain: text, cat: texts, sectioncat: texts, pagecat: texts, keywords: text },
  ...{ kwarray: texts, cattax: bit, content, publisher: ext, ext },
};
const site = object({ ...place, page: text, ref: text, search: text, mobile: bit });
const app = object({ ...place, bundle: text, storeurl: text, ver: text });

const geo = object({ country: text, region: text, city: text, lat: { type: 'number' }, lon: { type: 'number' }, ext });
const device = object({ ua: text, ip: text, ipv6: text, dnt: bit, lmt: bit, ifa: text, geo, language: text, ext });
const user = object({
  ...{ id: text, buyeruid: text, yob: bit, gender: text, keywords: text, kwarray: texts, consent: text, geo },
  ...{ data: list(ext), eids: list(ext), customdata: text, ext },
});
const regs = object({ coppa: bit, gdpr: bit, us_privacy: text, gpp: text, gpp_sid: list(bit), ext });

/** A bid request. */
export const openRtbSchema = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  title: 'OpenRTB 2.6 bid request, 2.5 spellings included, as Heng reads it',
  ...object(
    {
      ...{ id: name, imp: { ...list(imp), minItems: 1, maxItems: 100 }, site, app, dooh: ext, device, user, regs },
      ...{ at: bit, tmax: bit, test: bit, allimps: bit, cur: list(currency), wseat: texts, bseat: texts },
      ...{ bcat: texts, badv: texts, bapp: texts, wlang: texts, wlangb: texts, acat: texts, cattax: bit },
      ...{ source: object({ fd: bit, tid: text, pchain: text, schain: ext, ext }), ext },
    },
    ['id', 'imp'],
  ),
};

/** Published at /schemas/openrtb-2.6.json: a bid request, and below `definitions` what we answer. */
export const publishedSchema = { ...openRtbSchema, definitions: { BidResponse: openRtbResponseSchema } };
