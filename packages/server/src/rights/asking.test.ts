import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RightsKit, startRightsKit } from '../testing/rights-kit.ts';

const REC = 'personalised-recommendation';
const DAY = 86_400_000;

let kit: RightsKit;
let now = Date.now();
beforeAll(async () => {
  kit = await startRightsKit({ now: () => new Date(now) });
});
afterAll(() => kit.server.stop());

const ask = (person: string, told: object) => kit.me(person, 'POST', '/requests', told);
const rule = (id: string, told: object) => kit.shop('POST', `/v1/staff/requests/${id}/ruling`, told);
const hourly = async () => {
  for (const chore of kit.server.composition.hourly) await chore();
};
const heir = {
  ...{ kind: 'heir', name: '李四', relation: '女儿', contact: '13800000000' },
  proof: '死亡证明与户口簿复印件，店铺已收到',
};

describe('what a program can do at once it has done before the answer', () => {
  test.each([
    ['access', '/data'],
    ['copy', '/export'],
    ['portability', '/export'],
    ['explain', '/decisions'],
  ])('%s says where to look', async (kind, href) => {
    const person = await kit.shopper();
    const { status, body } = await ask(person, { kind });
    expect([status, body.state]).toEqual([201, 'done']);
    expect(body.result.href).toContain(href);
    expect((await kit.as(person, 'GET', body.result.href)).status).toBe(200);
  });

  test('withdraw closes what is named, or everything, at once', async () => {
    const person = await kit.shopper();
    await ask(person, { kind: 'withdraw', scope: { categories: ['browsing-history'] } });
    const choice = (category: string) => kit.choices.choice(person, REC, category);
    expect(await choice('browsing-history')).toMatchObject({ answer: 'withdrawn' });
    expect(await choice('order-history')).toMatchObject({ answer: 'granted' });
    expect((await ask(person, { kind: 'withdraw' })).body.state).toBe('done');
    expect(await choice('order-history')).toMatchObject({ answer: 'withdrawn' });
  });

  test('restrict closes a purpose that from then on nobody but the person can open', async () => {
    const person = await kit.shopper();
    expect((await ask(person, { kind: 'restrict', scope: { purposes: [REC] } })).body.state).toBe('done');
    expect((await kit.choices.ruling(person, REC, 'browsing-history')).decision).toBe(false);
    const path = `/choices/${REC}/browsing-history`;
    const grant = { answer: 'granted', notice: kit.notice, mechanism: 'checkbox' };
    expect((await kit.shop('PUT', `/v1/people/${person}${path}`, grant)).body.code).toBe('not-allowed');
    // A grant that does not stand opens nothing, not even for the shop.
    expect((await kit.me(person, 'PUT', path, { ...grant, notice: undefined })).body.code).toBe('notice-required');
    expect((await kit.shop('PUT', `/v1/people/${person}${path}`, grant)).body.code).toBe('not-allowed');
    expect((await kit.me(person, 'PUT', path, grant)).status).toBe(200);
    expect((await kit.choices.ruling(person, REC, 'browsing-history')).decision).toBe(true);
    expect((await kit.shop('PUT', `/v1/people/${person}${path}`, { answer: 'withdrawn' })).status).toBe(200);
    expect((await kit.shop('PUT', `/v1/people/${person}${path}`, grant)).status).toBe(200);
  });

  test('every request leaves entries in the log: when it was asked for, and when it had ended', async () => {
    const person = await kit.shopper();
    const { body } = await ask(person, { kind: 'access' });
    const { decisions } = (await kit.me(person, 'GET', '/decisions')).body;
    const about = decisions.filter((one: { outcome: { request?: string } }) => one.outcome?.request === body.id);
    expect(about.map((one: { outcome: { state: string } }) => one.outcome.state)).toEqual([
      'done',
      'carrying-out',
      'open',
    ]);
    expect(about[0]).toMatchObject({ use: 'right', outcome: { right: 'access' } });
    expect(body.systems[0].proof).toBe(about[1].id);
  });

  test('an unknown purpose or category is a problem, and nothing is opened', async () => {
    const person = await kit.shopper();
    expect((await ask(person, { kind: 'delete', scope: { categories: ['nonsense'] } })).body.code).toBe(
      'unknown-category',
    );
    expect((await ask(person, { kind: 'object', scope: { purposes: ['nonsense'] } })).body.code).toBe(
      'unknown-purpose',
    );
    expect((await kit.me(person, 'GET', '/requests')).body.requests).toEqual([]);
  });
});

