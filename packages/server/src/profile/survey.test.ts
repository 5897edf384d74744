import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { choicesKit } from '../testing/choices-kit.ts';
import { startTestServer, type TestServer } from '../testing/server.ts';

const PROFILING = 'user-profiling';
const BROWSING = 'browsing-history';

const rule = (id: string, group: string, more: object = { atLeast: 3 }) => ({
  ...{ id, name: { zh: id, en: id }, inputs: [BROWSING], acts: ['view'] },
  items: { categories: [group], zh: group, en: group },
  ...{ withinDays: 90, refreshDays: 7, maximumDays: 180 },
  ...more,
});
const learned = { method: 'log-odds', atLeast: 5, ofAtLeast: 12, logOddsAtLeast: 1, priorActs: 10 };
const rules = [rule('sees-tea', 'tea'), rule('sees-cushions', 'cushions'), rule('drawn-to-tea', 'tea', { learned })];

let server: TestServer;
let kit: ReturnType<typeof choicesKit>;
let notice: string;
let people = 0;
/** how far the server's clock is ahead (milliseconds) */
let ahead = 0;

beforeAll(async () => {
  const file = join(mkdtempSync(join(tmpdir(), 'heng-survey-')), 'rules.yaml');
  writeFileSync(file, stringify(rules));
  server = await startTestServer({ settings: { HENG_TAG_RULES: file }, now: () => new Date(Date.now() + ahead) });
  kit = choicesKit(server);
  notice = await kit.publish({ categories: [BROWSING] });
  const item = (id: string, category: string, title = id) => ({ id, category, title });
  const items = [
    item('tea-1', 'tea'),
    item('cup-1', 'cups'),
    item('cushion-1', 'cushions'),
    item('marker-1', 'food', '叶酸片'),
  ];
  await kit.call('PUT', '/v1/items', { items });
}, 120_000);
afterAll(() => server.stop());

/** An adult who consented to profiling from browsing, and looked at these items so many times. */
async function somebody(views: Readonly<Record<string, number>>): Promise<string> {
  const person = `person-${++people}`;
  await kit.describe(person, { ageBand: 'adult' });
  await kit.grant(person, PROFILING, BROWSING, notice);
  await look(person, views);
  return person;
}

let messages = 0;
async function look(person: string, views: Readonly<Record<string, number>>): Promise<void> {
  const batch = Object.entries(views).flatMap(([item, times]) =>
    Array.from({ length: times }, () => ({
      ...{ type: 'track', userId: person, event: 'Product Viewed', messageId: `m-${++messages}` },
      properties: { product_id: item },
    })),
  );
  const headers = { authorization: `Basic ${Buffer.from(`${server.writeKey}:`).toString('base64')}` };
  const reply = await server.app.inject({ method: 'POST', url: '/v1/batch', headers, payload: { batch } });
  expect(reply.statusCode).toBe(200);
}

const tagsOf = async (person: string): Promise<{ id: string; why: { zh: string } }[]> =>
  (await kit.call('GET', `/v1/people/${person}/tags`)).body.tags;
const idsOf = async (person: string) => (await tagsOf(person)).map(({ id }) => id);
const attest = (passed: boolean) =>
  kit.call('PUT', '/v1/attestations/irreversibility/anonymised-statistics', { passed, report: 'r', by: 'test' });
const measure = async () => (await kit.call('POST', '/v1/staff/proxies', {})).body;

test('nothing is measured, and nothing learned, without a passed test of irreversibility', async () => {
  for (let nth = 0; nth < 30; nth++)
    await somebody(nth < 15 ? { 'cushion-1': 3, 'marker-1': 1 } : { 'tea-1': 3, 'cup-1': 1 });
  const report = await measure();
  expect(report).toMatchObject({ measuredAt: null, tags: [{ id: 'sees-tea', findings: [] }, {}, {}] });
  const fond = await somebody({ 'tea-1': 12 });
  expect(await idsOf(fond)).toEqual(['sees-tea']);
}, 60_000);

