import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type CollectKit, startCollectKit } from '../testing/collect-kit.ts';

let kit: CollectKit;
beforeAll(async () => {
  kit = await startCollectKit();
});
afterAll(() => kit.server.stop());
beforeEach(() => kit.turnClock(60_000));

describe('what is stored', () => {
  test('of somebody who was never asked nothing behavioural is stored, and the shop is told why', async () => {
    const dropped = await kit.counted('dropped', () => kit.send('/v1/track', kit.viewed('stranger')));
    expect(await kit.stored('stranger')).toEqual([]);
    expect(dropped).toEqual([{ reason: 'not-permitted', code: 'age-unknown', category: 'browsing-history', count: 1 }]);
    const person = await kit.adult();
    const asked = await kit.counted('dropped', () => kit.send('/v1/track', kit.viewed(person)));
    expect(asked).toEqual([{ reason: 'not-permitted', code: 'never-asked', category: 'browsing-history', count: 1 }]);
  });

  test('what a person granted is stored, and no more of it', async () => {
    const person = await kit.browser();
    const context = { userAgent: 'Mozilla/5.0 (Linux; Android 14) Chrome/131', campaign: { source: 'wechat' } };
    const dropped = await kit.counted('dropped', () => kit.send('/v1/track', kit.viewed(person, { context })));
    expect(await kit.stored(person)).toMatchObject([
      {
        name: 'Product Viewed',
        category: 'browsing-history',
        item: 'tea-1',
        fields: { 'browsing-history': { name: '龙井', price: 88 } },
      },
    ]);
    expect(Object.keys((await kit.stored(person))[0]!.fields)).toEqual(['browsing-history']);
    expect(dropped.map(({ reason, category }) => `${reason} ${category}`).sort()).toEqual([
      'field-not-permitted device-identifiers',
      'field-not-permitted tracking-identifiers',
    ]);
  });

  test('after a refusal nothing more is stored, and what was stored under the grant is deleted', async () => {
    const person = await kit.browser();
    await kit.send('/v1/track', kit.viewed(person));
    expect(await kit.stored(person)).toHaveLength(1);
    await kit.choices.call('PUT', `/v1/people/${person}/choices/personalised-recommendation`, { answer: 'withdrawn' });
    await kit.send('/v1/track', kit.viewed(person));
    await kit.server.composition.collect.drain();
    expect(await kit.stored(person)).toEqual([]);
  });

  test('the switch stops collecting but deletes nothing', async () => {
    const person = await kit.browser();
    await kit.send('/v1/track', kit.viewed(person));
    await kit.choices.call('PUT', `/v1/people/${person}/switch`, { on: false });
    const dropped = await kit.counted('dropped', () => kit.send('/v1/track', kit.viewed(person)));
    await kit.server.composition.collect.drain();
    expect(dropped).toEqual([
      { reason: 'not-permitted', code: 'switched-off', category: 'browsing-history', count: 1 },
    ]);
    expect(await kit.stored(person)).toHaveLength(1);
  });

  test('a minor’s browsing is never stored, whatever was granted', async () => {
    const person = await kit.browser();
    await kit.choices.describe(person, { ageBand: 'minor-14-17' });
    const dropped = await kit.counted('dropped', () => kit.send('/v1/track', kit.viewed(person)));
    expect(await kit.stored(person)).toEqual([]);
    expect(dropped).toEqual([{ reason: 'not-permitted', code: 'minor', category: 'browsing-history', count: 1 }]);
  });

  test('an order is stored for its contract, line by line, without consent; payment by card is not', async () => {
    const person = await kit.adult();
    const quarantined = await kit.counted('quarantined', () =>
      kit.send('/v1/track', {
        userId: person,
        messageId: 'order-1',
        event: 'Order Completed',
        properties: {
          order_id: 'o-1',
          total: 120.5,
          card_number: '6222021234567890128',
          products: [
            { product_id: 'tea-1', price: 88, quantity: 1, name: '龙井' },
            { product_id: 'cup-2', price: 16.25, quantity: 2 },
          ],
        },
      }),
    );
    const rows = (await kit.stored(person)).map(({ item, category, fields }) => ({ item, category, fields }));
    expect(rows.sort((one, two) => String(one.item).localeCompare(String(two.item)))).toEqual([
      { item: 'cup-2', category: 'order-history', fields: { 'order-history': { price: 16.25, quantity: 2 } } },
      {
        item: null,
        category: 'order-history',
        fields: { 'order-history': { order: 'o-1' }, 'payment-metadata': { total: 120.5 } },
      },
      {
        item: 'tea-1',
        category: 'order-history',
        fields: { 'order-history': { name: '龙井', price: 88, quantity: 1 } },
      },
    ]);
    expect(quarantined).toEqual([
      { reason: 'private-content', code: 'private-content', category: 'financial-accounts', count: 1 },
    ]);
  });
});

