import { createHash } from 'node:crypto';
import { sampleRatio } from '@heng/engine';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { canonicalJson } from '../platform/canonical-json.ts';
import { serverSecret } from '../platform/server-secret.ts';
import { type RightsKit, startRightsKit } from '../testing/rights-kit.ts';
import { isLateNight } from './guards.ts';
import { addAct, nightShare, noOutcome } from './person-outcome.ts';
import { armsUnder } from './take-part.ts';

const NOON = new Date('2026-11-24T04:00:00.000Z');
const DAY = 86_400_000;
let now = NOON;
let kit: RightsKit;
let notice: string;
beforeEach(() => {
  now = NOON;
});
beforeAll(async () => {
  kit = await startRightsKit({ now: () => now, numbers: { statisticsMinimumPeople: 3 } });
  notice = await kit.choices.publish({
    key: 'experiments',
    purposes: ['model-training', 'personalised-recommendation'],
    categories: ['order-history', 'browsing-history'],
  });
});
afterAll(() => kit.server.stop());

const words = (zh: string) => ({ zh, en: zh });
const declaration = (more: object = {}) => ({
  name: words('新的列表'),
  arms: [
    { id: 'control', name: words('现在的') },
    { id: 'new', name: words('新的') },
  ],
  metrics: [
    { id: 'ordered', name: words('下单的人'), kind: 'did', act: 'order' },
    { id: 'paid', name: words('金额'), kind: 'revenue', act: 'order' },
  ],
  horizon: { people: 10, until: new Date(NOON.getTime() + 14 * DAY).toISOString() },
  ...more,
});

async function declared(more: object = {}): Promise<string> {
  const { status, body } = await kit.shop('POST', '/v1/experiments', declaration(more));
  expect(status, JSON.stringify(body)).toBe(201);
  return body.id;
}
async function running(more: object = {}): Promise<string> {
  const id = await declared(more);
  await kit.shop('PUT', `/v1/experiments/${id}`, { state: 'running' });
  return id;
}
const assign = async (id: string, person: string) =>
  (await kit.shop('POST', `/v1/experiments/${id}/assignments`, { person })).body;
const shortOf = (people: number) => ({
  horizon: { people, until: new Date(NOON.getTime() + 14 * DAY).toISOString() },
});
const results = async (id: string) => (await kit.shop('GET', `/v1/experiments/${id}/results`)).body;

/** An adult who agreed that orders and views are used for experiments. */
async function willing(person: string): Promise<string> {
  await kit.describe(person, { ageBand: 'adult' });
  for (const category of ['order-history', 'browsing-history']) {
    const { status, body } = await kit.choices.grant(person, 'model-training', category, notice);
    if (status !== 200) throw new Error(JSON.stringify(body));
  }
  return person;
}

/** So many people of each arm: the server's own hash says who they are, so that no test depends on how it falls. */
async function evenly(id: string, each: number, prefix: string): Promise<Map<string, string>> {
  const armOf = armsUnder(await serverSecret({ db: kit.server.db, clock: { now: () => now } }, 'experiments'));
  const arms = declaration().arms.map((arm) => ({ ...arm, weight: 1 }));
  const names = Array.from({ length: each * 20 }, (_, nth) => `${prefix}-${nth}`);
  const of = (wanted: string) => names.filter((person) => armOf(id, arms, person) === wanted).slice(0, each);
  const people = [...of('control'), ...of('new')];
  expect(people).toHaveLength(2 * each);
  await Promise.all(people.map(willing));
  const assigned = new Map<string, string>();
  for (const person of people) assigned.set(person, (await assign(id, person)).arm);
  return assigned;
}

