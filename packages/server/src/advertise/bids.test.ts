import { Ajv } from 'ajv';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { adsKit } from '../testing/ads-kit.ts';
import { startTestServer, type TestServer } from '../testing/server.ts';

let server: TestServer;
let kit: ReturnType<typeof adsKit>;
let notice: string;
beforeAll(async () => {
  server = await startTestServer();
  kit = adsKit(server);
  notice = await kit.publishAds();
  await prepare(kit, notice);
});
afterAll(() => server.stop());

async function prepare(ads: typeof kit, about: string): Promise<void> {
  await ads.crowd(about);
  await ads.campaign('everybody', { body: { cpm: 10 } });
  const audience = { tags: ['chose-tea'], groups: ['under-14', 'minor-14-17', 'adult', 'elderly-60plus', 'unknown'] };
  await ads.campaign('tea-lovers', { audience, body: { cpm: 20 } });
}

const bidOf = async (told: object) => (await kit.bid(told)).body.seatbid[0].bid[0];

describe('tags choose the advertisement', () => {
  test('only while the person consents, and not one request longer', async () => {
    const person = await kit.targeted(notice);
    expect(await kit.mode(kit.request(person))).toBe('targeted');
    await kit.put(person, 'onsite-targeted-ads', 'inferred-tags', { answer: 'withdrawn', mechanism: 'api' });
    expect(await kit.mode(kit.request(person))).toBe('contextual');
  });

  test('nor one request after they deleted the tag', async () => {
    const person = await kit.targeted(notice);
    expect(await kit.mode(kit.request(person))).toBe('targeted');
    const deleted = await kit.call('DELETE', '/v1/me/tags/chose-tea', undefined, await server.asPerson(person));
    expect(deleted.status).toBeLessThan(300);
    expect(await kit.mode(kit.request(person))).toBe('contextual');
  });

  test('by what somebody looked at, told as events; and no more once they take back one of its inputs', async () => {
    const looks = await kit.publishAds({ key: 'looks', categories: ['browsing-history', 'inferred-tags'] });
    await kit.call('PUT', '/v1/items', { items: [{ id: 'bean-1', title: '豆', category: 'coffee' }] });
    const lookers = await Promise.all(Array.from({ length: 50 }, (_, nth) => kit.looker(`looker-${nth}`, looks)));
    await kit.campaign('coffee', { audience: { tags: ['looks-at-coffee'] }, body: { context: { slots: ['beans'] } } });
    const [person] = lookers as [string];
    const request = () => kit.request(person, { imp: [{ id: 'beans', banner: {} }], badv: [] });
    const bidden = async () => (await bidOf(request())).cid;
    await server.composition.profile.sharing.settle();
    expect(await bidden()).toBe('everybody');
    for (const category of ['browsing-history', 'inferred-tags']) {
      await kit.grant(person, 'onsite-targeted-ads', category, looks);
    }
    await server.composition.profile.sharing.settle();
    expect(await bidden()).toBe('coffee');
    await kit.put(person, 'onsite-targeted-ads', 'browsing-history', { answer: 'withdrawn', mechanism: 'api' });
    expect(await bidden()).toBe('everybody');
  });

  test('not of somebody who was never asked, nor of nobody', async () => {
    await kit.describe('never-asked', { ageBand: 'adult' });
    expect(await kit.mode(kit.request('never-asked'))).toBe('contextual');
    expect(await kit.mode(kit.request())).toBe('contextual');
  });

  test.each([
    ['coppa', { regs: { coppa: 1, ext: { pipl: { personalised: 1 } } } }],
    ['gpc in the request', { regs: { ext: { gpc: 1, pipl: { personalised: 1 } } } }],
    ['limit ad tracking', { device: { lmt: 1 } }],
    ['do not track', { device: { dnt: 1 } }],
    ['the extension that says no', { regs: { ext: { pipl: { personalised: 0 } } } }],
    ['an absent extension', { regs: {} }],
    ['gdpr without consent, as 2.6 says it', { regs: { gdpr: 1, ext: { pipl: { personalised: 1 } } } }],
    ['gdpr without consent, as 2.5 says it', { regs: { ext: { gdpr: 1, pipl: { personalised: 1 } } } }],
  ])('never under %s', async (_, signal) => {
    const person = await kit.targeted(notice);
    expect(await kit.mode(kit.request(person))).toBe('targeted');
    expect(await kit.mode({ ...kit.request(person), ...signal })).toBe('contextual');
  });

  test('never under Sec-GPC', async () => {
    const person = await kit.targeted(notice);
    expect(await kit.mode(kit.request(person), { ...server.shop, 'sec-gpc': '1' })).toBe('contextual');
  });

  test('no more often in a day than the law’s cap, however many bids are out', async () => {
    const person = await kit.targeted(notice);
    const modes = await Promise.all(Array.from({ length: 14 }, () => kit.mode(kit.request(person))));
    expect(modes.filter((mode) => mode === 'targeted')).toHaveLength(10);
    const elder = await kit.targeted(notice, { ageBand: 'elderly-60plus' });
    const lower = await Promise.all(Array.from({ length: 8 }, () => kit.mode(kit.request(elder))));
    expect(lower.filter((mode) => mode === 'targeted')).toHaveLength(4);
  });
});