describe('private content', () => {
  test('is left out, and only a record without it and without the person remains, until that is deleted too', async () => {
    const person = await kit.browser();
    await kit.send(
      '/v1/track',
      kit.viewed(person, { messageId: 'leak-1', properties: { product_id: 'tea-1', diagnosis: '流感' } }),
    );
    expect(JSON.stringify(await kit.stored(person))).not.toContain('流感');
    const { rows } = await kit.server.foundation.pool.query('select * from quarantine where message_id = $1', [
      'leak-1',
    ]);
    expect(rows).toMatchObject([{ message_id: 'leak-1', category: 'medical-health' }]);
    expect(JSON.stringify(rows)).not.toContain(person);
    expect(rows[0].delete_after.getTime()).toBeGreaterThan(kit.now().getTime());
    kit.turnClock(rows[0].delete_after.getTime() + 1 - kit.now().getTime());
    for (const chore of kit.server.composition.collect.hourly) await chore();
    const left = await kit.server.foundation.pool.query('select from quarantine where message_id = $1', ['leak-1']);
    expect(left.rowCount).toBe(0);
    kit.turnClock();
  });

  test('an item that tells it is not stored at all', async () => {
    const person = await kit.browser();
    const quarantined = await kit.counted('quarantined', () =>
      kit.send('/v1/track', kit.viewed(person, { properties: { product_id: 'x-9', name: '验孕棒 5 支' } })),
    );
    expect(await kit.stored(person)).toEqual([]);
    expect(quarantined).toEqual([
      { reason: 'private-content', code: 'private-content', category: 'marital-reproductive-history', count: 1 },
    ]);
  });
});

describe('the same message', () => {
  test('sent twice is stored once, within a request, across requests and across days', async () => {
    const person = await kit.browser();
    const event = kit.viewed(person, { type: 'track', messageId: 'same' });
    const dropped = await kit.counted('dropped', async () => {
      await kit.send('/v1/batch', { batch: [event, event] });
      await kit.send('/v1/batch', { batch: [event] });
      kit.turnClock(3 * 86_400_000);
      await kit.send('/v1/track', event);
    });
    expect(await kit.stored(person)).toHaveLength(1);
    expect(dropped).toEqual([{ reason: 'duplicate', code: 'duplicate', category: '', count: 3 }]);
    kit.turnClock();
  });

  test('of another person is another message', async () => {
    const [one, two] = [await kit.browser(), await kit.browser()];
    await kit.send('/v1/track', kit.viewed(one, { messageId: 'shared' }));
    await kit.send('/v1/track', kit.viewed(two, { messageId: 'shared' }));
    expect([(await kit.stored(one)).length, (await kit.stored(two)).length]).toEqual([1, 1]);
  });
});

describe('time', () => {
  test('a wrong client clock is set right by sentAt, and the future has not happened', async () => {
    const person = await kit.browser();
    const wrong = (minutes: number) => new Date(Date.UTC(2030, 0, 1) + minutes * 60_000).toISOString();
    await kit.send('/v1/track', kit.viewed(person, { timestamp: wrong(0), sentAt: wrong(5) }));
    expect((await kit.stored(person))[0]!.at.toISOString()).toBe(
      new Date(kit.now().getTime() - 5 * 60_000).toISOString(),
    );
    const noted = await kit.counted('noted', () => kit.send('/v1/track', kit.viewed(person, { timestamp: wrong(0) })));
    expect((await kit.stored(person))[0]!.at.toISOString()).toBe(kit.now().toISOString());
    expect(noted).toEqual([{ reason: 'time-clamped', code: 'time-clamped', category: 'browsing-history', count: 1 }]);
  });
});

