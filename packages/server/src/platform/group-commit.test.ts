import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createGroupCommit } from './group-commit.ts';

/** A store whose writes finish only when the test says so. */
function slowStore() {
  const batches: number[][] = [];
  const finish: ((error?: Error) => void)[] = [];
  const write = (batch: number[]) => {
    batches.push([...batch]);
    return new Promise<void>((resolve, reject) => finish.push((error) => (error ? reject(error) : resolve())));
  };
  return { batches, finish, write };
}
const turn = () => new Promise((resolve) => setTimeout(resolve, 0));
async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await turn();
}

test('while one batch is written the next one gathers', async () => {
  const { batches, finish, write } = slowStore();
  const { add } = createGroupCommit<number>({ write, maximumBatch: 10 });
  const first = add(1);
  await until(() => batches.length === 1);
  const rest = [add(2), add(3)];
  await turn();
  expect(batches).toEqual([[1]]);
  finish[0]?.();
  await first;
  await until(() => batches.length === 2);
  expect(batches[1]).toEqual([2, 3]);
  finish[1]?.();
  await Promise.all(rest);
});

test('nobody is told it is kept before the write has ended', async () => {
  const { batches, finish, write } = slowStore();
  const { add } = createGroupCommit<number>({ write, maximumBatch: 10 });
  let told = false;
  const added = add(1).then(() => {
    told = true;
  });
  await until(() => batches.length === 1);
  await turn();
  expect(told).toBe(false);
  finish[0]?.();
  await added;
  expect(told).toBe(true);
});

test('a batch that fails rejects its own callers and no others', async () => {
  const { batches, finish, write } = slowStore();
  const { add } = createGroupCommit<number>({ write, maximumBatch: 10 });
  const first = add(1);
  await until(() => batches.length === 1);
  const second = add(2);
  finish[0]?.(new Error('disk full'));
  await expect(first).rejects.toThrow('disk full');
  await until(() => batches.length === 2);
  finish[1]?.();
  await second;
});

test('every entry is written exactly once, in order, in batches no larger than allowed', async () => {
  const sizes = fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 8 });
  await fc.assert(
    fc.asyncProperty(sizes, fc.integer({ min: 1, max: 4 }), async (bursts, maximumBatch) => {
      const written: number[][] = [];
      const write = async (batch: number[]) => {
        await turn();
        written.push([...batch]);
      };
      const { add, drain } = createGroupCommit<number>({ write, maximumBatch });
      let next = 0;
      for (const size of bursts) {
        for (let index = 0; index < size; index++) void add(next++);
        if (size % 2 === 0) await turn();
      }
      await drain();
      expect(written.flat()).toEqual(Array.from({ length: next }, (_, index) => index));
      expect(Math.max(0, ...written.map(({ length }) => length))).toBeLessThanOrEqual(maximumBatch);
    }),
    { numRuns: 60 },
  );
});

test('after a drain it takes entries again', async () => {
  const written: number[] = [];
  const write = async (batch: number[]) => void written.push(...batch);
  const { add, drain } = createGroupCommit<number>({ write, maximumBatch: 3 });
  await drain();
  await add(1);
  await drain();
  await add(2);
  expect(written).toEqual([1, 2]);
});