test('in an exchange’s auction only separate consent for that recipient counts', async () => {
  const told = { name: '交易平台', contact: '400', kind: 'independent', purposes: ['programmatic-rtb'] };
  const made = await kit.call('PUT', '/v1/recipients/adx', {
    ...told,
    categories: ['inferred-tags', 'declared-interests'],
  });
  expect(made.status, JSON.stringify(made.body)).toBeLessThan(300);
  const { key } = (await kit.call('GET', '/v1/recipients/adx/exchange-key')).body;
  const exchange = { authorization: `Bearer ${key}` };
  const person = await kit.targeted(notice);
  expect(await kit.mode(kit.request(person), exchange)).toBe('contextual');
  const rtb = await kit.publishAds({ key: 'rtb', purposes: ['programmatic-rtb'], recipients: ['adx'] });
  await kit.grantAds(person, 'programmatic-rtb', rtb, { recipient: 'adx' });
  expect(await kit.mode(kit.request(person), exchange)).toBe('targeted');
  expect((await kit.bid(kit.request(), { authorization: `Bearer ${key}x` })).status).toBe(401);
  expect((await kit.bid(kit.request(), {})).status).toBe(401);
});

test('who cannot be ruled on is shown nothing: an error of the gate is no bid', async () => {
  const person = await kit.targeted(notice);
  expect(await kit.mode(kit.request(person))).toBe('targeted');
  const told = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const broken = vi.spyOn(server.gate, 'usable').mockImplementation(() => {
    throw new TypeError(`the gate broke on ${person}`);
  });
  const { status, body } = await kit.bid(kit.request(person));
  const ad = (await kit.call('POST', '/v1/ads', { slot: 'home', person })).body;
  const said = JSON.stringify(told.mock.calls);
  broken.mockRestore();
  told.mockRestore();
  expect([status, body, ad.ad]).toEqual([204, undefined, null]);
  expect(said).toContain('TypeError');
  expect(said).not.toContain(person);
  expect(await kit.mode(kit.request(person))).toBe('targeted');
});