describe('correcting', () => {
  const trait = async (person: string, label: string) =>
    (await kit.everything(person)).find((item) => item.label.zh === label);

  test('a trait goes through the same gate as when it came, and is what is held from then on', async () => {
    const person = await kit.shopper();
    const gender = await kit.choices.publish({ key: 'gender', categories: ['gender'] });
    await kit.choices.grant(person, REC, 'gender', gender);
    await kit.describe(person, { traits: { gender: 'female' } });
    const item = await trait(person, '性别');
    expect(item).toMatchObject({ value: 'female', correctable: true, category: 'gender' });
    const { body } = await kit.me(person, 'PATCH', `/data/${item?.id}`, { value: 'male' });
    expect(body).toMatchObject({ id: item?.id, value: 'male' });
    const bad = await kit.me(person, 'PATCH', `/data/${item?.id}`, { value: { not: 'a word' } });
    expect([bad.status, bad.body.code]).toEqual([422, 'invalid-value']);
  });

  test('what could not be kept is refused before a request is made of it', async () => {
    const person = await kit.shopper();
    await kit.describe(person, { region: '杭州' });
    const region = await trait(person, '所在城市');
    const told = { kind: 'correct', scope: { items: [region?.id] }, value: 7 };
    expect((await ask(person, told)).body.code).toBe('invalid-value');
    expect((await ask(person, { kind: 'delete', scope: { items: ['hld_bm9uZQ'] } })).body.code).toBe(
      'unknown-item-held',
    );
    expect((await kit.me(person, 'GET', '/requests')).body.requests).toEqual([]);
    expect((await ask(person, { ...told, value: '绍兴' })).body.state).toBe('done');
    expect((await trait(person, '所在城市'))?.value).toBe('绍兴');
  });

  test('what happened can be deleted and not rewritten', async () => {
    const person = await kit.shopper();
    await kit.view(person, 'tea-1');
    const [view] = (await kit.me(person, 'GET', '/data?category=browsing-history')).body.items;
    expect((await kit.me(person, 'PATCH', `/data/${view.id}`, { value: {} })).body.code).toBe('not-correctable');
  });

  test('the person’s city and elder mode are theirs to set right; an age the shop has to verify', async () => {
    const person = await kit.shopper();
    await kit.describe(person, { region: '杭州' });
    const region = await trait(person, '所在城市');
    expect((await kit.me(person, 'PATCH', `/data/${region?.id}`, { value: '绍兴' })).body.value).toBe('绍兴');
    const age = await trait(person, '年龄段');
    const { body } = await ask(person, { kind: 'correct', scope: { items: [age?.id] }, value: 'elderly-60plus' });
    expect(body).toMatchObject({ state: 'open', canTakeBack: true });
    const done = await rule(body.id, { outcome: 'accepted', answer: { zh: '已核实并更正' } });
    expect(done.body).toMatchObject({ state: 'done', answer: { zh: '已核实并更正' } });
  });
});

describe('what a person at the shop decides', () => {
  test('an heir is checked first; then a program does what it can', async () => {
    const person = await kit.shopper();
    await kit.view(person, 'tea-1');
    const asked = { kind: 'delete', by: heir };
    const { body } = await kit.shop('POST', `/v1/people/${person}/requests`, asked);
    expect(body).toMatchObject({ by: 'heir', state: 'checking-identity' });
    expect((await kit.everything(person)).some(({ category }) => category === 'browsing-history')).toBe(true);
    expect((await rule(body.id, { outcome: 'accepted', answer: { zh: '已核对' } })).body.state).toBe('done');
    expect((await kit.everything(person)).some(({ category }) => category === 'browsing-history')).toBe(false);
    const other = await kit.shop('POST', `/v1/people/${person}/requests`, { kind: 'withdraw', by: heir });
    expect(other.body.code).toBe('not-allowed');
  });

  test('a refusal names the rule that allows it, and ends the request', async () => {
    const person = await kit.shopper();
    const { body } = await kit.shop('POST', `/v1/people/${person}/requests`, { kind: 'copy', by: heir });
    const answer = { zh: '死者生前另有安排' };
    expect((await rule(body.id, { outcome: 'refused', answer })).body.code).toBe('law-required');
    const law = '个人信息保护法 第四十九条';
    expect((await rule(body.id, { outcome: 'refused', answer, law })).body).toMatchObject({ state: 'refused', law });
    expect((await rule(body.id, { outcome: 'accepted', answer })).body.code).toBe('request-ended');
  });

  test('what is past its deadline is flagged, counted, and comes first', async () => {
    const person = await kit.shopper();
    const { body } = await kit.me(person, 'POST', '/objections', { about: { kind: 'price', item: 'tea-1' } });
    expect(body).toMatchObject({ kind: 'object', state: 'open', overdue: false });
    now += 23 * DAY;
    const { requests, overdue } = (await kit.shop('GET', '/v1/staff/requests')).body;
    expect(requests[0]).toMatchObject({ id: body.id, person, overdue: true });
    expect(overdue).toBe(1);
    await hourly();
    const metrics = (await kit.server.app.inject({ url: '/metrics' })).body;
    expect(metrics).toContain('heng_rights_requests_overdue 1');
    await rule(body.id, { outcome: 'accepted', answer: { zh: '差价已退' } });
    now -= 23 * DAY;
  });

  test('staff see them with their session, and only what is asked for', async () => {
    const cookie = { cookie: await kit.server.staffCookie() };
    const { body } = await kit.shop('GET', '/v1/staff/requests?state=refused', undefined, cookie);
    expect(new Set(body.requests.map(({ state }: { state: string }) => state))).toEqual(new Set(['refused']));
  });
});

