import { ProblemError } from '@heng/contract';
import { expect, test } from 'vitest';
import { createEventWriter } from './event-writer.ts';
import type { EventRow } from './sift-event.ts';

const row = (item: string, keptAs: EventRow['keptAs'] = 'behaviour'): EventRow => ({
  ...{
    person: 'a',
    messageId: item,
    line: 0,
    at: 0,
    madeAfter: 0,
    name: 'Product Viewed',
    kind: 'view',
    category: 'browsing-history',
  },
  ...{ keptAs, item, fields: {} },
});
const entry = (...items: string[]) => ({ rows: items.map((item) => row(item)), quarantined: [], accounts: [] });

/** A disk that opens its gate when told to, and refuses items called `bad`. */
function disk() {
  const stored: string[] = [];
  const writes: number[] = [];
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  const needs = {
    async store(_keptAs: unknown, rows: readonly EventRow[]) {
      await opened;
      if (rows.some(({ item }) => item === 'bad')) throw Object.assign(new Error('no such value'), { code: '22P05' });
      writes.push(rows.length);
      stored.push(...rows.map(({ item }) => item as string));
      return rows;
    },
    quarantine: async () => undefined,
    keepAccounts: async () => undefined,
    onStored: () => undefined,
  };
  return { needs, stored, writes, open };
}

test('requests that come together share a write, and none is answered before it', async () => {
  const { needs, stored, writes, open } = disk();
  const writer = createEventWriter(needs);
  let answered = 0;
  const waiting = ['1', '2', '3'].map((item) => writer.write(entry(item)).then(() => answered++));
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(answered).toBe(0);
  open();
  await Promise.all(waiting);
  expect(stored).toEqual(['1', '2', '3']);
  expect(writes).toEqual([3]);
});

test('content the database cannot take costs its own request, not the neighbours', async () => {
  const { needs, stored, open } = disk();
  const writer = createEventWriter(needs);
  open();
  const outcomes = await Promise.allSettled([
    writer.write(entry('1')),
    writer.write(entry('bad')),
    writer.write(entry('2')),
  ]);
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(stored).toEqual(['1', '2']);
});

test('when too much is waiting the client is told to come back, and may once it is written', async () => {
  const { needs, open } = disk();
  const writer = createEventWriter({ ...needs, mostWaiting: 3 });
  const first = writer.write(entry('1', '2'));
  const refused = await writer.write(entry('3', '4')).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(ProblemError);
  expect((refused as ProblemError).code).toBe('rate-limited');
  open();
  await first;
  await writer.write(entry('3', '4'));
});
