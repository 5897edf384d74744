import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type CollectKit, startCollectKit } from '../testing/collect-kit.ts';

let kit: CollectKit;
beforeAll(async () => {
  kit = await startCollectKit();
});
afterAll(() => kit.server.stop());
beforeEach(() => kit.turnClock(60_000));

describe('lenient as Segment is', () => {
  test.each([
    ['text/plain', (body: string) => body, {}],
    ['application/x-www-form-urlencoded', (body: string) => gzipSync(body), { 'content-encoding': 'gzip' }],
    ['application/json', (body: string) => body, {}],
    ['image/png', (body: string) => body, {}],
  ])('JSON is read whatever the content type: %s', async (type, pack, headers) => {
    const person = await kit.browser();
    const reply = await kit.send('/v1/t', pack(JSON.stringify(kit.viewed(person))), {
      ...kit.basic,
      'content-type': type,
      ...headers,
    });
    expect(reply.json()).toEqual({ success: true });
    expect(await kit.stored(person)).toHaveLength(1);
  });

  test('the write key is taken with a colon, without one, and from the body; another key is refused', async () => {
    const person = await kit.browser();
    const encoded = (text: string) => ({ authorization: `Basic ${Buffer.from(text).toString('base64')}` });
    const codes = [
      await kit.send('/v1/track', kit.viewed(person), encoded(`${kit.server.writeKey}:`)),
      await kit.send('/v1/track', kit.viewed(person), encoded(kit.server.writeKey)),
      await kit.send('/v1/track', kit.viewed(person, { writeKey: kit.server.writeKey }), {}),
      await kit.send('/v1/track', kit.viewed(person), encoded('another-key:')),
      await kit.send('/v1/track', kit.viewed(person, { writeKey: 'another-key' }), {}),
      await kit.send('/v1/track', kit.viewed(person), {}),
      await kit.send('/v1/track', kit.viewed(person, { writeKey: kit.server.writeKey }), encoded('another-key:')),
    ].map(({ statusCode }) => statusCode);
    expect(codes).toEqual([200, 200, 200, 401, 401, 401, 401]);
    expect(await kit.stored(person)).toHaveLength(3);
  });

  test('ids may be numbers, unknown members are left alone, the batch speaks for its events', async () => {
    await kit.choices.describe('42', { ageBand: 'adult' });
    await kit.choices.grant('42', 'personalised-recommendation', 'browsing-history', kit.notice);
    await kit.send('/v1/batch', {
      batch: [{ type: 'track', userId: 42, event: '商品浏览', surprise: [1], properties: { product_id: 7 } }],
      context: { page: { path: '/teas?q=secret' } },
      integrations: { All: false },
    });
    expect(await kit.stored('42')).toMatchObject([
      { name: 'Product Viewed', item: '7', fields: { 'browsing-history': { path: '/teas' } } },
    ]);
  });

  test('every route is there, in full and short', async () => {
    const person = await kit.browser();
    const body = {
      userId: person,
      event: 'Product Viewed',
      previousId: 'nobody',
      traits: {},
      properties: {},
      batch: [],
    };
    const names = 'identify track page screen group alias batch import i t p s g a b'.split(' ');
    const codes = await Promise.all(names.map(async (name) => (await kit.send(`/v1/${name}`, body)).statusCode));
    expect(codes).toEqual(names.map(() => 200));
  });
});

describe('before the router', () => {
  test('over a socket a request is answered as through the router, taken or refused', async () => {
    const url = await kit.server.url();
    const bodies = [
      JSON.stringify(kit.viewed('stranger')),
      JSON.stringify({ batch: [kit.viewed('stranger')] }),
      '{',
      '[]',
      '',
      '{"a":1,"a":2}',
      JSON.stringify(kit.viewed('a', { properties: { name: 'x'.repeat(33_000) } })),
      JSON.stringify({ batch: Array(2501).fill({}) }),
    ];
    for (const path of ['/v1/track', '/v1/batch']) {
      for (const body of bodies) {
        const routed = await kit.send(path, body);
        const direct = await fetch(url + path, { method: 'POST', body, headers: kit.basic });
        const told = (text: string) => ({ ...JSON.parse(text), requestId: undefined });
        expect(direct.status, `${path} ${body.slice(0, 20)}`).toBe(routed.statusCode);
        expect(told(await direct.text())).toEqual(told(routed.body));
      }
    }
  });
});

