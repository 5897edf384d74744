import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { choicesKit } from '../testing/choices-kit.ts';
import { startTestServer, type TestServer } from '../testing/server.ts';

let server: TestServer;
let kit: ReturnType<typeof choicesKit>;
let moment = new Date('2026-11-23T08:00:00Z');
let people = 0;
let anna: string;
let notice: string;

const REC = 'personalised-recommendation';
const BROWSING = 'browsing-history';

beforeAll(async () => {
  server = await startTestServer({ now: () => moment });
  kit = choicesKit(server);
  notice = await kit.publish();
});
afterAll(() => server.stop());
beforeEach(async () => {
  anna = `anna-${++people}`;
  await kit.describe(anna, { ageBand: 'adult' });
});

const grantOf = (told: object) => ({ answer: 'granted', notice, mechanism: 'checkbox', ...told });

describe('a grant', () => {
  test('opens the one purpose with the one category, and nothing else', async () => {
    const { status, body } = await kit.grant(anna, REC, BROWSING, notice);
    expect(status).toBe(200);
    expect(body.choice).toMatchObject({
      purpose: REC,
      category: BROWSING,
      answer: 'granted',
      level: 'itemised',
      notice,
    });
    expect(body.receipt).toMatch(/^rcp_/);
    expect((await kit.ruling(anna, REC, BROWSING)).decision).toBe(true);
    expect(await kit.ruling(anna, REC, 'order-history')).toMatchObject({ decision: false, code: 'never-asked' });
    expect((await kit.ruling(anna, 'user-profiling', BROWSING)).decision).toBe(false);
  });

  test('needs a notice, which exists, covers it and was shown to this very person', async () => {
    const code = async (told: object, purpose = REC, category = BROWSING) =>
      (await kit.put(anna, purpose, category, told as Record<string, unknown>)).body.code;
    expect(await code({ answer: 'granted' })).toBe('notice-required');
    expect(await code(grantOf({ notice: 'ntc_01ARZ3NDEKTSV4RRFFQ69G5FAV' }))).toBe('unknown-notice');
    expect(await code(grantOf({}), 'onsite-targeted-ads')).toBe('notice-does-not-cover');
    expect(await code(grantOf({}), REC, 'gender')).toBe('notice-does-not-cover');
    await kit.show('somebody-else', notice);
    expect(await kit.put(anna, REC, BROWSING, grantOf({}))).toMatchObject({
      status: 409,
      body: { code: 'notice-not-shown' },
    });
    await kit.show(anna, notice);
    expect((await kit.put(anna, REC, BROWSING, grantOf({}))).status).toBe(200);
  });

  test('on a version that is no longer in force is refused, even when that one was shown', async () => {
    const first = await kit.publish({ key: 'versions' });
    await kit.show(anna, first);
    const second = await kit.publish({ key: 'versions' });
    const late = await kit.put(anna, REC, BROWSING, grantOf({ notice: first }));
    expect(late).toMatchObject({ status: 409, body: { code: 'notice-superseded' } });
    expect((await kit.show(anna, first)).body.code).toBe('notice-superseded');
    expect((await kit.put(anna, REC, BROWSING, grantOf({ notice: second }))).body.code).toBe('notice-not-shown');
  });

  test('of an unknown purpose, category or touchpoint is refused by name', async () => {
    await kit.show(anna, notice);
    expect((await kit.put(anna, 'world-peace', BROWSING, grantOf({}))).body).toMatchObject({ code: 'unknown-purpose' });
    expect((await kit.put(anna, REC, 'shoe-size', grantOf({}))).body).toMatchObject({ code: 'unknown-category' });
    const elsewhere = await kit.put(anna, REC, BROWSING, grantOf({ touchpoint: 'moon' }));
    expect(elsewhere).toMatchObject({ status: 422, body: { code: 'unknown-touchpoint' } });
  });

  test('of what no consent can open is refused, with the rule that says so', async () => {
    await kit.show(anna, notice);
    for (const [purpose, category] of [
      [REC, 'sexual-orientation-life'],
      [REC, 'medical-health'],
      ['onsite-targeted-ads', 'religious-belief'],
      ['algorithmic-pricing', 'membership-loyalty'],
      ['algorithmic-pricing', 'gender'],
      ['direct-message-marketing', 'location-track'],
    ] as const) {
      const { status, body } = await kit.put(anna, purpose, category, grantOf({}));
      expect([status, body.code]).toEqual([422, 'not-consentable']);
      expect(body.because[0]).toMatchObject({
        source: expect.any(String),
        zh: expect.any(String),
        en: expect.any(String),
      });
    }
  });

  test('of what needs none is refused: asking would mislead', async () => {
    const { body } = await kit.put(anna, 'order-fulfilment', 'delivery-address', grantOf({}));
    expect(body.code).toBe('consent-not-needed');
  });

  test('by accept-all or by a privacy signal is no grant', async () => {
    await kit.show(anna, notice);
    const bundled = await kit.put(anna, REC, BROWSING, grantOf({ mechanism: 'accept-all' }));
    expect(bundled).toMatchObject({ status: 422, body: { code: 'bundled-consent' } });
    const signal = await kit.put(anna, REC, BROWSING, grantOf({ mechanism: 'gpc' }));
    expect(signal).toMatchObject({ status: 422, body: { code: 'gpc-is-no-consent' } });
    expect(await kit.choice(anna, REC, BROWSING)).toMatchObject({ answer: 'never-asked' });
  });

  test('that names a recipient or channel where the purpose has none is refused', async () => {
    await kit.show(anna, notice);
    expect((await kit.put(anna, REC, BROWSING, grantOf({ channel: 'sms' }))).status).toBe(400);
    expect((await kit.put(anna, REC, BROWSING, grantOf({ recipient: 'acme' }))).status).toBe(400);
  });

  test('given again on the same notice changes nothing and has the same receipt', async () => {
    const first = await kit.grant(anna, REC, BROWSING, notice);
    moment = new Date(moment.getTime() + 60_000);
    const again = await kit.put(anna, REC, BROWSING, grantOf({ mechanism: 'toggle' }));
    expect(again.body).toEqual(first.body);
    await kit.put(anna, REC, BROWSING, { answer: 'withdrawn' });
    const anew = await kit.put(anna, REC, BROWSING, grantOf({}));
    expect(anew.body.receipt).not.toBe(first.body.receipt);
  });

  test('ends after the days of choiceExpiryDays, by the clock alone, and may be given anew', async () => {
    const start = moment;
    const first = await kit.grant(anna, REC, BROWSING, notice);
    expect(first.body.choice.expiresAt).toBe(new Date(start.getTime() + 365 * 86_400_000).toISOString());
    expect((await kit.ruling(anna, REC, BROWSING)).decision).toBe(true);
    moment = new Date(start.getTime() + 365 * 86_400_000);
    expect(await kit.ruling(anna, REC, BROWSING)).toMatchObject({ decision: false, code: 'expired' });
    expect(await kit.choice(anna, REC, BROWSING)).toMatchObject({ closed: 'expired' });
    expect((await kit.choices(anna)).switch.on).toBe(false);
    const anew = await kit.put(anna, REC, BROWSING, grantOf({}));
    expect(anew.body.receipt).not.toBe(first.body.receipt);
    expect((await kit.ruling(anna, REC, BROWSING)).decision).toBe(true);
    moment = start;
  });
});