describe('declaring', () => {
  test('what is declared is hashed, and can be started and stopped but never changed', async () => {
    const { body } = await kit.shop('POST', '/v1/experiments', declaration());
    const stored = { ...declaration(), guards: ['returns', 'late-night', 'refusals', 'complaints'] };
    const whole = {
      ...stored,
      arms: stored.arms.map((arm) => ({ ...arm, weight: 1 })),
      metrics: stored.metrics.map((metric) => ({ ...metric, wanted: 'more' })),
    };
    expect(body).toMatchObject({ ...whole, state: 'declared', declaredBy: 'shop' });
    expect(body.declaration).toBe(createHash('sha256').update(canonicalJson(whole)).digest('hex'));
    const turn = (state: string) => kit.shop('PUT', `/v1/experiments/${body.id}`, { state });
    expect((await turn('stopped')).body.code).toBe('experiment-state');
    expect((await turn('running')).body.startedAt).toBe(NOON.toISOString());
    expect((await turn('running')).body.code).toBe('experiment-state');
    expect((await turn('stopped')).body.state).toBe('stopped');
    const change = await kit.shop('PUT', `/v1/experiments/${body.id}`, { state: 'running', metrics: [] });
    expect(change.body.code).toBe('invalid-request');
    expect((await kit.shop('GET', '/v1/experiments')).body.experiments[0].id).toBe(body.id);
  });

  test('its hash is in the log from the start on: what is changed behind it is seen, and no result is told', async () => {
    const id = await running();
    const { db } = kit.server;
    const logged = db.selectFrom('ledger_document').select(['kind', 'document']).where('id', '=', id);
    const { kind, document } = await logged.executeTakeFirstOrThrow();
    const stored = db.selectFrom('experiment').selectAll().where('experiment_id', '=', id);
    const { declared: declaredThen, declaration: hash } = await stored.executeTakeFirstOrThrow();
    expect({ kind, ...JSON.parse(document) }).toMatchObject({
      kind: 'policy.changed',
      schema: 'heng/experiment@1',
      declaration: hash,
    });
    expect((await results(id)).withheld).toBe('horizon');
    const other = canonicalJson({ ...declaredThen, metrics: declaredThen.metrics.slice(1) });
    // Whoever changes it changes the hash beside it too.
    const changed = { declared: other, declaration: createHash('sha256').update(other).digest('hex') };
    await db.updateTable('experiment').set(changed).where('experiment_id', '=', id).execute();
    expect(await results(id)).toMatchObject({ withheld: 'declaration-changed', metrics: [], verdicts: [] });
  });

  test.each([
    ['one arm', { arms: [{ id: 'control', name: words('一') }] }],
    ['an arm twice', { arms: [declaration().arms[0], declaration().arms[0]] }],
    ['no metric', { metrics: [] }],
    ['no guard', { guards: [] }],
    ['an unknown act', { metrics: [{ id: 'x', name: words('x'), kind: 'did', act: 'breathe' }] }],
  ])('%s is refused', async (_, more) => {
    expect((await kit.shop('POST', '/v1/experiments', declaration(more))).body.code).toBe('invalid-request');
  });

  test('a horizon that has passed is refused', async () => {
    const horizon = { people: 10, until: new Date(NOON.getTime() - 1).toISOString() };
    expect((await kit.shop('POST', '/v1/experiments', declaration({ horizon }))).body.code).toBe('invalid-time');
  });
});