describe('whatever its version', () => {
  const imp = [{ id: '1', banner: { format: [{ w: 300, h: 250 }] }, bidfloor: 1, bidfloorcur: 'CNY' }];
  const chain = { complete: 1, nodes: [], ver: '1.0' };
  const spoken = (person: string, version: '2.5' | '2.6', gdpr: 0 | 1) => {
    const user = { ext: { heng: { person } } };
    const pipl = { personalised: 1 };
    return kit.request(
      undefined,
      version === '2.6'
        ? {
            ...{ imp: imp.map((one) => ({ ...one, rwdd: 0, ssai: 0 })), source: { schain: chain } },
            ...{ site: { kwarray: ['茶'], cattax: 7 }, regs: { gdpr, ext: { pipl } }, user },
          }
        : {
            ...{ imp, source: { ext: { schain: chain } }, site: { keywords: '茶' } },
            ...{ regs: { ext: { gdpr, pipl } }, user },
          },
    );
  };
  /** What is said of the bid, but for the names of this one and the whole seconds it still holds. */
  const said = async (told: object) => {
    const { id: _, nurl, burl, lurl, exp, ...bid } = await bidOf(told);
    expect(Math.abs(exp - 299.5)).toBe(0.5);
    return { ...bid, ext: { ...bid.ext, heng: { ...bid.ext.heng, decision: '' } } };
  };

  test('a request gets the same bid: 2.5 and 2.6 differ in words alone', async () => {
    const person = await kit.targeted(notice);
    for (const gdpr of [0, 1] as const) {
      const [older, newer] = [await said(spoken(person, '2.5', gdpr)), await said(spoken(person, '2.6', gdpr))];
      expect(older).toEqual(newer);
      expect(newer.ext.heng.mode).toBe(gdpr === 0 ? 'targeted' : 'contextual');
    }
  });

  test('the published schema takes our requests and our answers, and no broken ones', async () => {
    const { body: schema } = await kit.call('GET', '/schemas/openrtb-2.6.json', undefined, {});
    const ajv = new Ajv({ strict: false });
    ajv.addSchema(schema, 'openrtb');
    const person = await kit.targeted(notice);
    const told = spoken(person, '2.6', 0);
    const native = JSON.stringify({ ver: '1.2', assets: [{ id: 1, data: { type: 1 } }] });
    const answers = [
      (await kit.bid(told)).body,
      (await kit.bid(kit.request(undefined, { imp: [{ id: '1', native: { request: native } }] }))).body,
    ];
    expect(answers.map(({ seatbid }) => seatbid[0].bid[0].mtype)).toEqual([1, 4]);
    const takes = (part: string, value: unknown) => ajv.validate(`openrtb${part}`, value);
    expect(takes('', told), ajv.errorsText()).toBe(true);
    for (const one of answers) expect(takes('#/definitions/BidResponse', one), ajv.errorsText()).toBe(true);
    const [answer] = answers;
    for (const wrong of [{ price: '1' }, { impid: undefined }, { ext: {} }, { adomain: [] }]) {
      const bid = JSON.parse(JSON.stringify({ ...answer.seatbid[0].bid[0], ...wrong }));
      expect(takes('#/definitions/BidResponse', { ...answer, seatbid: [{ seat: 'heng', bid: [bid] }] })).toBe(false);
    }
  });
});

test('the elder layout has no advertising: no bid, and a record that says why', async () => {
  await kit.describe('elder', { ageBand: 'elderly-60plus', elderMode: true });
  expect((await kit.bid(kit.request('elder'))).status).toBe(204);
  const { decisions } = (await kit.call('GET', '/v1/people/elder/decisions')).body;
  expect(decisions[0]).toMatchObject({ use: 'advertisement', outcome: { mode: 'none', reason: 'elder-mode-no-ads' } });
});

test.each(['paper-strict', 'law-baseline'])(
  'under %s minors and people of unknown age see what the page chose',
  async (pack) => {
    const isOther = pack !== 'paper-strict';
    const there = isOther ? await startTestServer({ packs: [pack] }) : server;
    const ads = isOther ? adsKit(there) : kit;
    const about = isOther ? await ads.publishAds() : notice;
    if (isOther) await prepare(ads, about);
    const modes = [];
    for (const ageBand of ['under-14', 'minor-14-17', 'unknown', 'adult']) {
      modes.push(await ads.mode(ads.request(await ads.targeted(about, { ageBand }))));
    }
    if (isOther) await there.stop();
    expect(modes).toEqual(['contextual', 'contextual', 'contextual', 'targeted']);
  },
);