describe('limits', () => {
  const problem = async (reply: ReturnType<typeof kit.send>) => {
    const { statusCode, headers, ...rest } = await reply;
    expect(headers['content-type']).toContain('application/problem+json');
    return `${statusCode} ${rest.json().code}`;
  };

  test('an event that fits no form is told what was expected', async () => {
    const unfit = async (body: unknown) => {
      const reply = await kit.send('/v1/track', body);
      return `${reply.statusCode} ${reply.json().code} ${reply.json().reason}`;
    };
    expect(await unfit({ userId: 'a' })).toBe('400 invalid-event event-missing');
    expect(await unfit({ event: 'Product Viewed' })).toBe('400 invalid-event person-missing');
    expect(await unfit({ event: 'Product Viewed', userId: '有 空格' })).toBe('400 invalid-event person-malformed');
    expect(await unfit({ event: 'Product Viewed', userId: 'a', messageId: 'm'.repeat(100) })).toBe(
      '400 invalid-event message-id-too-long',
    );
    expect(await unfit([])).toBe('400 invalid-event not-an-object');
    expect(await unfit({ userId: 'a', event: 'Segment Consent Preference Updated' })).toBe(
      '400 invalid-event consent-missing',
    );
  });

  test('too much is refused: an event over 32 KB, a request over 500 KB, more than 2,500 events', async () => {
    expect(await problem(kit.send('/v1/track', kit.viewed('a', { properties: { name: 'x'.repeat(33_000) } })))).toBe(
      '413 event-too-large',
    );
    expect(
      await problem(kit.send('/v1/batch', { batch: Array(20).fill(kit.viewed('a', { filler: 'x'.repeat(31_000) })) })),
    ).toBe('413 too-large');
    expect(await problem(kit.send('/v1/batch', { batch: Array(2501).fill({}) }))).toBe('413 batch-too-large');
    expect((await kit.send('/v1/batch', { batch: Array(2500).fill({}) })).statusCode).toBe(200);
  });

  test('what is no JSON, no batch or cannot be unpacked is refused, and a bomb is not unpacked', async () => {
    expect(await problem(kit.send('/v1/track', '{'))).toBe('400 malformed-json');
    expect(await problem(kit.send('/v1/track', ''))).toBe('400 malformed-json');
    expect(await problem(kit.send('/v1/batch', { batch: 1 }))).toBe('400 invalid-request');
    const encoded = (encoding: string) => ({ ...kit.basic, 'content-encoding': encoding });
    expect(await problem(kit.send('/v1/track', 'no gzip', encoded('gzip')))).toBe('400 malformed-json');
    expect(await problem(kit.send('/v1/track', '{}', encoded('zstd')))).toBe('415 unsupported-media-type');
    const bomb = gzipSync(Buffer.alloc(100_000_000, ' '));
    expect(bomb.length).toBeLessThan(200_000);
    const refused = await kit.send('/v1/batch', bomb, encoded('gzip'));
    // `unpacked`: it was stopped at the limit, not measured when it was whole.
    expect(refused.json()).toMatchObject({ code: 'too-large', expected: 'at most 512000 bytes, unpacked' });
  });

  test('no body, however wrong, is answered with anything but a taking or a problem of the caller’s', async () => {
    const member = fc.constantFrom(
      'userId',
      'anonymousId',
      'event',
      'type',
      'batch',
      'context',
      'properties',
      'traits',
      'messageId',
      'timestamp',
      'sentAt',
      'previousId',
      'products',
    );
    const body = fc.oneof(
      fc.jsonValue(),
      fc.dictionary(member, fc.jsonValue()),
      fc.record({ batch: fc.array(fc.dictionary(member, fc.jsonValue())) }),
    );
    const route = fc.constantFrom('track', 'page', 'identify', 'group', 'alias', 'batch', 'b');
    await fc.assert(
      fc.asyncProperty(route, body, async (name, payload) => {
        const { statusCode } = await kit.send(`/v1/${name}`, payload);
        expect([200, 400]).toContain(statusCode);
      }),
      { numRuns: 300 },
    );
  });

  test('one bad event does not cost a batch the others', async () => {
    const person = await kit.browser();
    const good = kit.viewed(person, { type: 'track' });
    const large = { ...good, filler: 'x'.repeat(33_000) };
    const dropped = await kit.counted('dropped', () =>
      kit.send('/v1/batch', { batch: [good, null, { type: 'dance', userId: person }, large, { ...good }] }),
    );
    expect(await kit.stored(person)).toHaveLength(2);
    expect(dropped.map(({ reason, code }) => `${reason} ${code}`).sort()).toEqual([
      'invalid event-too-large',
      'invalid not-an-object',
      'invalid unknown-type',
    ]);
  });
});

describe('browsers', () => {
  test('a page of any origin may send, with any header it asks for, and never with cookies', async () => {
    const origin = 'https://anywhere.example';
    const preflight = await kit.server.app.inject({
      method: 'OPTIONS',
      url: '/v1/t',
      headers: {
        origin,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization,x-retry-count',
      },
    });
    expect(preflight.statusCode).toBe(204);
    expect(preflight.headers).toMatchObject({
      'access-control-allow-origin': '*',
      'access-control-allow-headers': 'authorization,x-retry-count',
    });
    const own = kit.server.foundation.config.publicOrigins[0] as string;
    for (const from of [origin, own]) {
      const reply = await kit.send('/v1/t', kit.viewed('stranger'), { ...kit.basic, origin: from });
      expect(reply.headers['access-control-allow-origin']).toBe('*');
      expect(reply.headers).not.toHaveProperty('access-control-allow-credentials');
    }
    const refused = await kit.send('/v1/t', '{', { ...kit.basic, origin });
    expect(refused.headers['access-control-allow-origin']).toBe('*');
  });

  test('the settings lead the client to us and to nobody else', async () => {
    const { statusCode, body } = await kit.server.app.inject({
      url: `/v1/projects/${kit.server.writeKey}/settings`,
      headers: { host: 'heng.example:7300' },
    });
    expect(statusCode).toBe(200);
    const { integrations, metrics } = JSON.parse(body);
    expect(integrations).toEqual({
      'Segment.io': expect.objectContaining({
        apiKey: kit.server.writeKey,
        apiHost: 'heng.example:7300/v1',
        protocol: 'http',
      }),
    });
    expect(metrics).toEqual({ sampleRate: 0 });
    expect((await kit.server.app.inject('/v1/projects/other/settings')).statusCode).toBe(401);
  });
});