describe('a notice with a new version', () => {
  test('closes the grants on the old one when the change is material, and only then', async () => {
    const key = 'material';
    const first = await kit.publish({ key });
    await kit.grant(anna, REC, BROWSING, first);
    const second = await kit.publish({ key, material: false });
    expect((await kit.ruling(anna, REC, BROWSING)).decision).toBe(true);
    expect(await kit.choice(anna, REC, BROWSING)).toMatchObject({ answer: 'granted', notice: first });
    const third = await kit.publish({ key, material: true });
    expect(await kit.ruling(anna, REC, BROWSING)).toMatchObject({ decision: false, code: 'superseded' });
    expect(await kit.choice(anna, REC, BROWSING)).toMatchObject({ closed: 'superseded' });
    expect((await kit.put(anna, REC, BROWSING, grantOf({ notice: second }))).body.code).toBe('notice-superseded');
    await kit.grant(anna, REC, BROWSING, third);
    expect((await kit.ruling(anna, REC, BROWSING)).decision).toBe(true);
  });

  test('closes only the grants of the purposes of which it says something else', async () => {
    const key = 'itemised';
    const TRAINING = 'user-profiling';
    const said = (recommending: string, profiling: string) => ({
      key,
      purposes: [REC, TRAINING],
      text: {
        'zh-CN': {
          ...kit.texts,
          items: [
            { purpose: REC, says: recommending },
            { purpose: TRAINING, says: profiling },
          ],
        },
      },
    });
    const first = await kit.publish(said('排列首页商品', '记住您常看的品类'));
    for (const purpose of [REC, TRAINING]) await kit.grant(anna, purpose, BROWSING, first);
    const next = await kit.call('POST', '/v1/notices', {
      ...kit.noticeAbout(),
      ...said('排列首页商品', '记住您常看的品牌'),
      material: true,
    });
    expect(next.body.asksAgain).toContainEqual({ purpose: TRAINING, category: BROWSING });
    expect(next.body.asksAgain.every(({ purpose }: { purpose: string }) => purpose === TRAINING)).toBe(true);
    expect(await kit.choice(anna, TRAINING, BROWSING)).toMatchObject({ closed: 'superseded' });
    expect(await kit.choice(anna, REC, BROWSING)).not.toHaveProperty('closed');
    expect((await kit.ruling(anna, REC, BROWSING)).decision).toBe(true);
    const last = await kit.call('POST', '/v1/notices', {
      ...kit.noticeAbout(),
      ...said('排列搜索结果', '记住您常看的品牌'),
      material: true,
    });
    expect(await kit.choice(anna, REC, BROWSING)).toMatchObject({ closed: 'superseded' });
    await kit.grant(anna, REC, BROWSING, last.body.id);
    expect((await kit.ruling(anna, REC, BROWSING)).decision).toBe(true);
  });

  test('that only drops a purpose or adds a category leaves the other grants alone', async () => {
    const key = 'lists';
    const first = await kit.publish({ key, categories: [BROWSING] });
    await kit.grant(anna, REC, BROWSING, first);
    await kit.publish({ key, categories: [BROWSING, 'order-history'], material: true });
    expect((await kit.ruling(anna, REC, BROWSING)).decision).toBe(true);
    await kit.publish({ key, categories: ['order-history'], material: true });
    expect(await kit.choice(anna, REC, BROWSING)).toMatchObject({ closed: 'superseded' });
  });

  test('leaves the grants on notices of other keys alone', async () => {
    const other = await kit.publish({ key: 'other-key' });
    await kit.grant(anna, REC, BROWSING, other);
    await kit.publish({ key: 'material', material: true });
    expect((await kit.ruling(anna, REC, BROWSING)).decision).toBe(true);
  });
});

