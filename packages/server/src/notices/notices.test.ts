import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { canonicalJson } from '../platform/canonical-json.ts';
import { choicesKit } from '../testing/choices-kit.ts';
import { startTestServer, type TestServer } from '../testing/server.ts';

let server: TestServer;
let kit: ReturnType<typeof choicesKit>;

beforeAll(async () => {
  server = await startTestServer();
  kit = choicesKit(server);
});
afterAll(() => server.stop());

const publish = (told: object = {}, headers?: Record<string, string>) =>
  kit.call('POST', '/v1/notices', { ...kit.noticeAbout(), ...told }, headers);
const due = async (query: string) => (await kit.call('GET', `/v1/notices?${query}`, undefined, {})).body.notices;

describe('publishing', () => {
  test('counts versions under the key and names the content by its hash', async () => {
    const first = await publish({ key: 'a' });
    const second = await publish({ key: 'a', material: true });
    const other = await publish({ key: 'b' });
    expect([first, second, other].map(({ body }) => body.version)).toEqual([1, 2, 1]);
    expect(second.body.hash).toBe(first.body.hash);
    expect(other.body.hash).not.toBe(first.body.hash);
    const { material: _, ...content } = { ...kit.noticeAbout(), key: 'a' };
    expect(first.body.hash).toBe(createHash('sha256').update(canonicalJson(content)).digest('hex'));
  });

  test('is for the shop’s back end and for staff, not for people or the public', async () => {
    expect((await publish({}, { cookie: await server.staffCookie() })).status).toBe(201);
    expect((await publish({}, await server.asPerson('anna'))).status).toBe(403);
    expect((await publish({}, {})).status).toBe(401);
  });

  test('a text that says too little is refused with what is missing', async () => {
    const { short: _, retention: __, ...rest } = kit.texts;
    const { status, body } = await publish({ text: { 'zh-CN': { ...rest, consequences: '  ' }, en: { short: 'x' } } });
    expect([status, body.code]).toEqual([422, 'notice-lint']);
    expect(body.findings.map(({ path }: { path: string }) => path).sort()).toEqual([
      'text.en.full',
      'text.en.summary',
      'text.zh-CN.consequences',
      'text.zh-CN.retention',
      'text.zh-CN.short',
    ]);
    expect((await publish({ text: { en: kit.texts } })).body.code).toBe('notice-lint');
  });

  test('a summary longer than two hundred characters is refused', async () => {
    const text = (length: number) => ({ 'zh-CN': { ...kit.texts, summary: '字'.repeat(length) } });
    expect((await publish({ text: text(201) })).body.findings).toMatchObject([{ rule: 'summary-too-long' }]);
    expect((await publish({ text: text(200) })).status).toBe(201);
  });

  test('a text that fails the linter is refused with the place, the law and what to write', async () => {
    const full = '用您的浏览记录。\n用于提升服务质量。';
    const { status, body } = await publish({ text: { 'zh-CN': { ...kit.texts, full } } });
    expect([status, body.code]).toEqual([422, 'notice-lint']);
    expect(body.findings).toMatchObject([
      {
        rule: 'L01',
        level: 'error',
        path: 'text.zh-CN.full',
        position: { line: 2, column: 3, length: 7 },
        quote: '提升服务质量。',
        law: expect.stringContaining('个人信息保护法 第六条'),
        suggestion: expect.stringContaining('动作'),
      },
    ]);
  });

  test('what would be better said comes back with the reply and stops nothing', async () => {
    const { status, body } = await publish({ text: { 'zh-CN': { ...kit.texts, full: '必要时使用。' } } });
    expect(status).toBe(201);
    expect(body.warnings).toContainEqual(expect.objectContaining({ rule: 'L05', level: 'warning', quote: '必要时' }));
    expect(body.asksAgain).toBe('nobody');
  });

  test('a recipient it names is registered by being named, for what the notice covers', async () => {
    await publish({ recipients: [{ id: 'named-whole', name: '艾克米', contact: 'p@acme.example' }, 'named-by-id'] });
    const { recipients } = (await kit.call('GET', '/v1/recipients', undefined, {})).body;
    const found = (id: string) => recipients.find((one: { id: string }) => one.id === id);
    expect(found('named-whole')).toMatchObject({ name: '艾克米', categories: kit.noticeAbout().categories });
    expect(found('named-by-id')).toMatchObject({ purposes: kit.noticeAbout().purposes });
  });

  test('purposes, categories and touchpoints must exist', async () => {
    const code = async (told: object) => (await publish(told)).body.code;
    expect(await code({ purposes: ['world-peace'] })).toBe('unknown-purpose');
    expect(await code({ categories: ['shoe-size'] })).toBe('unknown-category');
    expect(await code({ touchpoints: ['moon'] })).toBe('unknown-touchpoint');
  });

  test('a category that may never be used for any of the purposes does not belong in the notice', async () => {
    const { status, body } = await publish({ categories: ['browsing-history', 'religious-belief'] });
    expect([status, body.code, body.category]).toEqual([422, 'not-consentable', 'religious-belief']);
  });

  test('at once under one key, each gets a version of its own', async () => {
    const replies = await Promise.all(Array.from({ length: 8 }, () => publish({ key: 'race' })));
    expect(replies.map(({ body }) => body.version).sort()).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });
});

