import { type PriceLine, priceLine } from '@heng/engine';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RightsKit, startRightsKit } from '../testing/rights-kit.ts';

const DAY = 86_400_000;
/** Where a decision is found by its id, the id’s own time has to be the clock’s. */
const START = Date.now();
let now = START;
let kit: RightsKit;
beforeAll(async () => {
  kit = await startRightsKit({ now: () => new Date(now) });
  await publish(spring, gold, newcomer, coupon, bulk);
});
afterAll(() => kit.server.stop());

const words = (zh: string) => ({ zh: `价格规则${zh}`, en: `price rule ${zh}` });
const open = { zh: '人人可以加入', en: 'anybody can join' };
const rule = (id: string, kind: string, conditions: object, effect: object, more: object = {}) => ({
  ...{ id, kind, text: words(id), conditions, effect },
  ...more,
});
const spring = rule('spring', 'promotion', { items: ['tea-1'] }, { percentOff: 10 });
const gold = rule('gold', 'membership', { membership: ['gold'] }, { percentOff: 5 }, { open });
const newcomer = rule(
  'newcomer',
  'new-customer',
  { items: ['tea-2'], newCustomerDays: 30 },
  { amountOff: 8 },
  { open },
);
const coupon = rule('coupon', 'coupon', { coupon: 'TEA5' }, { amountOff: 5 }, { open });
const bulk = rule('bulk', 'quantity', { minimumQuantity: 3 }, { percentOff: 20 });

const publish = (...rules: object[]) => kit.shop('PUT', '/v1/price-rules', { rules });
const quote = async (asked: object) => (await kit.shop('POST', '/v1/quotes', asked)).body;
const priceOf = async (asked: object) => (await quote(asked)).lines[0].price;
const tea = (item = 'tea-3', quantity = 1) => [{ item, quantity }];
let people = 0;
async function adult(level?: string): Promise<string> {
  const person = `buyer-${++people}`;
  await kit.describe(person, { ageBand: 'adult' });
  if (level !== undefined) await kit.shop('PUT', `/v1/people/${person}/membership`, { level });
  return person;
}

describe('a quote', () => {
  test('says the list price, the price, and each public rule between them', async () => {
    const { lines, parity, decision } = await quote({ lines: tea('tea-1', 3), coupons: ['TEA5'] });
    expect(lines).toEqual([
      {
        ...{ item: 'tea-1', quantity: 3, list: 88, price: 58.36, total: 175.08 },
        factors: [
          expect.objectContaining({ id: 'list-price', amount: 0, publicRule: true }),
          { id: 'spring', ...words('spring'), amount: 8.8, publicRule: true },
          { id: 'bulk', ...words('bulk'), amount: 15.84, publicRule: true },
          { id: 'coupon', ...words('coupon'), amount: 5, publicRule: true },
        ],
      },
    ]);
    expect(parity).toEqual({ same: false, everybody: [63.36], by: ['coupon'], fellBack: false });
    expect(decision).toMatch(/^dec_/);
  });

  test('is everybody’s for somebody who meets no published condition, whatever they did', async () => {
    const loyal = await kit.shopper();
    for (let nth = 0; nth < 5; nth++) await kit.view(loyal, 'tea-3');
    await kit.buy(loyal, 'order-1', 'tea-3');
    const [theirs, nobodys] = [await quote({ person: loyal, lines: tea() }), await quote({ lines: tea() })];
    expect(theirs.lines).toEqual(nobodys.lines);
    expect(theirs.parity).toEqual({ same: true, everybody: [88], by: [], fellBack: false });
  });

  test('honours a declared and published level, and says which rule it was', async () => {
    const member = await adult('gold');
    const { lines, parity } = await quote({ person: member, lines: tea() });
    expect([lines[0].price, parity]).toEqual([83.6, { same: false, everybody: [88], by: ['gold'], fellBack: false }]);
    await kit.shop('PUT', `/v1/people/${member}/membership`, { level: null });
    expect(await priceOf({ person: member, lines: tea() })).toBe(88);
  });

  test('gives a new customer what was published, for so many days after the first order', async () => {
    const person = await adult();
    expect(await priceOf({ person, lines: tea('tea-2') })).toBe(80);
    await kit.buy(person, 'first', 'tea-2');
    expect(await priceOf({ person, lines: tea('tea-2') })).toBe(80);
    now += 31 * DAY;
    for (const chore of kit.server.composition.hourly) await chore();
    kit.server.composition.uses[0]?.changed?.(person);
    expect(await priceOf({ person, lines: tea('tea-2') })).toBe(88);
    now = START;
  });

  test('is everybody’s for a child whose guardian did not agree: the level may not be used', async () => {
    const child = await adult('gold');
    await kit.describe(child, { ageBand: 'under-14' });
    expect(await priceOf({ person: child, lines: tea() })).toBe(88);
    const { status, body } = await kit.shop('PUT', `/v1/people/${child}/membership`, { level: 'gold' });
    expect([status, body.code]).toEqual([403, 'membership-not-permitted']);
  });

  test('leaves a record: pricing may look at nothing personal, and what fulfilling the order permitted', async () => {
    const person = await adult('gold');
    const { decision } = await quote({ person, lines: tea('tea-2') });
    const { body } = await kit.shop('GET', `/v1/decisions/${decision}`);
    const told = body.rulings.map((one: Record<string, unknown>) => [
      one.purpose,
      one.category,
      one.decision,
      one.code,
    ]);
    expect(told).toEqual(
      expect.arrayContaining([
        ['algorithmic-pricing', 'order-history', false, 'price-never-personal'],
        ['algorithmic-pricing', 'membership-loyalty', false, 'price-never-personal'],
        ['order-fulfilment', 'order-history', true, expect.anything()],
        ['order-fulfilment', 'membership-loyalty', true, expect.anything()],
      ]),
    );
    expect(body.outcome.lines[0]).toMatchObject({ item: 'tea-2', list: 8800, price: 8000, rules: ['newcomer@1'] });
  });

  test('looks neither at orders nor at the level when no rule asks', async () => {
    const { decision } = await quote({ lines: tea() });
    const { body } = await kit.shop('GET', `/v1/decisions/${decision}`);
    expect(body.rulings.map(({ purpose }: { purpose: string }) => purpose)).toEqual([
      'algorithmic-pricing',
      'algorithmic-pricing',
    ]);
  });

  test('is asked by a person for themselves alone', async () => {
    const member = await adult('gold');
    const asked = { lines: tea() };
    expect((await kit.as(member, 'POST', '/v1/quotes', asked)).body.lines[0].price).toBe(83.6);
    const other = await kit.as(await adult(), 'POST', '/v1/quotes', { ...asked, person: member });
    expect([other.status, other.body.code]).toEqual([403, 'other-person']);
    const own = await kit.me(member, 'PUT', '/membership', { level: 'gold' });
    expect([own.status, own.body.code]).toEqual([403, 'not-allowed']);
  });

  test('is refused for what is not sold or has no price', async () => {
    const strange = await kit.shop('POST', '/v1/quotes', { lines: tea('nothing') });
    expect([strange.status, strange.body.code]).toEqual([404, 'unknown-item']);
    await kit.shop('PUT', '/v1/items', { items: [{ id: 'unpriced', title: '茶', category: 'tea' }] });
    const unpriced = await kit.shop('POST', '/v1/quotes', { lines: tea('unpriced') });
    expect([unpriced.status, unpriced.body.code]).toEqual([422, 'price-missing']);
    await publish(rule('set', 'list-price', { items: ['unpriced'] }, { price: 12.5 }));
    expect(await priceOf({ lines: tea('unpriced') })).toBe(12.5);
  });
});