describe('age', () => {
  test('a grant of somebody of 14 to 17, or of unknown age, is recorded and still opens nothing', async () => {
    for (const ageBand of ['minor-14-17', 'unknown']) {
      const young = `${anna}-${ageBand}`;
      await kit.describe(young, { ageBand });
      expect((await kit.grant(young, REC, BROWSING, notice)).status).toBe(200);
      expect(await kit.choice(young, REC, BROWSING)).toMatchObject({ answer: 'granted' });
      expect((await kit.ruling(young, REC, BROWSING)).decision).toBe(false);
    }
  });

  test('under fourteen nothing is granted without a verified guardian, and then at the guardian’s level', async () => {
    await kit.describe(anna, { ageBand: 'under-14' });
    expect(await kit.grant(anna, REC, BROWSING, notice)).toMatchObject({
      status: 422,
      body: { code: 'guardian-required' },
    });
    await kit.describe(anna, { guardian: { person: 'mother', verifiedBy: 'id-check' } });
    const { body } = await kit.grant(anna, REC, BROWSING, notice);
    expect(body.choice).toMatchObject({ answer: 'granted', level: 'guardian' });
    expect((await kit.ruling(anna, REC, BROWSING)).decision).toBe(false);
  });

  test('a guardian’s consent ends with the guardianship', async () => {
    await kit.describe(anna, { ageBand: 'under-14', guardian: { person: 'mother', verifiedBy: 'id-check' } });
    const contract = await kit.publish({
      key: 'child-contract',
      purposes: ['order-fulfilment', 'payment-settlement'],
      categories: ['financial-accounts'],
    });
    expect((await kit.grant(anna, 'payment-settlement', 'financial-accounts', contract)).body.choice.level).toBe(
      'guardian',
    );
    const before = await kit.ruling(anna, 'payment-settlement', 'financial-accounts');
    await kit.describe(anna, { guardian: null });
    const after = await kit.ruling(anna, 'payment-settlement', 'financial-accounts');
    expect([before.decision, after.decision]).toEqual([true, false]);
  });

  test('the moment somebody turns out to be a minor, what was granted closes', async () => {
    await kit.grant(anna, REC, BROWSING, notice);
    expect((await kit.ruling(anna, REC, BROWSING)).decision).toBe(true);
    await kit.describe(anna, { ageBand: 'minor-14-17' });
    expect((await kit.ruling(anna, REC, BROWSING)).decision).toBe(false);
  });
});

