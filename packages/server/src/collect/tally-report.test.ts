import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type CollectKit, startCollectKit } from '../testing/collect-kit.ts';

let kit: CollectKit;
beforeAll(async () => {
  kit = await startCollectKit();
});
afterAll(() => kit.server.stop());
beforeEach(() => kit.turnClock(60_000));

describe('what staff see', () => {
  test('counts add up hour by hour, in words of both languages, and name nobody', async () => {
    const person = await kit.browser();
    const before = await kit.report();
    await kit.send('/v1/track', kit.viewed(person));
    await kit.send('/v1/track', kit.viewed('stranger'));
    const after = await kit.report();
    expect(after.kept - before.kept).toBe(1);
    const hour = (counts: typeof after) =>
      counts.series.find(({ at }: { at: string }) => kit.now().toISOString().startsWith(at.slice(0, 13)));
    expect(hour(after).kept - (hour(before)?.kept ?? 0)).toBe(1);
    expect(hour(after).dropped - (hour(before)?.dropped ?? 0)).toBe(1);
    for (const row of after.dropped)
      expect(row).toMatchObject({ zh: expect.stringMatching(/[一-龥]/), en: expect.stringMatching(/[a-z]/) });
    expect(JSON.stringify(after)).not.toContain(person);
    const { body } = await kit.server.app.inject('/metrics');
    expect(body).toMatch(
      /heng_collect_total\{outcome="kept",reason="stored",code="",category="browsing-history"\} \d+/,
    );
    expect(body).not.toContain(person);
  });

  test('only staff and the shop’s back end see them', async () => {
    expect((await kit.server.app.inject('/v1/staff/collect')).statusCode).toBe(401);
    expect((await kit.server.app.inject({ url: '/v1/staff/collect', headers: kit.basic })).statusCode).toBe(401);
    const cookie = await kit.server.staffCookie();
    expect((await kit.server.app.inject({ url: '/v1/staff/collect', headers: { cookie } })).statusCode).toBe(200);
    const wrong = await kit.server.app.inject({ url: '/v1/staff/collect?since=yesterday', headers: kit.server.shop });
    expect(`${wrong.statusCode} ${wrong.json().code}`).toBe('400 invalid-request');
  });
});