describe('who is in', () => {
  test('an adult who agreed, in the same arm each time; the decision says so', async () => {
    const id = await running();
    const person = await willing('in-1');
    const first = await assign(id, person);
    expect(['control', 'new']).toContain(first.arm);
    expect((await assign(id, person)).arm).toBe(first.arm);
    const record = await kit.server.db
      .selectFrom('decision')
      .selectAll()
      .where('decision_id', '=', first.decision)
      .executeTakeFirstOrThrow();
    expect(record).toMatchObject({ use: 'experiment', person_id: person });
    expect(JSON.parse(record.outcome ?? '')).toEqual({ experiment: id, arm: first.arm, used: [] });
    const mine = (await kit.everything(person)).find(({ label }) => label.en.startsWith('you take part'));
    expect(mine?.label.zh).toContain('新的列表');
  });

  test('not a minor, not somebody of unknown age, not one who was never asked, not a visitor, not before the start', async () => {
    const id = await running();
    await kit.describe('in-minor', { ageBand: 'minor-14-17' });
    await kit.describe('in-adult', { ageBand: 'adult' });
    const codes = await Promise.all(['in-minor', 'in-unknown', 'in-adult'].map((person) => assign(id, person)));
    expect(codes.map(({ arm }) => arm)).toEqual([null, null, null]);
    expect(codes.map(({ because }) => because[0].rule)).toEqual([
      'minors-no-automated-marketing',
      'age-unknown-neutral',
      expect.any(String),
    ]);
    const nobody = await kit.shop('POST', `/v1/experiments/${id}/assignments`, {});
    expect(nobody.body.arm).toBeNull();
    const early = await declared();
    expect(await assign(early, await willing('in-2'))).toMatchObject({
      arm: null,
      because: [{ rule: 'experiment-running' }],
    });
  });

  test('a person asks for themselves only, and an unknown experiment is unknown', async () => {
    const id = await running();
    const asked = await kit.as('in-1', 'POST', `/v1/experiments/${id}/assignments`, { person: 'in-2' });
    expect(asked.body.code).toBe('other-person');
    expect((await kit.as('in-1', 'POST', `/v1/experiments/${id}/assignments`, {})).body.arm).not.toBeNull();
    expect((await assign('exp_00000000000000000000000000', 'in-1')).code).toBe('unknown-experiment');
    expect((await assign('something', 'in-1')).code).toBe('unknown-experiment');
  });

  test('the salted hash divides evenly, and two experiments divide independently', () => {
    const armOf = armsUnder(Buffer.from('a secret of thirty-two bytes, or so'));
    const arms = ['control', 'new'].map((id) => ({ id, name: words(id), weight: 1 }));
    const people = Array.from({ length: 20_000 }, (_, nth) => `person-${nth}`);
    const both = people.map((person) => `${armOf('exp_1', arms, person)} ${armOf('exp_2', arms, person)}`);
    const four = ['control control', 'control new', 'new control', 'new new'];
    const counts = four.map((pair) => both.filter((one) => one === pair).length);
    expect(
      sampleRatio(
        four.map((id) => ({ id, weight: 1 })),
        counts,
      ).p,
    ).toBeGreaterThan(0.001);
  });
});

describe('what came of it', () => {
  test('is told from the horizon on; withdrawing takes a person out, and counts against the arm', async () => {
    const id = await running({ horizon: { people: 16, until: new Date(NOON.getTime() + DAY).toISOString() } });
    const arms = await evenly(id, 15, 'out');
    const of = (arm: string) => [...arms.keys()].filter((person) => arms.get(person) === arm);
    expect([of('control').length, of('new').length]).toEqual([15, 15]);
    now = new Date(NOON.getTime() + 60_000);
    for (const person of of('new')) await kit.buy(person, `order-${person}`, 'tea-1');
    await kit.server.composition.collect.settle();

    expect(await results(id)).toMatchObject({ withheld: 'horizon', metrics: [], verdicts: [] });

    const leaver = of('new')[0] as string;
    const withdrawn = { answer: 'withdrawn', mechanism: 'api' };
    expect((await kit.choices.put(leaver, 'model-training', 'order-history', withdrawn)).status).toBe(200);
    now = new Date(NOON.getTime() + 2 * DAY);
    const after = await results(id);
    expect(after.withheld).toBeNull();
    expect(after.ratio.sound).toBe(true);
    const newcomers = of('new').length;
    const [ordered, paid] = after.metrics;
    expect(ordered.arms).toMatchObject([
      { arm: 'control', n: of('control').length, mean: 0 },
      { arm: 'new', n: newcomers - 1, mean: 1 },
    ]);
    expect(paid.arms[1].mean).toBe(88);
    expect(after.verdicts).toEqual([{ arm: 'new', verdict: 'better', harmed: [] }]);
    const refusals = after.metrics.find((metric: { id: string }) => metric.id === 'refusals');
    expect(refusals.arms[1]).toMatchObject({ n: newcomers, mean: 1 / newcomers });
    expect((await kit.everything(leaver)).filter(({ label }) => label.en.startsWith('you take part'))).toEqual([]);
    expect(after.people[1].left).toBeNull();
  });

  test('a single act is not told of, and too few people are not told of at all', async () => {
    const id = await running({ horizon: { people: 10, until: new Date(now.getTime() + 1000).toISOString() } });
    await assign(id, await willing('few-1'));
    now = new Date(now.getTime() + 2000);
    expect(await results(id)).toMatchObject({ withheld: 'too-few', metrics: [], verdicts: [] });
  });

  test('an experiment stopped before its horizon makes no arm better', async () => {
    const [early, whole] = [await running(shortOf(16)), await running(shortOf(15))];
    for (const id of [early, whole]) {
      const arms = await evenly(id, 15, `stopped-${id}`);
      const newcomers = [...arms.keys()].filter((person) => arms.get(person) === 'new');
      for (const person of newcomers) await kit.buy(person, `again-${person}`, 'tea-2');
      await kit.server.composition.collect.settle();
      await kit.shop('PUT', `/v1/experiments/${id}`, { state: 'stopped' });
    }
    const told = await results(early);
    expect(told).toMatchObject({ early: true, verdicts: [{ arm: 'new', verdict: 'stopped-early', harmed: [] }] });
    expect(told.metrics[0].against[0].finding).toBe('better');
    expect(await results(whole)).toMatchObject({ early: false, verdicts: [{ arm: 'new', verdict: 'better' }] });
  });

  test('merging a visitor takes the parts of both out and counts nobody as having left', async () => {
    const id = await running();
    const [visitor, account] = await Promise.all(['merged-visitor', 'merged-account'].map(willing));
    for (const person of [visitor, account]) await assign(id, person as string);
    const parts = async () =>
      (
        await kit.server.db
          .selectFrom('experiment_exposure')
          .select('person_id')
          .where('experiment_id', '=', id)
          .execute()
      )
        .map(({ person_id }) => person_id)
        .sort();
    expect(await parts()).toEqual(['merged-account', 'merged-visitor']);
    await kit.shop('POST', `/v1/people/${account}/merge`, { from: visitor });
    expect(await parts()).toEqual([]);
    const left = await kit.server.db
      .selectFrom('experiment_left')
      .selectAll()
      .where('experiment_id', '=', id)
      .execute();
    expect(left).toEqual([]);
    const again = await assign(id, account as string);
    expect(['control', 'new']).toContain(again.arm);
    expect(await parts()).toEqual(['merged-account']);
  });

  test('who is erased, and who is two people in one, is in it no more', async () => {
    const id = await running();
    const [gone, visitor, account] = await Promise.all(['gone', 'visitor', 'account'].map(willing));
    for (const person of [gone, visitor, account]) await assign(id, person as string);
    await kit.shop('DELETE', `/v1/people/${gone}`);
    await kit.shop('POST', `/v1/people/${account}/merge`, { from: visitor });
    const rows = await kit.server.db
      .selectFrom('experiment_exposure')
      .select('person_id')
      .where('experiment_id', '=', id)
      .execute();
    expect(rows).toEqual([]);
    const left = await kit.server.db
      .selectFrom('experiment_left')
      .selectAll()
      .where('experiment_id', '=', id)
      .execute();
    expect(left.reduce((sum, { n }) => sum + n, 0)).toBe(1);
  });
});