test('the editor of staff gets every version, the texts in force in all languages, and the words for ids', async () => {
  const en = { ...kit.texts, short: 'short' };
  await publish({ key: 'edited', text: { 'zh-CN': kit.texts, en } });
  await publish({ key: 'edited', material: true, text: { 'zh-CN': kit.texts, en } });
  const { body } = await kit.call('GET', '/v1/staff/notices', undefined, { cookie: await server.staffCookie() });
  const edited = body.notices.find(({ key }: { key: string }) => key === 'edited');
  expect(
    edited.versions.map(({ version, material }: { version: number; material: boolean }) => [version, material]),
  ).toEqual([
    [2, true],
    [1, false],
  ]);
  expect(edited.inForce.text).toEqual({ 'zh-CN': kit.texts, en });
  expect(body.vocabulary.purposes).toContainEqual({
    id: 'user-profiling',
    name: expect.objectContaining({ zh: expect.any(String) }),
  });
  expect((await kit.call('GET', '/v1/staff/notices', undefined, await server.asPerson('anna'))).status).toBe(403);
});

describe('showing', () => {
  test('gives the versions in force at the touchpoint, layer by layer, with icons', async () => {
    await publish({ key: 'show', touchpoints: ['checkout'] });
    const newest = await publish({ key: 'show', touchpoints: ['checkout'] });
    const notices = await due('touchpoint=checkout&lang=zh-CN');
    expect(notices).toHaveLength(1);
    const { id, version, hash } = newest.body;
    expect(notices[0]).toMatchObject({ id, version, hash, lang: 'zh-CN', ...kit.texts });
    expect(notices[0].icons.map(({ icon }: { icon: string }) => icon)).toEqual([
      'what',
      'purpose',
      'recipients',
      'retention',
      'stop',
    ]);
    expect(await due('touchpoint=album')).toEqual([]);
  });

  test('speaks the language asked for, a near one, or Chinese', async () => {
    const en = { ...kit.texts, short: 'short' };
    await publish({ key: 'lang', touchpoints: ['search'], text: { 'zh-CN': kit.texts, en } });
    const said = async (lang: string) => {
      const [{ lang: spoken, short }] = await due(`touchpoint=search&lang=${lang}`);
      return [spoken, short];
    };
    expect(await said('en')).toEqual(['en', 'short']);
    expect(await said('en-GB')).toEqual(['en', 'short']);
    expect(await said('fr')).toEqual(['zh-CN', kit.texts.short]);
    expect(await said('__proto__')).toEqual(['zh-CN', kit.texts.short]);
    expect(await said('constructor')).toEqual(['zh-CN', kit.texts.short]);
  });

  test('an unknown touchpoint or parameter is refused', async () => {
    expect((await kit.call('GET', '/v1/notices?touchpoint=moon', undefined, {})).body.code).toBe('unknown-touchpoint');
    expect((await kit.call('GET', '/v1/notices?where=home', undefined, {})).body.code).toBe('invalid-request');
  });

  test('an old version can still be read by its id', async () => {
    const old = await publish({ key: 'old' });
    await publish({ key: 'old' });
    const { body } = await kit.call('GET', `/v1/notices/${old.body.id}`, undefined, {});
    expect(body).toMatchObject({ id: old.body.id, version: 1 });
    const none = await kit.call('GET', '/v1/notices/ntc_01ARZ3NDEKTSV4RRFFQ69G5FAV', undefined, {});
    expect(none).toMatchObject({ status: 404, body: { code: 'unknown-notice' } });
  });
});

