import { lint } from '@heng/notice';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { notices } from '../../../../examples/shop/src/seed/notices.ts';
import { eventDefinitions } from '../collect/event-definitions.ts';
import { makePartitions } from '../collect/partitions.ts';
import { choicesKit } from '../testing/choices-kit.ts';
import { startTestServer, type TestServer } from '../testing/server.ts';

const settings = {
  HENG_SHOP_NAME: '山间小铺',
  HENG_SHOP_CONTACT: 'privacy@shanjian.example',
  HENG_SHOP_ADDRESS: '昆明市茶街1号',
};
let server: TestServer;
let kit: ReturnType<typeof choicesKit>;
beforeAll(async () => {
  server = await startTestServer({ settings });
  kit = choicesKit(server);
  await kit.call('PUT', '/v1/recipients/yungu-tea', {
    ...{ name: '云谷茶厂', contact: '400-000-0001', kind: 'independent' },
    ...{ purposes: ['third-party-sharing'], categories: ['order-history'] },
  });
  await kit.call('PUT', '/v1/recipients/courier', {
    ...{ name: '快件有限公司', contact: '400-000-0002', kind: 'processor' },
    ...{ purposes: ['entrusted-processing'], categories: ['name', 'mobile-number', 'delivery-address'] },
  });
  for (const { zh, en, ...notice } of notices) {
    await kit.publish({ ...notice, material: false, text: { 'zh-CN': zh, en } });
  }
});
afterAll(() => server.stop());

const get = (url: string) => server.app.inject({ method: 'GET', url });
const daysOf = async (one: TestServer, category: string) => {
  const { rows } = (await one.app.inject({ method: 'GET', url: '/v1/notices/retention' })).json();
  return rows.find((row: { category: string }) => row.category === category)?.days;
};

describe('the table of retention', () => {
  test('has a row for every category that is collected or told of, each with its end', async () => {
    const { rows } = (await get('/v1/notices/retention')).json();
    const listed = new Set(rows.map(({ category }: { category: string }) => category));
    for (const { category } of eventDefinitions) expect(listed).toContain(category);
    for (const { categories } of notices) for (const category of categories) expect(listed).toContain(category);
    for (const row of rows) expect([row.kept.zh, row.kept.en, row.atEnd.zh, row.atEnd.en].every(Boolean)).toBe(true);
  });

  test('takes its days from the numbers of the law', async () => {
    const { numbers } = server.gate.vocabulary;
    expect(await daysOf(server, 'browsing-history')).toBe(numbers.rawBehaviourDays?.value);
    expect(await daysOf(server, 'order-history')).toBe(1096);
    expect(await daysOf(server, 'decision-records')).toBe(numbers.decisionRetentionDays?.value);
    expect(await daysOf(server, 'price-log')).toBe(1096);
    expect(await daysOf(server, 'precise-location')).toBe(0);
    const { rows } = (await get('/v1/notices/retention')).json();
    const account = rows.find(({ category }: { category: string }) => category === 'account-id');
    expect([account.days, account.kept.zh]).toEqual([null, expect.stringContaining('至注销为止')]);
  });

  test('moves with a number, and so does what is deleted: the two cannot part', async () => {
    let now = new Date('2026-12-01T00:00:00Z');
    const start = now.getTime();
    for (const days of [100, 140]) {
      now = new Date(start);
      const other = await startTestServer({ settings, now: () => now, numbers: { rawBehaviourDays: days } });
      await makePartitions(other.db as never, now);
      const first = await oldest(other);
      const chores = async (after: number) => {
        now = new Date(first.getTime() + after * 86_400_000);
        for (const chore of other.composition.collect.hourly) await chore();
      };
      expect(await daysOf(other, 'browsing-history')).toBe(days);
      await chores(days - 1);
      expect(await oldest(other)).toEqual(first);
      await chores(days);
      expect((await oldest(other)).getTime()).toBeGreaterThan(first.getTime());
      await other.stop();
    }
  });

  /** The first day of the oldest partition of raw behaviour. */
  async function oldest({ foundation }: TestServer): Promise<Date> {
    const { rows } = await foundation.pool.query(
      `select min(relname) as name from pg_class where relname ~ '^event_behaviour_[0-9]{8}$'`,
    );
    const [, year, month, day] = /(\d{4})(\d\d)(\d\d)$/.exec(rows[0].name) ?? [];
    return new Date(`${year}-${month}-${day}T00:00:00Z`);
  }

  test('is a page in both languages, without a script', async () => {
    for (const [lang, words] of [
      ['zh-CN', '到期自动删除'],
      ['en', 'deleted by itself'],
    ]) {
      const page = await get(`/v1/notices/retention?format=html&lang=${lang}`);
      expect(page.headers['content-type']).toContain('text/html');
      expect(page.body).toContain(words);
      expect(page.body).not.toContain('<script');
    }
    expect((await get('/v1/notices/retention?format=pdf')).statusCode).toBe(400);
  });
});

test('the list of recipients says who, for what and what, in words', async () => {
  const { recipients } = (await get('/v1/notices/recipients')).json();
  expect(recipients).toContainEqual(
    expect.objectContaining({
      ...{ id: 'yungu-tea', name: '云谷茶厂', contact: '400-000-0001', kind: 'independent' },
      categories: [{ id: 'order-history', name: { zh: '订单交易记录', en: 'Order and transaction records' } }],
    }),
  );
  expect((await get('/v1/notices/recipients?format=html')).body).toContain('云谷茶厂');
});

describe('the policy', () => {
  test('passes our own linter without an error', async () => {
    const { body } = await get('/v1/privacy-policy?format=md');
    const { findings, kind } = lint(body);
    expect(kind).toBe('policy');
    expect(
      findings.filter(({ level }) => level === 'error').map(({ rule, quote, zh }) => `${rule} ${quote} ${zh}`),
    ).toEqual([]);
    expect(findings.map(({ rule, quote, zh }) => `${rule} ${quote} ${zh}`).length).toBeLessThan(10);
  });

  test('holds every notice in force, every recipient and every period', async () => {
    const { body } = await get('/v1/privacy-policy?format=md');
    const { rows } = (await get('/v1/notices/retention')).json();
    for (const { zh } of notices) expect(body).toContain(zh.consequences);
    for (const row of rows) expect(body).toContain(`| ${row.name.zh} | ${row.kept.zh} | ${row.atEnd.zh} |`);
    expect(body).toContain('| 云谷茶厂 | 400-000-0001 |');
    expect(body).toContain('privacy@shanjian.example');
  });

  test('is a page in both languages, and what it quotes cannot break out of it', async () => {
    expect((await get('/v1/privacy-policy')).body).toContain('<h1>山间小铺个人信息保护政策</h1>');
    expect((await get('/v1/privacy-policy?lang=en')).body).toContain('Personal information policy of 山间小铺');
    await kit.call('PUT', '/v1/recipients/evil', {
      ...{ name: '<script>alert(1)</script>', contact: '"><b>', kind: 'processor' },
      ...{ purposes: ['entrusted-processing'], categories: ['name'] },
    });
    const { body } = await get('/v1/privacy-policy');
    expect(body).not.toContain('<script');
    expect(body).not.toContain('<b>');
  });
});