describe('one person’s outcome', () => {
  const metrics = [
    { id: 'views', name: words('x'), kind: 'count', act: 'view', wanted: 'more' },
    { id: 'paid', name: words('x'), kind: 'revenue', act: 'order', wanted: 'more' },
  ] as const;
  const act = (at: number, kind: string, more = {}) =>
    ({ person: 'p', messageId: 'm', line: 0, at, name: '', kind, category: '', item: undefined, ...more }) as never;

  test('what was before is the covariate, what was after counts, what lies outside is not looked at', () => {
    const outcome = noOutcome(2);
    const span = { from: 100, exposed: 200, to: 300 };
    for (const at of [99, 150, 199, 200, 250, 301]) addAct(outcome, metrics, act(at, 'view'), span);
    addAct(outcome, metrics, act(260, 'order', { price: 10, quantity: 3 }), span);
    addAct(outcome, metrics, act(270, 'refund'), span);
    expect([...outcome.before]).toEqual([2, 0]);
    expect([...outcome.after]).toEqual([2, 30]);
    expect(outcome.returned).toBe(true);
  });

  test('late at night is 23:00 to 5:00 in China', () => {
    const at = (hour: number) => Date.parse(`2026-11-24T${String(hour).padStart(2, '0')}:30:00+08:00`);
    const hours = Array.from({ length: 24 }, (_, hour) => hour);
    expect(hours.filter((hour) => isLateNight(at(hour)))).toEqual([0, 1, 2, 3, 4, 23]);
    const outcome = noOutcome(0);
    addAct(outcome, [], act(at(2), 'view'), { from: 0, exposed: 0, to: at(23) });
    addAct(outcome, [], act(at(12), 'view'), { from: 0, exposed: 0, to: at(23) });
    expect(nightShare(outcome, 0)).toBe(0.5);
  });
});