describe('a clock that jumped', () => {
  test('past every partition costs no answer: what the price log lacks is made as it is written', async () => {
    now = START + 181 * DAY;
    expect((await kit.shop('POST', '/v1/quotes', { lines: tea() })).status).toBe(200);
    now = START;
  });
});

describe('a rule', () => {
  test.each(['tags', 'spending', 'device', 'region', 'loyalty', 'channel', 'ageBand', 'visits', 'anything'])(
    'that looks at `%s` is refused with a plain reason, and nothing of its batch is published',
    async (name) => {
      const { status, body } = await publish(
        rule('harmless', 'promotion', {}, { percentOff: 1 }),
        rule('sly', 'promotion', { [name]: ['x'] }, { percentOff: 10 }),
      );
      expect([status, body.code]).toEqual([422, 'personal-price-condition']);
      expect(body.issues[0]).toMatchObject({ path: `rules.1.conditions.${name}`, zh: expect.stringContaining(name) });
      const { rules } = (await kit.shop('GET', '/v1/price-rules', undefined, {})).body;
      expect(rules.some(({ id }: { id: string }) => id === 'harmless' || id === 'sly')).toBe(false);
    },
  );

  test.each([
    ['membership without saying how anybody joins', rule('a', 'membership', { membership: ['x'] }, { percentOff: 1 })],
    ['a level in a promotion', rule('a', 'promotion', { membership: ['x'] }, { percentOff: 1 })],
    [
      'an offer that is new for a year',
      rule('a', 'new-customer', { newCustomerDays: 365 }, { percentOff: 1 }, { open }),
    ],
    ['a list price of everything', rule('a', 'list-price', {}, { price: 1 })],
  ])('is refused: %s', async (_, wrong) => {
    const { status, body } = await publish(wrong);
    expect([status, body.code]).toEqual([422, 'invalid-price-rule']);
  });

  test('has versions: a later one takes its place from then on, and never reaches back', async () => {
    await kit.shop('PUT', '/v1/items', { items: [{ id: 'pot', title: '壶', category: 'cups', price: 88 }] });
    await publish(
      rule(
        'autumn',
        'promotion',
        { items: ['pot'] },
        { percentOff: 10 },
        { from: new Date(START - 30 * DAY).toISOString() },
      ),
    );
    now += 2 * DAY;
    await publish(rule('autumn', 'promotion', { items: ['pot'] }, { percentOff: 50 }));
    await publish(rule('autumn', 'promotion', { items: ['pot'] }, { percentOff: 50 }));
    const { rules } = (await kit.shop('GET', '/v1/price-rules?versions=all', undefined, {})).body;
    const own = rules.filter(({ id }: { id: string }) => id === 'autumn');
    const [first, second] = [new Date(START).toISOString(), new Date(now).toISOString()];
    expect(own.map((one: Record<string, unknown>) => [one.version, one.from, one.until, one.inForce])).toEqual([
      [1, first, second, false],
      [2, second, null, true],
    ]);
    now += DAY;
    const { periods, lowest } = (await kit.shop('GET', '/v1/items/pot/prices', undefined, {})).body;
    expect(periods.map(({ price }: { price: number }) => price)).toEqual([79.2, 44]);
    expect(lowest).toEqual({ days: 30, price: 44 });
    await publish(
      rule('autumn', 'promotion', { items: ['pot'] }, { percentOff: 50 }, { until: new Date(now).toISOString() }),
    );
    expect(await priceOf({ lines: tea('pot') })).toBe(88);
    now = START;
  });
});

