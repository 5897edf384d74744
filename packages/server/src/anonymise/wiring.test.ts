import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { choicesKit } from '../testing/choices-kit.ts';
import { startTestServer, type TestServer } from '../testing/server.ts';
import { type Receiver, startReceiver } from '../testing/webhook-receiver.ts';
import { readSignedReport, reportKey } from './sign-report.ts';

const DAY = 86_400_000;
let server: TestServer;
let second: TestServer;
let brand: Receiver;
let kit: ReturnType<typeof choicesKit>;
let ahead = 0;
const now = () => new Date(Date.now() + ahead);
beforeAll(async () => {
  server = await startTestServer({ now, settings: { HENG_PRIVATE_RECIPIENTS: 'on' } });
  second = await startTestServer({ now, besides: server });
  kit = choicesKit(server);
  brand = await startReceiver();
});
afterAll(async () => {
  await second.stop();
  await server.stop();
  await brand.close();
});

const CATEGORY = 'anonymised-statistics';
const PLAN = {
  columns: {
    name: { role: 'direct' },
    age: { role: 'quasi', kind: 'number', bands: [10, 20] },
    city: { role: 'quasi', tree: { 杭州: ['浙江'], 宁波: ['浙江'], 南京: ['江苏'] } },
    spent: { role: 'sensitive', kind: 'number' },
  },
  demand: { k: 3, l: 2, suppress: 0.1 },
  risk: { maximum: 0.34 },
};
const rows = Array.from({ length: 60 }, (_, nth) => [
  ...[`人${nth}`, 20 + (nth % 20), ['杭州', '宁波', '南京'][nth % 3], (nth % 4) * 100],
]);
const table = { columns: ['name', 'age', 'city', 'spent'], rows };

/** Begins a job and waits for its end. */
async function anonymise(told: object = {}) {
  const begun = await kit.call('POST', '/v1/anonymise', { category: CATEGORY, plan: PLAN, table, ...told });
  if (begun.status !== 202) return begun.body;
  expect(begun.body).toMatchObject({ id: expect.stringMatching(/^rep_/), state: 'running', report: null });
  const job = () => kit.call('GET', `/v1/anonymise/${begun.body.id}`);
  await expect.poll(async () => (await job()).body.state, { timeout: 30_000 }).not.toBe('running');
  return (await job()).body;
}

/** What the gate says over HTTP of passing statistics on. */
async function mayLeave(from = server): Promise<boolean> {
  const reply = await from.app.inject({
    method: 'POST',
    url: '/access/v1/evaluation',
    headers: from.shop,
    payload: {
      subject: { type: 'person', id: 'anybody' },
      action: { name: 'third-party-sharing' },
      resource: { type: 'information-category', id: CATEGORY },
    },
  });
  return reply.json().decision;
}
const statistic = (name = 'people-by-age-band') => kit.call('GET', `/v1/statistics/${name}`);