describe('consent for one recipient at a time', () => {
  const SHARE = 'third-party-sharing';
  let shared: string;
  beforeAll(async () => {
    for (const id of ['acme', 'brandy']) {
      await kit.call('PUT', `/v1/recipients/${id}`, {
        name: `${id} 公司`,
        contact: `privacy@${id}.example`,
        kind: 'independent',
        purposes: [SHARE],
        categories: ['order-history', 'email'],
      });
    }
    shared = await kit.publish({
      key: 'sharing',
      purposes: [SHARE],
      categories: ['order-history', 'cart-wishlist'],
      recipients: ['acme'],
    });
  });

  test('names the recipient, registered for the cell and named in the notice', async () => {
    const code = async (told: object, category = 'order-history') =>
      (await kit.put(anna, SHARE, category, grantOf({ notice: shared, ...told }))).body.code;
    await kit.show(anna, shared);
    expect(await code({})).toBe('recipient-required');
    expect(await code({ recipient: 'nobody' })).toBe('unknown-recipient');
    expect(await code({ recipient: 'acme' }, 'gender')).toBe('unknown-recipient');
    expect(await code({ recipient: 'brandy' })).toBe('recipient-not-named');
    const { body } = await kit.put(anna, SHARE, 'order-history', grantOf({ notice: shared, recipient: 'acme' }));
    expect(body.choice).toMatchObject({ recipient: 'acme', level: 'separate', answer: 'granted' });
  });

  test('opens that recipient alone', async () => {
    await kit.grant(anna, SHARE, 'order-history', shared, { recipient: 'acme' });
    const to = (recipient: string) => ({ recipient, recipientKind: 'named' });
    expect((await kit.ruling(anna, SHARE, 'order-history', to('acme'))).decision).toBe(true);
    expect((await kit.ruling(anna, SHARE, 'order-history', to('brandy'))).decision).toBe(false);
    expect((await kit.ruling(anna, SHARE, 'order-history')).decision).toBe(false);
  });

  test('a refusal that names nobody closes everybody', async () => {
    await kit.grant(anna, SHARE, 'order-history', shared, { recipient: 'acme' });
    const { status, body } = await kit.put(anna, SHARE, 'order-history', { answer: 'withdrawn' });
    expect([status, body.choice.answer]).toEqual([200, 'withdrawn']);
    const to = { recipient: 'acme', recipientKind: 'named' };
    expect((await kit.ruling(anna, SHARE, 'order-history', to)).decision).toBe(false);
    expect(await kit.choice(anna, SHARE, 'order-history', { recipient: 'acme' })).toMatchObject({
      answer: 'withdrawn',
    });
  });
});