describe('what was shown', () => {
  test('is kept once for each layer at each touchpoint', async () => {
    const { body } = await publish({ key: 'shown' });
    const first = await kit.show('anna', body.id);
    expect(first).toMatchObject({ status: 201, body: { shown: expect.stringMatching(/^shn_/) } });
    expect((await kit.show('anna', body.id)).body).toEqual(first.body);
    const rows = await server.db.selectFrom('notice_shown').selectAll().where('notice_id', '=', body.id).execute();
    expect(rows).toMatchObject([{ person_id: 'anna', layer: 'summary', touchpoint: 'home', locale: 'zh-CN' }]);
  });

  test('names a notice, a touchpoint and a layer that exist', async () => {
    const tell = (told: object) => kit.call('POST', '/v1/people/anna/notices-shown', told);
    const shown = { notice: 'ntc_01ARZ3NDEKTSV4RRFFQ69G5FAV', touchpoint: 'home', layer: 'short', locale: 'zh-CN' };
    expect((await tell(shown)).body.code).toBe('unknown-notice');
    expect((await tell({ ...shown, touchpoint: 'moon' })).body.code).toBe('unknown-touchpoint');
    expect((await tell({ ...shown, layer: 'middle' })).body.code).toBe('invalid-request');
    expect((await tell({ ...shown, notice: 'x' })).body.code).toBe('invalid-request');
  });
});

describe('a recipient', () => {
  const acme = {
    name: '艾克米',
    contact: 'p@acme.example',
    kind: 'independent',
    purposes: ['third-party-sharing'],
    categories: ['gender'],
  };

  test('is registered by the shop, may be changed, and is known to everybody', async () => {
    expect((await kit.call('PUT', '/v1/recipients/acme', acme)).body).toEqual({ id: 'acme', ...acme });
    await kit.call('PUT', '/v1/recipients/acme', { ...acme, kind: 'processor' });
    const { recipients } = (await kit.call('GET', '/v1/recipients', undefined, {})).body;
    expect(recipients).toContainEqual({ id: 'acme', ...acme, kind: 'processor' });
    expect(server.composition.people.recipientKind('acme')).toBe('processor');
    expect(server.composition.people.recipientKind('nobody')).toBeUndefined();
    expect((await kit.call('PUT', '/v1/recipients/acme', acme, await server.asPerson('anna'))).status).toBe(403);
  });

  test('is for purposes and categories that exist', async () => {
    const code = async (told: object) => (await kit.call('PUT', '/v1/recipients/x', { ...acme, ...told })).body.code;
    expect(await code({ purposes: ['world-peace'] })).toBe('unknown-purpose');
    expect(await code({ categories: ['shoe-size'] })).toBe('unknown-category');
    expect(await code({ contact: '' })).toBe('invalid-request');
  });
});
