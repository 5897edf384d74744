import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { choicesKit } from '../testing/choices-kit.ts';
import { startTestServer, type TestServer } from '../testing/server.ts';
import { openChangeBus } from './change-bus.ts';

let one: TestServer;
let two: TestServer;
const REC = 'personalised-recommendation';
const BROWSING = 'browsing-history';

beforeAll(async () => {
  one = await startTestServer();
  two = await startTestServer({ besides: one });
});
afterAll(async () => {
  await two.stop();
  await one.stop();
});

/** Waits for what must happen; a test that waits in vain fails by its time limit. */
async function eventually(condition: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await condition())) await sleep(10);
}

test('a second server of the same database hears of every change and of every notice', async () => {
  const [here, there] = [choicesKit(one), choicesKit(two)];
  const open = async () => (await there.ruling('anna', REC, BROWSING)).decision;
  await here.describe('anna', { ageBand: 'adult' });
  const notice = await here.publish();
  expect(await open()).toBe(false);
  await here.grant('anna', REC, BROWSING, notice);
  await eventually(open);
  await here.put('anna', REC, BROWSING, { answer: 'withdrawn' });
  await eventually(async () => !(await open()));
  await here.put('anna', REC, BROWSING, { answer: 'granted', notice });
  await eventually(open);
  await here.publish({ material: true });
  await eventually(async () => !(await open()));
  expect((await there.call('GET', '/v1/notices?touchpoint=home')).body.notices[0].version).toBe(2);
});

test('a server that does not hear the bus trusts nothing, and hears it again by itself', async () => {
  const { pool, db } = one.foundation;
  const heard: string[] = [];
  let refreshed = 0;
  const bus = await openChangeBus({
    connection: { ...pool.options, application_name: 'deaf' },
    leaseMs: 300,
    onPerson: (person) => void heard.push(person),
    onAll: async () => void refreshed++,
  });
  expect(bus.isHeard()).toBe(true);
  await db.transaction().execute((transaction) => bus.announcePerson(transaction, 'anna'));
  await eventually(() => heard.includes('anna'));
  await sql`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'deaf'`.execute(db);
  await eventually(() => !bus.isHeard());
  const before = refreshed;
  await eventually(() => bus.isHeard());
  expect(refreshed).toBeGreaterThan(before);
  await bus.close();
  expect(bus.isHeard()).toBe(false);
});

test('what is rolled back is not announced', async () => {
  const heard: string[] = [];
  const bus = await openChangeBus({
    connection: one.foundation.pool.options,
    leaseMs: 5000,
    onPerson: (person) => void heard.push(person),
    onAll: async () => undefined,
  });
  const { db } = one.foundation;
  const undone = db.transaction().execute(async (transaction) => {
    await bus.announcePerson(transaction, 'undone');
    throw new Error('undo');
  });
  await expect(undone).rejects.toThrow('undo');
  await db.transaction().execute((transaction) => bus.announcePerson(transaction, 'done'));
  await eventually(() => heard.includes('done'));
  expect(heard).not.toContain('undone');
  await bus.close();
});