describe('consent for a channel', () => {
  const SMS = 'direct-message-marketing';
  let messages: string;
  beforeAll(async () => {
    messages = await kit.publish({ key: 'messages', purposes: [SMS], categories: ['mobile-number', BROWSING] });
  });

  test('has a part for the channel and a part for the information', async () => {
    const channel = await kit.grant(anna, SMS, BROWSING, messages, { channel: 'sms' });
    expect(channel.body.choice).toMatchObject({ channel: 'sms', level: 'channel' });
    const sms = { channel: 'sms' };
    expect((await kit.ruling(anna, SMS, BROWSING, sms)).decision).toBe(false);
    const itemised = await kit.grant(anna, SMS, BROWSING, messages);
    expect(itemised.body.choice.level).toBe('itemised');
    expect((await kit.ruling(anna, SMS, BROWSING, sms)).decision).toBe(true);
    expect((await kit.ruling(anna, SMS, BROWSING, { channel: 'email' })).decision).toBe(false);
  });

  test('a refusal of the cell closes every channel', async () => {
    await kit.grant(anna, SMS, BROWSING, messages, { channel: 'sms' });
    await kit.grant(anna, SMS, BROWSING, messages);
    await kit.put(anna, SMS, BROWSING, { answer: 'refused' });
    expect((await kit.ruling(anna, SMS, BROWSING, { channel: 'sms' })).decision).toBe(false);
    expect(await kit.choice(anna, SMS, BROWSING, { channel: 'sms' })).toMatchObject({ answer: 'refused' });
  });

  test('rests on a notice that tells of the channel, where it names any', async () => {
    const named = await kit.publish({
      key: 'in-shop',
      purposes: ['app-push-marketing'],
      categories: ['device-identifiers'],
      channels: ['in-app'],
    });
    await kit.show(anna, named);
    const code = async (channel: string) =>
      (await kit.put(anna, 'app-push-marketing', 'device-identifiers', grantOf({ notice: named, channel }))).body.code;
    expect(await code('push')).toBe('channel-not-named');
    expect(await code('in-app')).toBeUndefined();
    const [told] = (await kit.call('GET', '/v1/notices')).body.notices.filter(
      ({ key }: { key: string }) => key === 'in-shop',
    );
    expect(told).toMatchObject({ id: named, channels: ['in-app'] });
  });

  test('an unknown channel is no channel', async () => {
    expect((await kit.put(anna, SMS, BROWSING, grantOf({ channel: 'pigeon' }))).body.code).toBe('invalid-request');
  });
});

describe('a form', () => {
  const form = (cells: object[], more: object = {}) =>
    kit.call('POST', `/v1/people/${anna}/choices`, { cells, notice, mechanism: 'checkbox', ...more });
  const cell = (category: string, answer = 'granted') => ({ purpose: REC, category, answer });

  test('records each cell as it was ticked, with a receipt for each', async () => {
    await kit.show(anna, notice);
    const { status, body } = await form([cell(BROWSING), cell('order-history', 'refused'), cell('cart-wishlist')]);
    expect(status).toBe(200);
    expect(body.choices.map(({ choice }: { choice: { answer: string } }) => choice.answer)).toEqual([
      'granted',
      'refused',
      'granted',
    ]);
    expect(new Set(body.choices.map(({ receipt }: { receipt: string }) => receipt)).size).toBe(3);
  });

  test('is recorded whole or not at all', async () => {
    await kit.show(anna, notice);
    const { status, body } = await form([cell(BROWSING), cell('gender')]);
    expect([status, body.code]).toEqual([422, 'notice-does-not-cover']);
    expect(await kit.choice(anna, REC, BROWSING)).toMatchObject({ answer: 'never-asked' });
    const entries = await server.db.selectFrom('choice_history').selectAll().where('person_id', '=', anna).execute();
    expect(entries).toEqual([]);
  });

  test('by accept-all may refuse but not grant', async () => {
    await kit.show(anna, notice);
    expect((await form([cell(BROWSING)], { mechanism: 'accept-all' })).body.code).toBe('bundled-consent');
    expect((await form([cell(BROWSING, 'refused')], { mechanism: 'accept-all' })).status).toBe(200);
  });

  test('names each cell once', async () => {
    expect((await form([cell(BROWSING), cell(BROWSING, 'refused')])).body.code).toBe('repeated-cell');
  });

  test('may rest cells on different notices', async () => {
    const other = await kit.publish({ key: 'ads', purposes: ['onsite-targeted-ads'], categories: [BROWSING] });
    await kit.show(anna, notice);
    await kit.show(anna, other);
    const ads = { purpose: 'onsite-targeted-ads', category: BROWSING, answer: 'granted', notice: other };
    const { status, body } = await form([cell(BROWSING), ads]);
    expect([status, body.choices?.[1]?.choice.notice]).toEqual([200, other]);
  });
});
