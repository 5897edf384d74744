import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { choicesKit } from '../testing/choices-kit.ts';
import { startTestServer, type TestServer } from '../testing/server.ts';

const DAY = 86_400_000;
const daysFromNow = (days: number) => new Date(Date.now() + days * DAY).toISOString();
const ADS = 'onsite-targeted-ads';

let server: TestServer;
let kit: ReturnType<typeof choicesKit>;
let notice: string;

const campaign = (
  id: string,
  { groups, slots = ['home'] }: { groups?: readonly string[]; slots?: readonly string[] },
) => ({
  kind: 'ad',
  channel: 'onsite',
  name: id,
  state: 'running',
  starts: daysFromNow(-1),
  ends: daysFromNow(1),
  audience: { purpose: ADS, ...(groups && { groups }) },
  body: {
    advertiser: { name: '云谷茶厂', domain: 'yungu.example', identity: '许可 0001', contact: '400-000-0001' },
    creatives: [
      { id: 'c1', title: '明前龙井', text: '新茶到店。', image: '/tea.svg', imageText: '一罐茶', href: '/tea' },
    ],
    cpm: 20,
    budget: { total: 1000, daily: 1000 },
    pacing: 'asap',
    context: { slots, keywords: [], categories: [] },
  },
});

beforeAll(async () => {
  server = await startTestServer();
  kit = choicesKit(server);
  notice = await kit.publish({ purposes: [ADS], categories: ['browsing-history'] });
  const put = (id: string, told: object) => kit.call('PUT', `/v1/campaigns/${id}`, told);
  expect((await put('tea', campaign('tea', { groups: ['adult', 'elderly-60plus', 'unknown'] }))).status).toBe(200);
  expect((await put('grown', campaign('grown', { slots: ['product'] }))).status).toBe(200);
});
afterAll(() => server.stop());

const ask = async (told: object, headers?: Record<string, string>) =>
  (await kit.call('POST', '/v1/ads', { slot: 'home', ...told }, headers)).body;

describe('an advertisement on the shop’s own page', () => {
  test('is what heng-ad shows: labelled, with its advertiser, its reason and its decision', async () => {
    await kit.describe('ann', { ageBand: 'adult' });
    const reply = await ask({ person: 'ann' });
    expect(reply).toMatchObject({
      mode: 'contextual',
      switch: { href: expect.stringMatching(/\/me$/) },
      ad: {
        ...{ campaign: 'tea', advertiser: '云谷茶厂', targeted: false },
        creative: { title: '明前龙井', text: '新茶到店。', image: '/tea.svg', imageText: '一罐茶', href: '/tea' },
        label: { ad: { zh: '广告', en: 'Ad' } },
        decision: expect.stringMatching(/^dec_/),
      },
    });
    expect(reply.ad.label.targeted).toBeUndefined();
    expect(reply.ad.why[0].zh).toContain('没有用您的任何信息');
    const { body } = await kit.call('GET', `/v1/decisions/${reply.ad.decision}`);
    expect(JSON.stringify(body)).toContain('contextual');
  });

  test('is in the archive with its creative as soon as it was shown, and leads to nobody', async () => {
    const { ad } = await ask({});
    const { body } = await kit.call('GET', '/v1/staff/ads/archive');
    const line = body.ads.find(({ decision }: { decision: string }) => decision === ad.decision);
    expect(line).toMatchObject({ campaign: 'tea', advertiser: '云谷茶厂', mode: 'contextual', pseudonym: null });
    expect(JSON.stringify(line.content)).toContain('明前龙井');
  });

  test('is found in the archive by its words, its place and its day, and by nothing else', async () => {
    await ask({ slot: 'home' });
    const found = async (query: string) => (await kit.call('GET', `/v1/staff/ads/archive?${query}`)).body.ads;
    const all = await found('');
    expect(all.length).toBeGreaterThan(0);
    for (const q of ['云谷', 'TEA', '龙井', 'home']) expect(await found(`q=${encodeURIComponent(q)}`)).toEqual(all);
    expect(await found('q=coffee')).toEqual([]);
    const day = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
    expect(await found(`from=${day}`)).toEqual(all);
    expect(await found('until=2020-01-01')).toEqual([]);
    expect((await kit.call('GET', '/v1/staff/ads/archive?from=yesterday')).status).toBe(400);
  });

  test('costs its campaign what it was worth, once', async () => {
    const spentBy = async () =>
      (await kit.call('GET', '/v1/staff/ads')).body.campaigns.find(
        (one: { campaign: string }) => one.campaign === 'tea',
      );
    const before = await spentBy();
    await ask({});
    const after = await spentBy();
    expect(after.impressions - before.impressions).toBe(1);
    expect(after.spent - before.spent).toBeCloseTo(0.02, 6);
    expect(after.spentToday).toBeCloseTo(after.spent, 6);
    expect(after.spentEver).toBeCloseTo(after.spent, 6);
    const { hours, caps } = (await kit.call('GET', '/v1/staff/ads')).body;
    const spent = hours.filter(({ campaign }: { campaign: string }) => campaign === 'tea');
    expect(spent.reduce((sum: number, hour: { spent: number }) => sum + hour.spent, 0)).toBeCloseTo(after.spent, 6);
    expect(caps).toEqual({ all: 10, elderly: 4 });
  });

  test('is not there in elder mode, whatever fits', async () => {
    await kit.describe('wang', { ageBand: 'elderly-60plus', elderMode: true });
    expect(await ask({ person: 'wang' })).toMatchObject({ ad: null, mode: null });
  });

  test('is for people of unknown age only where the campaign names them, and for minors not at all here', async () => {
    expect((await ask({ person: 'nobody-knows' })).ad.audience).toEqual(['unknown-age']);
    expect((await ask({ person: 'nobody-knows', slot: 'product' })).ad).toBeNull();
    await kit.describe('lin', { ageBand: 'minor-14-17' });
    expect((await ask({ person: 'lin' })).ad).toBeNull();
  });

  test('is not there where no campaign has a place', async () => {
    expect(await ask({ slot: 'nowhere' })).toMatchObject({ ad: null, mode: null });
  });

  test('is not there again for whoever said so, and is for everybody else', async () => {
    await kit.describe('su', { ageBand: 'adult' });
    const { ad } = await ask({ person: 'su' });
    const about = { kind: 'ad', item: ad.campaign, decision: ad.decision };
    expect((await kit.call('POST', '/v1/people/su/objections', { about })).status).toBe(201);
    expect((await ask({ person: 'su' })).ad).toBeNull();
    expect((await ask({ person: 'ann' })).ad.campaign).toBe('tea');
  });

  test('uses nothing of a person by what was granted for one category: no tag, no aim', async () => {
    await kit.describe('bo', { ageBand: 'adult' });
    expect((await kit.grant('bo', ADS, 'browsing-history', notice)).status).toBe(200);
    expect((await ask({ person: 'bo' })).ad.targeted).toBe(false);
  });
});