describe('objecting', () => {
  test('to an item: it is not recommended again, whether the list is personal or not', async () => {
    const person = await kit.shopper();
    await kit.view(person, 'tea-1');
    const shown = async () => (await kit.recommend(person)).items.map(({ item }) => item);
    expect(await shown()).toContain('tea-2');
    const { body } = await kit.me(person, 'POST', '/objections', { about: { kind: 'item', item: 'tea-2' } });
    expect(body).toMatchObject({ state: 'done', about: { zh: '不再展示：龙井 tea-2' } });
    expect(await shown()).not.toContain('tea-2');
    await kit.me(person, 'PUT', '/switch', { on: false });
    expect(await shown()).not.toContain('tea-2');
  });

  test('to a decision: its reasons are told, or a person looks at it', async () => {
    const person = await kit.shopper();
    const { decision } = await kit.recommend(person);
    const about = { kind: 'decision', id: decision };
    const told = await kit.me(person, 'POST', '/objections', { about });
    expect(told.body).toMatchObject({ state: 'done', result: { href: `/v1/decisions/${decision}` } });
    expect(told.body.answer.zh.length).toBeGreaterThan(20);
    const human = await kit.me(person, 'POST', '/objections', { about, humanReview: true });
    expect(human.body).toMatchObject({ state: 'open' });
    const other = await kit.shopper();
    expect((await kit.me(other, 'POST', '/objections', { about })).body.code).toBe('unknown-decision');
  });

  test('to a tag that is not there is a problem', async () => {
    const person = await kit.shopper();
    const { body } = await kit.me(person, 'POST', '/objections', { about: { kind: 'tag', id: 'tea-lover' } });
    expect(body.code).toBe('unknown-tag');
  });
});

describe('closing the account', () => {
  test('happens at once; somebody who wants to think it over can take it back until then', async () => {
    const [person, other] = [await kit.shopper(), await kit.shopper()];
    const { body } = await ask(person, { kind: 'close', waitDays: 3 });
    expect(body).toMatchObject({ state: 'open', canTakeBack: true });
    await hourly();
    expect((await kit.me(person, 'GET', `/requests/${body.id}`)).body.state).toBe('open');
    expect((await kit.me(person, 'DELETE', `/requests/${body.id}`)).body.state).toBe('taken-back');
    expect((await kit.me(person, 'DELETE', `/requests/${body.id}`)).body.code).toBe('request-ended');
    const second = (await ask(other, { kind: 'close', waitDays: 3 })).body.id;
    now += 3 * DAY + 1;
    await hourly();
    expect((await kit.me(other, 'GET', `/requests/${second}`)).body.state).toBe('done');
    expect(await kit.everything(other)).toEqual([]);
    expect((await kit.everything(person)).length).toBeGreaterThan(0);
  });
});

test('things of one and the same moment, from whichever room, are each shown once', async () => {
  const person = await kit.shopper();
  await kit.view(person, 'tea-1');
  await kit.recommend(person);
  await ask(person, { kind: 'access' });
  const all = await kit.everything(person, 200);
  expect(new Set(all.map(({ category }) => category)).size).toBeGreaterThan(4);
  const ids = (items: typeof all) => items.map(({ id }) => id);
  for (const limit of [1, 2, 5]) expect(ids(await kit.everything(person, limit))).toEqual(ids(all));
});

test('the history of choices is whole, newest first, in pages', async () => {
  const person = await kit.shopper();
  await kit.me(person, 'PUT', '/switch', { on: false });
  await kit.me(person, 'PUT', `/choices/${REC}`, { answer: 'withdrawn' });
  await kit.me(person, 'PUT', '/choices', { answer: 'withdrawn' });
  const { history, next } = (await kit.me(person, 'GET', '/choices/history?limit=3')).body;
  expect(history.map(({ kind, answer }: { kind: string; answer: string }) => `${kind} ${answer}`)).toEqual([
    'everything withdrawn',
    'purpose withdrawn',
    'switch off',
  ]);
  const rest = (await kit.me(person, 'GET', `/choices/history?limit=3&before=${next}`)).body;
  expect(rest).toMatchObject({
    history: [
      { kind: 'cell', answer: 'granted', purpose: REC, categoryName: { zh: expect.any(String) } },
      { kind: 'cell', answer: 'granted' },
    ],
    next: null,
  });
  expect((await kit.shop('GET', `/v1/receipts/${history[0].receipt}`)).status).toBe(200);
});
