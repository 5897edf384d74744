import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type JsonObject, scrub } from './scrub.ts';

const MARK = 'zz-planted-';
const mark = fc.integer({ min: 0, max: 99 }).map((nth) => `${MARK}${nth}`);
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const members = (names: readonly string[]) =>
  fc.record(Object.fromEntries(names.map((name) => [name, mark])), { requiredKeys: [] });
/** Two more decimals than may leave. */
const exact = fc.integer({ min: -89_000, max: 89_000 }).map((thousandths) => (thousandths * 10 + 3) / 10_000);
const geo = fc.record(
  { lat: exact, lon: exact, country: fc.constant('CHN'), zip: mark, accuracy: mark },
  { requiredKeys: [] },
);

/** A request with identifiers wherever OpenRTB 2.5 and 2.6, Prebid and vendors put them. */
const planted = fc.record(
  {
    id: fc.constant('1'),
    imp: fc.constant([{ id: '1', ext: { tid: `${MARK}tid`, gpid: '/home' } }, { id: '2' }]),
    device: fc
      .tuple(
        members(['ifa', 'didmd5', 'didsha1', 'dpidmd5', 'dpidsha1', 'macmd5', 'macsha1']),
        maybe(geo),
        maybe(members(['idfv', 'caid'])),
      )
      .map(([ids, where, ext]) => ({
        ...ids,
        ua: 'Mozilla/5.0',
        ip: '203.0.113.77',
        ipv6: '2001:db8:1:2ff:3:4:5:6',
        ...(where && { geo: where }),
        ...(ext && { ext }),
      })),
    user: fc
      .tuple(
        members(['id', 'buyeruid', 'yob', 'gender', 'keywords', 'kwarray', 'data', 'eids', 'customdata', 'phone']),
        maybe(geo),
        maybe(members(['data', 'eids', 'heng', 'sessionduration'])),
      )
      .map(([ids, where, ext]) => ({
        ...ids,
        consent: 'C',
        ...(where && { geo: where }),
        ...(ext && { ext: { ...ext, consent: 'C' } }),
      })),
    source: fc.constant({ tid: `${MARK}tid`, fd: 1 }),
    site: fc.constant({ page: `https://shop.example/tea?uid=${MARK}1#${MARK}2`, ref: `https://a.example/#${MARK}3` }),
    regs: fc.record({ coppa: fc.constantFrom(0, 1) }),
    ext: fc.constant({
      ...{ eids: [`${MARK}5`] },
      prebid: {
        ...{ data: { eids: [`${MARK}4`] }, channel: { name: 'pbjs' }, heng: { token: `${MARK}6` } },
        bidderconfig: [{ bidders: ['x'], config: { ortb2: { user: { data: [{ id: `${MARK}7` }] } } } }],
      },
    }),
  },
  { requiredKeys: ['id', 'imp'] },
) as fc.Arbitrary<unknown> as fc.Arbitrary<JsonObject>;
const leave = fc.record({ person: fc.constant('p-1'), segments: fc.constant(['likes-tea']) }, { requiredKeys: [] });

test('no planted identifier ever leaves', () => {
  fc.assert(
    fc.property(planted, leave, (given, may) => {
      expect(JSON.stringify(scrub(given, may).request)).not.toContain(MARK);
    }),
  );
});

test('scrubbing twice is scrubbing once', () => {
  fc.assert(
    fc.property(planted, leave, (given, may) => {
      const once = scrub(given, may).request;
      expect(scrub(once, may).request).toEqual(once);
    }),
  );
});

test('what was given stays as it was, and each loss is told', () => {
  fc.assert(
    fc.property(planted, (given) => {
      const before = structuredClone(given);
      const { request, removed } = scrub(given);
      expect(given).toEqual(before);
      if (removed.length === 0) expect(request).toEqual(given);
      expect(new Set(removed.map(({ path }) => path)).size).toBe(removed.length);
    }),
  );
});

test('addresses lose the machine, positions all past two decimals', () => {
  const device = {
    ip: '203.0.113.77',
    ipv6: '2001:db8:1:2ff:3:4:5:6',
    geo: { lat: 31.23456, lon: 121.4789, country: 'CHN' },
  };
  expect(scrub({ id: '1', device }).request.device).toEqual({
    ...{ ip: '203.0.113.0', ipv6: '2001:db8:1:200::', geo: { lat: 31.23, lon: 121.48, country: 'CHN' } },
  });
  expect(scrub({ device: { ip: 'a.b.c.d', ipv6: '::1::' } }).request.device).toEqual({});
});

test('of a child no place is told, and neither person nor segment leaves', () => {
  const given = { regs: { coppa: 1 }, device: { geo: { city: '上海' } }, user: { geo: { city: '上海' } } };
  const { request } = scrub(given, { person: 'p', segments: ['likes-tea'] });
  expect(request).toEqual({ regs: { coppa: 1 }, device: { geo: {} }, user: { geo: {} } });
});

test('a request without user, or with a broken one, is no trouble', () => {
  expect(scrub({ id: '1' }).request).toEqual({ id: '1' });
  expect(scrub({ id: '1', user: null, device: 'x' }).request).toEqual({ id: '1', user: {}, device: {} });
});

test('segments and person are put in where they may leave', () => {
  const { request } = scrub({ id: '1', user: { id: 'other' } }, { person: 'p', segments: ['likes-tea'] });
  expect(request.user).toEqual({ id: 'p', data: [{ id: 'heng', name: 'heng', segment: [{ id: 'likes-tea' }] }] });
});