describe('traits the shop’s back end tells', () => {
  test('are kept where their category is permitted, and named in the reply where it is not', async () => {
    const person = await kit.adult();
    const profile = await kit.choices.publish({ key: 'gender', purposes: ['user-profiling'], categories: ['gender'] });
    const traits = { gender: 'f', email: 'a@example.com', diagnosis: '流感', mood: 'sad' };
    const before = await kit.choices.describe(person, { traits });
    expect(before.body.droppedTraits).toEqual([
      { trait: 'gender', code: 'never-asked' },
      { trait: 'email', code: 'never-asked' },
      { trait: 'diagnosis', code: 'private-content' },
      { trait: 'mood', code: 'undeclared-field' },
    ]);
    expect(await kit.stored(person)).toEqual([]);
    await kit.choices.grant(person, 'user-profiling', 'gender', profile);
    const after = await kit.choices.describe(person, { traits });
    expect(after.body.droppedTraits.map(({ trait }: { trait: string }) => trait)).toEqual([
      'email',
      'diagnosis',
      'mood',
    ]);
    expect((await kit.stored(person)).map(({ fields }) => fields)).toEqual([{ gender: { gender: 'f' } }]);
  });
});

describe('consent an event speaks of', () => {
  test('an empty object closes the event it stands on, and leaves the person’s own choices as they are', async () => {
    const person = await kit.browser();
    const context = { consent: { categoryPreferences: {} } };
    const dropped = await kit.counted('dropped', () => kit.send('/v1/track', kit.viewed(person, { context })));
    expect(dropped).toEqual([{ reason: 'not-permitted', code: 'refused', category: 'browsing-history', count: 1 }]);
    await kit.send('/v1/track', kit.viewed(person));
    expect(await kit.stored(person)).toHaveLength(1);
  });

  test('the event that tells a change of preferences is carried out and is itself no behaviour', async () => {
    const person = await kit.browser();
    const context = { consent: { categoryPreferences: { 'personalised-recommendation': false } } };
    const noted = await kit.counted('noted', () =>
      kit.send('/v1/track', { userId: person, event: 'Segment Consent Preference Updated', context }),
    );
    expect(noted).toEqual([{ reason: 'consent-signal', code: 'consent-signal', category: '', count: 1 }]);
    expect((await kit.choices.ruling(person, 'personalised-recommendation', 'browsing-history')).code).toBe('refused');
    expect(await kit.stored(person)).toEqual([]);
  });
});

describe('the Global Privacy Control signal', () => {
  test('closes advertising for the event that carries it and is recorded as a refusal; other grants stand', async () => {
    const person = await kit.adult();
    const ads = await kit.choices.publish({
      key: 'ads',
      purposes: ['onsite-targeted-ads'],
      categories: ['browsing-history'],
    });
    await kit.choices.grant(person, 'onsite-targeted-ads', 'browsing-history', ads);
    await kit.send('/v1/track', kit.viewed(person));
    expect(await kit.stored(person)).toHaveLength(1);
    await kit.send('/v1/track', kit.viewed(person), { ...kit.basic, 'sec-gpc': '0' });
    expect(await kit.stored(person)).toHaveLength(2);
    const dropped = await kit.counted('dropped', () =>
      kit.send('/v1/track', kit.viewed(person), { ...kit.basic, 'sec-gpc': '1' }),
    );
    expect(dropped).toMatchObject([{ reason: 'not-permitted', category: 'browsing-history', count: 1 }]);
    expect((await kit.choices.ruling(person, 'onsite-targeted-ads', 'browsing-history')).decision).toBe(false);
    // What the person granted after it was refused by the signal holds, but not for a request that carries the signal.
    await kit.choices.grant(person, 'onsite-targeted-ads', 'browsing-history', ads);
    const again = await kit.counted('dropped', () =>
      kit.send('/v1/track', kit.viewed(person), { ...kit.basic, 'sec-gpc': '1' }),
    );
    expect(again).toMatchObject([{ reason: 'not-permitted', category: 'browsing-history', count: 1 }]);
    await kit.server.composition.collect.drain();
    const before = (await kit.stored(person)).length;
    await kit.send('/v1/track', kit.viewed(person));
    await kit.choices.grant(person, 'personalised-recommendation', 'browsing-history', kit.notice);
    await kit.send('/v1/track', kit.viewed(person), { ...kit.basic, 'sec-gpc': '1' });
    expect(await kit.stored(person)).toHaveLength(before + 2);
  });
});