describe('anonymous information', () => {
  test('is denied before a test, allowed after one that passed, denied when the report has run out', async () => {
    expect(await mayLeave()).toBe(false);
    expect((await statistic()).body.code).toBe('not-irreversible');
    const job = await anonymise();
    expect(job).toMatchObject({ state: 'passed', problem: null, progress: { stage: 'sign', done: 1 } });
    expect(await mayLeave()).toBe(true);
    await expect.poll(() => mayLeave(second), { timeout: 10_000 }).toBe(true);
    const filed = (await kit.call('GET', '/v1/attestations/irreversibility')).body.attestations;
    expect(filed).toMatchObject([{ category: CATEGORY, report: job.id, state: 'in-force', expiresAt: job.expiresAt }]);
    ahead += 366 * DAY;
    expect(await mayLeave()).toBe(false);
    expect(await mayLeave(second)).toBe(false);
    ahead = 0;
  });

  test('of a table that does not pass stays personal: nothing is filed, and no release is given', async () => {
    await kit.call('PUT', `/v1/attestations/irreversibility/${CATEGORY}`, {
      passed: false,
      report: 'withdrawn',
      by: 'staff',
    });
    expect(await mayLeave()).toBe(false);
    await expect.poll(() => mayLeave(second), { timeout: 10_000 }).toBe(false);
    const job = await anonymise({ plan: { ...PLAN, risk: { maximum: 0.01 } } });
    expect(job).toMatchObject({ state: 'failed', report: { passed: false }, expiresAt: null });
    expect(await mayLeave()).toBe(false);
    expect((await kit.call('GET', `/v1/anonymise/${job.id}/release`)).body.code).toBe('not-irreversible');
  });

  test('comes with a report signed by this server, and the release the report is about', async () => {
    const csv = [table.columns, ...rows].map((row) => row.join(',')).join('\n');
    const job = await anonymise({ table: undefined, csv, reference: { csv: 'name,age,city,spent\n某人,99,北京,1' } });
    expect(job.report.attempt).toMatchObject({ tried: 1, matched: 0 });
    const signed = await readSignedReport(job.signed, await reportKey(server.foundation.config.home));
    expect(signed).toEqual(job.report);
    expect(signed.sha256.source).toBe(createHash('sha256').update(csv).digest('hex'));
    const reply = await server.app.inject({ url: `/v1/anonymise/${job.id}/release`, headers: server.shop });
    expect(reply.headers['content-type']).toContain('text/csv');
    expect(createHash('sha256').update(reply.body).digest('hex')).toBe(signed.sha256.release);
    expect(reply.body).not.toMatch(/人\d/);
    const kept = await server.db.selectFrom('anonymisation').selectAll().execute();
    expect(JSON.stringify(kept)).not.toMatch(/人\d/);
  });

  test('a table that cannot be worked on says what was expected, and no value of it', async () => {
    const { columns } = table;
    expect((await anonymise({ table: { columns: [...columns, 'phone'], rows: [] } })).problem).toContain('`phone`');
    expect((await anonymise({ table: { columns, rows: [['王五', 30]] } })).problem).toBe(
      'row 1: expected 4 fields, found 2',
    );
    expect(await anonymise({ table: { columns, rows: rows.slice(0, 2) } })).toMatchObject({
      ...{ state: 'broken', problem: expect.stringContaining('nothing leaves') },
    });
    expect((await anonymise({ category: 'order-history' })).code).toBe('not-anonymous');
    expect((await anonymise({ csv: 'a' })).code).toBe('invalid-request');
    expect((await kit.call('GET', '/v1/anonymise/rep_no')).body.code).toBe('unknown-report');
  });

  test('no more than two tables are worked on at once', async () => {
    const begin = () => kit.call('POST', '/v1/anonymise', { category: CATEGORY, plan: PLAN, table });
    const replies = await Promise.all([begin(), begin(), begin()]);
    expect(replies.map(({ status }) => status).sort()).toEqual([202, 202, 429]);
    for (const { status, body } of replies) {
      if (status !== 202) continue;
      const state = async () => (await kit.call('GET', `/v1/anonymise/${body.id}`)).body.state;
      await expect.poll(state, { timeout: 30_000 }).toBe('passed');
    }
  });
});

describe('anonymous information leaves', () => {
  test('with the id of its report, and only as the very text the test was passed with', async () => {
    const told = { purposes: ['third-party-sharing'], categories: [CATEGORY] };
    await kit.call('PUT', '/v1/recipients/brand', { name: '品牌', contact: '400', kind: 'independent', ...told });
    const term = { reference: 'A-1', from: '2026-01-01T00:00:00Z', until: '2036-01-01T00:00:00Z' };
    const contract = { ...told, ...term, endpoint: brand.url, fields: { '/table': CATEGORY } };
    brand.secret = (await kit.call('PUT', '/v1/recipients/brand/contract', contract)).body.secret;
    const [older, job] = [await anonymise(), await anonymise()];
    const release = (await server.app.inject({ url: `/v1/anonymise/${job.id}/release`, headers: server.shop })).body;
    const send = async (payload: object, report?: string) =>
      (
        await kit.call('POST', '/v1/egress/brand', {
          purpose: 'third-party-sharing',
          payload,
          ...(report && { report }),
        })
      ).body;
    expect((await send({ table: release })).removed).toMatchObject([{ field: '/table', code: 'report-needed' }]);
    expect((await send({ table: release }, older.id)).removed).toMatchObject([{ code: 'report-needed' }]);
    expect((await send({ table: `${release}王五,1,杭州,9\n` }, job.id)).removed).toMatchObject([
      { code: 'not-the-release' },
    ]);
    expect(brand.arrivals).toEqual([]);
    expect(await send({ table: release, name: '王五' }, job.id)).toMatchObject({
      ...{ outcome: 'delivered', subject: null, sent: [{ field: '/table', category: CATEGORY }] },
      removed: [{ field: '/name', code: 'not-declared' }],
    });
    expect(brand.arrivals).toMatchObject([
      { isSigned: true, body: { data: { report: job.id, payload: { table: release } } } },
    ]);
    await kit.call('PUT', `/v1/attestations/irreversibility/${CATEGORY}`, {
      passed: false,
      report: 'withdrawn',
      by: 'staff',
    });
    expect((await send({ table: release }, job.id)).removed).toMatchObject([{ code: 'not-irreversible' }]);
  });
});