describe('an auction', () => {
  test('at the second price is told the whole worth, at the first a share of it', async () => {
    expect((await bidOf({ ...kit.request(), at: 2 })).price).toBe(10);
    const { price } = await bidOf({ ...kit.request(), at: 1 });
    expect(price).toBeLessThan(10);
    expect(price).toBeGreaterThanOrEqual(5);
  });

  test.each([
    ['a floor above what it is worth', { imp: [{ id: '1', banner: {}, bidfloor: 11, bidfloorcur: 'CNY' }] }],
    ['a floor in another currency', { imp: [{ id: '1', banner: {}, bidfloor: 1 }] }],
    ['a blocked advertiser', { badv: ['tea.example'] }],
    ['a blocked category', { bcat: ['IAB8'] }],
    ['another size', { imp: [{ id: '1', banner: { format: [{ w: 728, h: 90 }] } }] }],
    ['a seat that is not ours', { wseat: ['other'] }],
    ['another currency', { cur: ['USD'] }],
  ])('is not bid in with %s', async (_, told) => {
    const creatives = [{ id: 'c', title: 't', href: 'https://tea.example/', cat: ['IAB8'] }];
    await kit.campaign('everybody', { body: { cpm: 10, creatives } });
    expect(await kit.mode(kit.request())).toBe('contextual');
    expect(await kit.mode({ ...kit.request(), ...told })).toBe(204);
  });

  test('of several places is answered in one currency, each place once', async () => {
    const imp = ['1', '2', '3'].map((id) => ({ id, banner: { w: 300, h: 250 } }));
    const { body } = await kit.bid(kit.request(undefined, { imp }));
    const bids = body.seatbid.flatMap(({ bid }: { bid: { impid: string }[] }) => bid.map(({ impid }) => impid));
    expect([bids, body.cur]).toEqual([['1', '2', '3'], 'CNY']);
  });

  test('may say what nobody knows yet: values and fields are let through', async () => {
    const imp = [{ id: '1', banner: { w: 300, h: 250, pos: 99, api: [4711] }, brandnew: { a: 1 } }];
    expect(await kit.mode(kit.request(undefined, { imp, at: 500, cattax: 99 }))).toBe('contextual');
  });

  test.each([
    ['no JSON', '{', 'malformed-json'],
    ['no place', '{"id":"1","imp":[]}', 'invalid-bid-request'],
    ['no id', '{"imp":[{"id":"1","banner":{}}]}', 'invalid-bid-request'],
  ])('that is %s is turned away', async (_, payload, code) => {
    const headers = { ...server.shop, 'content-type': 'application/json' };
    const reply = await server.app.inject({ method: 'POST', url: '/openrtb2/bids', headers, payload });
    expect([reply.statusCode, reply.json().code]).toEqual([400, code]);
  });

  test('leaves a record for each answer, on disk before it', async () => {
    const { body } = await kit.bid(kit.request());
    const row = server.db.selectFrom('decision').select('outcome').where('decision_id', '=', body.bidid);
    expect(JSON.parse((await row.executeTakeFirstOrThrow()).outcome ?? '{}')).toMatchObject({
      ...{ mode: 'contextual', reason: 'nobody', channel: 'onsite', used: [] },
      bids: [{ campaign: 'everybody', micros: 10_000 }],
    });
  });
});

describe('over a socket, before the router', () => {
  test('answers the same, and 204 without a body', async () => {
    const url = `${await server.url()}/openrtb2/bids`;
    const headers = { ...server.shop, 'content-type': 'application/json' };
    const ask = (told: object) => fetch(url, { method: 'POST', headers, body: JSON.stringify(told) });
    const bidden = await ask(kit.request());
    expect([bidden.status, bidden.headers.get('x-openrtb-version')]).toEqual([200, '2.6']);
    expect(await bidden.json()).toMatchObject({ cur: 'CNY', seatbid: [{ bid: [{ cid: 'everybody' }] }] });
    const none = await ask(kit.request(undefined, { badv: ['tea.example'] }));
    expect([none.status, await none.text(), none.headers.get('content-length')]).toEqual([204, '', null]);
    const wrong = await ask({ id: '1', imp: [] });
    expect([wrong.status, (await wrong.json()).code]).toEqual([400, 'invalid-bid-request']);
  });
});