test('a tag that tells a private matter is found, refused, and taken from everybody; another stays', async () => {
  const [cushions] = [await somebody({ 'cushion-1': 4 })];
  expect(await idsOf(cushions)).toEqual(['sees-cushions']);
  expect((await attest(true)).status).toBe(200);
  const report = await measure();
  const found = Object.fromEntries(report.tags.map((tag: { id: string }) => [tag.id, tag]));
  expect(found['sees-cushions']).toMatchObject({ refused: true });
  expect(found['sees-cushions'].findings).toMatchObject([
    { category: 'marital-reproductive-history', people: 30, tagged: 10, refused: true },
  ]);
  expect(found['sees-cushions'].findings[0].auc).toBeGreaterThan(0.9);
  expect(found['sees-tea']).toMatchObject({ refused: false, findings: [{ precision: 0, refused: false }] });
  const left = server.db.selectFrom('profile_tag').select('tag').where('tag', '=', 'sees-cushions');
  expect(await left.execute()).toEqual([]);
  expect(await idsOf(cushions)).toEqual([]);
  await look(cushions, { 'cushion-1': 5 });
  expect(await idsOf(cushions)).toEqual([]);
  // Of whom it was measured is written nowhere.
  const kept = JSON.stringify(await server.db.selectFrom('profile_proxy').selectAll().execute());
  expect(kept).not.toContain('person-');
});

/** Another server of the same database, as after a restart, when its first hourly round is done. */
async function restarted(tagRules = server.foundation.config.tagRules as string) {
  const other = await startTestServer({ besides: server, settings: { HENG_TAG_RULES: tagRules } });
  const { surveys } = other.composition.profile;
  await surveys.hourly();
  await other.stop();
  return surveys;
}
const takenAt = async () =>
  (await server.db.selectFrom('profile_survey').select('at').executeTakeFirstOrThrow()).at.getTime();

test('a refused tag stays refused after a restart, and on another server, which surveys nobody again', async () => {
  const before = await takenAt();
  expect((await restarted()).rules().map(({ id }) => id)).toEqual(['sees-tea', 'drawn-to-tea']);
  expect(await takenAt()).toBe(before);
});

test('a survey counts for a day, and not under other rules or when statistics are no longer permitted', async () => {
  const { surveys } = server.composition.profile;
  const taken = [await takenAt()];
  ahead = 86_400_000;
  await surveys.hourly();
  taken.push(await takenAt());
  ahead = 0;
  const file = join(mkdtempSync(join(tmpdir(), 'heng-survey-')), 'other.yaml');
  writeFileSync(file, stringify(rules.slice(1)));
  await restarted(file);
  const measured = await server.db.selectFrom('profile_proxy').select('tag').distinct().orderBy('tag').execute();
  expect(measured, 'the rule that is no more').not.toContainEqual({ tag: 'sees-tea' });
  await attest(false);
  await surveys.hourly();
  expect(surveys.latest()).toEqual({ shares: [], proxies: [] });
  await attest(true);
  await surveys.hourly();
  expect(surveys.latest().proxies.length).toBeGreaterThan(0);
  expect(new Set(taken).size).toBe(2);
});

test('a learned tag says how it was worked out, and is not made of somebody like everybody else', async () => {
  const fond = await somebody({ 'tea-1': 12, 'cup-1': 2 });
  const usual = await somebody({ 'tea-1': 5, 'cup-1': 15 });
  const [, drawn] = await tagsOf(fond);
  expect(drawn).toMatchObject({ id: 'drawn-to-tea' });
  expect(drawn?.why.zh).toMatch(/^您近 90 天看过商品 14 次，其中 12 次是tea（86%），顾客平均 \d+%$/);
  expect(await idsOf(usual)).toEqual(['sees-tea']);
  const rule = (await kit.call('GET', '/v1/staff/tags')).body.rules.find(
    ({ id }: { id: string }) => id === 'drawn-to-tea',
  );
  expect(rule.condition).toMatchObject({ by: 'affinity', ofAtLeast: 12, expected: expect.any(Number) });
  await kit.put(fond, PROFILING, BROWSING, { answer: 'withdrawn', mechanism: 'toggle' });
  expect(await idsOf(fond)).toEqual([]);
});

test('segments are told with how many share them, and what too few share is not', async () => {
  expect(await idsOf(await somebody({ 'tea-1': 12, 'cup-1': 2 }))).toEqual(['sees-tea', 'drawn-to-tea']);
  const { body } = await kit.call('GET', '/v1/staff/segments');
  expect(body).toMatchObject({ k: 50, roundedTo: 10, pairs: [], hidden: 1 });
  expect(body.tags.map(({ tags, people: count }: { tags: string[]; people: null }) => [tags, count])).toEqual([
    [['sees-tea'], null],
    [['drawn-to-tea'], null],
  ]);
  const tried = await kit.call('POST', '/v1/staff/segments', { tags: ['sees-tea', 'drawn-to-tea'] });
  expect(tried.body).toMatchObject({ people: null, k: 50, coarsened: { tags: [], people: null } });
  expect(tried.body.dropped.sort()).toEqual(['drawn-to-tea', 'sees-tea']);
  expect((await kit.call('POST', '/v1/staff/segments', { tags: ['no-such'] })).body.code).toBe('unknown-tag');
});