describe('counts with noise', () => {
  test('are the same all day, whoever asks, and drawn anew the next; the budget is said', async () => {
    await kit.call('PUT', `/v1/attestations/irreversibility/${CATEGORY}`, { passed: true, report: 'x', by: 'staff' });
    await expect.poll(() => mayLeave(second), { timeout: 10_000 }).toBe(true);
    for (let nth = 0; nth < 40; nth++) await kit.describe(`counted-${nth}`, { ageBand: 'adult' });
    const { body } = await statistic();
    expect(body).toMatchObject({ name: 'people-by-age-band', epsilon: 0.5, decision: expect.stringMatching(/^dec_/) });
    const other = await second.app.inject({ url: '/v1/statistics/people-by-age-band', headers: second.shop });
    for (let nth = 0; nth < 5; nth++) expect((await statistic()).body.figures).toEqual(body.figures);
    expect(other.json().figures).toEqual(body.figures);
    const days = new Set<string>();
    for (let nth = 0; nth < 12; nth++) {
      ahead += DAY;
      days.add(JSON.stringify((await statistic()).body.figures));
    }
    ahead = 0;
    expect(days.size, 'noise is drawn').toBeGreaterThan(1);
    expect(body.figures.map(({ of }: { of: string }) => of)).toContain('elderly-60plus');
    expect((await statistic('people-by-name')).body.code).toBe('invalid-request');
  });

  test('are near the truth: noise is no excuse for a wrong count', async () => {
    const { body } = await statistic('people-by-switch');
    const [{ count }] = (await server.db
      .selectFrom('person')
      .select((select) => select.fn.countAll<number>().as('count'))
      .where('switch_on', 'is', null)
      .where('merged_into', 'is', null)
      .execute()) as [{ count: number }];
    const found = body.figures.find(({ of }: { of: string }) => of === 'untouched').count;
    // Farther off than 60 happens once in 10^13 draws at epsilon 0.5.
    expect(Math.abs(found - Number(count))).toBeLessThan(60);
  });
});

const adult = join(
  process.env.HENG_SHARED ?? new URL('../../../../../shared', import.meta.url).pathname,
  'data/adult/adult.data',
);

describe.skipIf(!existsSync(adult))('Adult, 32,561 rows, as a job (UCI; skipped where ../shared is absent)', () => {
  test('shows the published share of unique rows, becomes twenty alike, and passes', async () => {
    const csv = readFileSync(adult, 'utf8');
    const names =
      csv
        .split('\n', 1)[0]
        ?.split(',')
        .map((name) => name.trim()) ?? [];
    const quasi: Record<string, object> = {
      age: { role: 'quasi', kind: 'number', bands: [5, 10, 20, 40] },
      ...{
        sex: { role: 'quasi' },
        race: { role: 'quasi' },
        'marital-status': { role: 'quasi' },
        education: { role: 'quasi' },
      },
    };
    const columns = Object.fromEntries(names.map((name) => [name, quasi[name] ?? { role: 'other' }]));
    const job = await anonymise({ table: undefined, csv, plan: { columns, demand: { k: 20, suppress: 0.02 } } });
    expect(job.problem).toBeNull();
    expect(100 * job.report.before.unique).toBeCloseTo(10.39, 1);
    expect(job).toMatchObject({ state: 'passed', report: { rows: { before: 32_561 } } });
    expect(job.report.after.k).toBeGreaterThanOrEqual(20);
  });
});