describe('money', () => {
  const pathOf = (address: string) => new URL(address).pathname;
  const spent = async (campaign: string) => {
    const row = await server.foundation.pool.query(
      'select coalesce(sum(micros), 0)::int as micros, coalesce(sum(impressions), 0)::int as n from ad_hour where campaign_id = $1',
      [campaign],
    );
    return [row.rows[0].micros, row.rows[0].n];
  };
  const tell = (address: string, query = '') => server.app.inject({ url: `${pathOf(address)}${query}` });

  test('is booked once, however often and by whichever notices a win is told', async () => {
    await kit.campaign('once', { body: { cpm: 50, context: { slots: ['once'] } } });
    const bid = await bidOf(kit.request(undefined, { imp: [{ id: '1', tagid: 'once', banner: {} }] }));
    const notices = [bid.nurl, bid.burl, bid.nurl, bid.burl].map((address) => tell(address, '?price=7.5'));
    expect((await Promise.all(notices)).map(({ statusCode }) => statusCode)).toEqual([204, 204, 204, 204]);
    expect((await tell(bid.lurl)).statusCode).toBe(204);
    expect(await spent('once')).toEqual([7500, 1]);
    const archived = await server.foundation.pool.query(`select mode from ad_archive where campaign_id = 'once'`);
    expect(archived.rows).toEqual([{ mode: 'contextual' }]);
  });

  test('is never more than was bid; a price that cannot be read is the whole bid', async () => {
    await kit.campaign('most', { body: { cpm: 50, context: { slots: ['most'] } } });
    const imp = [{ id: '1', tagid: 'most', banner: {} }];
    await tell((await bidOf(kit.request(undefined, { imp }))).nurl, '?price=999');
    await tell((await bidOf(kit.request(undefined, { imp }))).nurl, '?price=$%7BAUCTION_PRICE%7D');
    expect(await spent('most')).toEqual([100_000, 2]);
  });

  test('a notice that was changed is unknown', async () => {
    const { nurl } = await bidOf(kit.request());
    expect((await tell(nurl.replace(/.(\?|$)/, '~$1'))).statusCode).toBe(404);
  });

  test('a budget is never exceeded, however many bids are out at once', async () => {
    await kit.campaign('small', {
      body: { cpm: 100, budget: { total: 0.5, daily: 0.5 }, context: { slots: ['small'] } },
    });
    const ask = () => kit.bid(kit.request(undefined, { imp: [{ id: '1', tagid: 'small', banner: {} }], bseat: [] }));
    const replies = await Promise.all(Array.from({ length: 20 }, ask));
    const bids = replies.map(({ body }) => body.seatbid[0].bid[0]).filter(({ cid }) => cid === 'small');
    expect(bids).toHaveLength(5);
    await tell(bids[0].lurl);
    expect((await ask()).body.seatbid[0].bid[0].cid).toBe('small');
    for (const { nurl } of bids.slice(1)) await tell(nurl);
    expect((await ask()).body.seatbid[0].bid[0].cid).not.toBe('small');
    expect(await spent('small')).toEqual([400_000, 4]);
  });

  test('what a person saw is counted by day, shown to them, and goes with them', async () => {
    const person = await kit.targeted(notice);
    const bid = await bidOf(kit.request(person));
    await tell(bid.nurl);
    const counted = () =>
      server.foundation.pool
        .query('select n from ad_frequency where person_id = $1', [person])
        .then(({ rows }) => rows);
    expect(await counted()).toEqual([{ n: 1 }]);
    const me = await server.asPerson(person);
    const { body } = await kit.call('GET', '/v1/me/data', undefined, me);
    expect(JSON.stringify(body)).toContain('personalised advertisements seen that day: 1');
    await kit.call('POST', '/v1/me/requests', { kind: 'close', reason: 'enough' }, me);
    expect(await counted()).toEqual([]);
  });
});
