import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { adsKit } from '../testing/ads-kit.ts';
import { startTestServer, type TestServer } from '../testing/server.ts';

const RTB = 'programmatic-rtb';

let server: TestServer;
let kit: ReturnType<typeof adsKit>;
let call: ReturnType<typeof adsKit>['call'];
let notice: string;
beforeAll(async () => {
  server = await startTestServer();
  kit = adsKit(server);
  call = kit.call;
  notice = await kit.publishAds();
  await kit.crowd(notice);
  for (const id of ['adx', 'other', 'bare']) await register(id);
});
afterAll(() => server.stop());

const CATEGORIES = ['inferred-tags', 'declared-interests', 'tracking-identifiers'];
async function register(id: string): Promise<void> {
  const told = { name: id, contact: '400', kind: 'independent', purposes: [RTB], categories: CATEGORIES };
  expect((await call('PUT', `/v1/recipients/${id}`, told)).status).toBeLessThan(300);
  if (id === 'bare') return;
  const term = { reference: 'HT-1', from: '2020-01-01T00:00:00Z', until: '2050-01-01T00:00:00Z' };
  const agreed = { ...term, purposes: [RTB], categories: CATEGORIES };
  expect((await call('PUT', `/v1/recipients/${id}/contract`, agreed)).status).toBeLessThan(300);
}

test('an outgoing request loses what identifies, and the loss is told', async () => {
  const request = { id: '1', device: { ifa: 'zz-ifa', ip: '203.0.113.77' }, user: { id: 'zz-user', eids: [] } };
  const { status, body } = await call('POST', '/openrtb2/scrub', request);
  expect([status, body.request]).toEqual([200, { id: '1', device: { ip: '203.0.113.0' }, user: {} }]);
  const paths = body.removed.map(({ path }: { path: string }) => path);
  expect(paths.sort()).toEqual(['device.ifa', 'device.ip', 'user.eids', 'user.id']);
});

test('a request without user is no trouble; one without id, and anybody else, are turned away', async () => {
  expect((await call('POST', '/openrtb2/scrub', { id: '1' })).body).toEqual({ request: { id: '1' }, removed: [] });
  expect((await call('POST', '/openrtb2/scrub', {})).status).toBe(400);
  expect((await call('POST', '/openrtb2/scrub', { id: '1' }, {})).status).toBe(401);
});

describe('for a recipient', () => {
  const scrub = (told: object, recipient = 'adx', headers: Record<string, string> = server.shop) =>
    call('POST', `/openrtb2/scrub?recipient=${recipient}`, told, headers);
  const SEGMENTS = [{ id: 'heng', name: 'heng', segment: [{ id: 'chose-tea' }] }];
  /** of the user nothing is left but where extensions go */
  const NOTHING = { ext: {} };
  const MINE = { id: 'zz-user', buyeruid: 'zz-buyer', eids: [{ source: 'x', uids: [{ id: 'zz-eid' }] }] };
  const requestOf = (person: string) => {
    const request = kit.request(person);
    return { ...request, user: { ...MINE, ...request.user } };
  };

  /** Somebody with a tag who agreed that these recipients get these categories. */
  async function agreed(categories: readonly string[], recipients = ['adx']): Promise<string> {
    const person = await kit.targeted(notice);
    const cells = ['inferred-tags', 'declared-interests', 'tracking-identifiers'];
    const told = await kit.publish({
      key: 'rtb',
      purposes: [RTB],
      recipients: ['adx', 'other', 'bare'],
      categories: cells,
    });
    for (const recipient of recipients) {
      for (const category of categories) await kit.grant(person, RTB, category, told, { recipient });
    }
    await server.composition.profile.sharing.settle();
    return person;
  }
  const TAGS = ['inferred-tags', 'declared-interests'];

  test('segments alone go along, after the person consented to that for this recipient', async () => {
    const person = await agreed(TAGS);
    const { body } = await scrub(requestOf(person));
    expect(body.request.user).toEqual({ ...NOTHING, data: SEGMENTS });
    expect(body).toMatchObject({ allowed: ['inferred-tags'], denied: [{ category: 'tracking-identifiers' }] });
    expect(JSON.stringify(body.request)).not.toContain('zz-');
    expect(JSON.stringify(body.request)).not.toContain(person);
    const { body: listed } = await call('GET', `/v1/people/${person}/shares`);
    expect(listed.shares).toMatchObject([{ categories: [{ id: 'inferred-tags' }] }]);
    expect((await call('GET', `/v1/decisions/${body.decision}`)).body).toMatchObject({ person, use: 'share' });
  });

  test('the person goes along only with separate consent for it by name, and each recipient knows them by another', async () => {
    const person = await agreed([...TAGS, 'tracking-identifiers'], ['adx', 'other']);
    const [adx, other] = [await scrub(requestOf(person)), await scrub(requestOf(person), 'other')];
    for (const { body } of [adx, other]) {
      expect(body.request.user).toEqual({ ...NOTHING, id: expect.stringMatching(/^sub_/), data: SEGMENTS });
      expect(JSON.stringify(body.request)).not.toContain(person);
    }
    expect(adx.body.request.user.id).not.toBe(other.body.request.user.id);
    await kit.put(person, RTB, 'tracking-identifiers', { answer: 'withdrawn', recipient: 'adx', mechanism: 'api' });
    expect((await scrub(requestOf(person))).body.request.user).toEqual({ ...NOTHING, data: SEGMENTS });
    await kit.put(person, RTB, 'inferred-tags', { answer: 'withdrawn', recipient: 'adx', mechanism: 'api' });
    expect((await scrub(requestOf(person))).body).toMatchObject({
      request: { user: NOTHING },
      allowed: [],
      share: null,
    });
  });

  test('nothing goes along without a contract, for a minor, or to one they did not consent to', async () => {
    const person = await agreed([...TAGS, 'tracking-identifiers'], ['adx', 'bare']);
    expect((await scrub(requestOf(person), 'bare')).body).toMatchObject({ request: { user: NOTHING }, share: null });
    expect((await scrub(requestOf(person), 'other')).body).toMatchObject({ request: { user: NOTHING }, share: null });
    await kit.describe(person, { ageBand: 'minor-14-17' });
    expect((await scrub(requestOf(person))).body).toMatchObject({ request: { user: NOTHING }, share: null });
    expect((await scrub(kit.request('x'), 'nobody')).body.code).toBe('unknown-recipient');
  });

  test.each([
    ['Sec-GPC', {}, { 'sec-gpc': '1' }, 'gpc'],
    ['limit ad tracking', { device: { lmt: 1 } }, {}, 'limit-tracking'],
    ['no word of PIPL', { regs: {} }, {}, 'pipl-missing'],
    ['a child', { regs: { coppa: 1, ext: { pipl: { personalised: 1 } } } }, {}, 'coppa'],
  ])('under %s nobody is even asked about', async (_, told, headers, barred) => {
    const person = await agreed([...TAGS, 'tracking-identifiers']);
    const { body } = await scrub({ ...requestOf(person), ...told }, 'adx', { ...server.shop, ...headers });
    expect([body.request.user, body.barred, body.share]).toEqual([NOTHING, barred, undefined]);
  });
});