describe('what others see', () => {
  test('is everybody’s price, what each published condition gives, and crowds of at least ten', async () => {
    await kit.shop('PUT', '/v1/items', { items: [{ id: 'cup', title: '杯', category: 'cups', price: 20 }] });
    for (let nth = 0; nth < 9; nth++) await quote({ person: await adult(), lines: tea('cup') });
    const others = async () => (await kit.shop('GET', '/v1/items/cup/prices/others', undefined, {})).body;
    expect((await others()).today).toEqual({ minimumPeople: 10, prices: [] });
    for (let nth = 0; nth < 3; nth++) await quote({ person: await adult(), lines: tea('cup') });
    await quote({ person: await adult('gold'), lines: tea('cup') });
    expect(await others()).toMatchObject({
      item: 'cup',
      everybody: { list: 20, price: 20 },
      byRule: expect.arrayContaining([expect.objectContaining({ rule: 'gold', price: 19, open })]),
      today: { minimumPeople: 10, prices: [{ price: 20, atLeastPeople: 10 }] },
    });
  });
});

describe('a computation that leaks', () => {
  /** Half price for everybody of whom anything is known, and a rule made up for it. */
  const leaky: PriceLine = (offer, rules, facts) => {
    const right = priceLine(offer, rules, facts);
    if (facts.membership !== 'gold') return right;
    return { ...right, price: 1, steps: [{ rule: 'spends-much@1', amount: right.list - 1 }] };
  };

  test('is noticed: everybody’s price is asked, staff are told, and the alert names nobody', async () => {
    const { openPrice } = await import('./open-price.ts');
    const { gate, collect, catalogue, people } = kit.server.composition;
    const room = await openPrice(kit.server.foundation, {
      ...{ rulings: gate.rulings, catalogue, collect, change: people.change, line: leaky },
    });
    const member = await adult('gold');
    const [hot] = room.hotRoutes ?? [];
    const body = Buffer.from(JSON.stringify({ person: member, lines: tea() }));
    const reply = JSON.parse(String(await hot?.answer(body, {} as never)));
    expect([reply.lines[0].price, reply.parity]).toEqual([88, { same: true, everybody: [88], by: [], fellBack: true }]);
    const { body: told } = await kit.shop('GET', '/v1/staff/price-alerts');
    expect(told).toMatchObject({
      last24Hours: 1,
      alerts: [{ item: 'tea-3', reason: 'no-rule', computed: 0.01, everybody: 88 }],
    });
    expect(JSON.stringify(told)).not.toContain(member);
    const metrics = (await kit.server.app.inject('/metrics')).body;
    expect(metrics).toContain('heng_price_alerts{reason="no-rule"} 1');
  });
});

describe('what the room holds of a person', () => {
  test('is shown to them, merged with them, and taken out when they are erased', async () => {
    const [person, visitor] = [await adult(), await adult('silver')];
    await quote({ person: visitor, lines: tea('cup') });
    await kit.shop('POST', `/v1/people/${person}/merge`, { from: visitor });
    const shown = await kit.everything(person);
    expect(shown.map(({ category, value }) => [category, value])).toEqual(
      expect.arrayContaining([
        ['membership-loyalty', { level: 'silver' }],
        ['pseudonymised-data', { item: 'cup', quantity: 1, list: 20, price: 20, everybody: 20 }],
      ]),
    );
    const logged = () =>
      kit.server.db.withTables<import('./tables.ts').PriceTables>().selectFrom('price_quote').selectAll().execute();
    const before = await logged();
    expect(JSON.stringify(before)).not.toMatch(/buyer-|shopper-/);
    await kit.shop('DELETE', `/v1/people/${person}`);
    const after = await logged();
    expect(after.length).toBe(before.length);
    expect(after.filter(({ person_id }) => person_id === '').length).toBe(
      before.filter(({ person_id }) => person_id === '').length + 1,
    );
    expect((await kit.shop('GET', `/v1/people/${person}/membership`)).body).toEqual({ level: null, since: null });
  });
});
