import fc from 'fast-check';
import { expect, test } from 'vitest';
import { utf8 } from './bytes.ts';
import { openCheckpoint } from './checkpoint.ts';
import { openLogWriter } from './log-writer.ts';
import { readConsistency, readInclusion, readRoot } from './read-proofs.ts';
import { emptyDisk, memoryStorage } from './testing/memory-storage.ts';
import { testSigner } from './testing/test-signer.ts';
import { inclusionPath, leafHash, rootOf, verifyConsistency, verifyInclusion } from './tree.ts';
import { verifyLog } from './verify-log.ts';

const origin = 'ledger.example.cn/shop';
const signer = testSigner(origin);
const keys = [signer.key];
const open = (disk = emptyDisk(), remembered?: string) =>
  openLogWriter({ origin, storage: memoryStorage(disk), signers: [signer], remembered });
const entry = (index: number) => utf8(`entry ${index}`);

test('whatever the batches, flushes and restarts, the log holds every entry and verifies', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.integer({ min: 1, max: 400 }), fc.constantFrom('go on', 'flush', 'restart', 'kill')), {
        minLength: 1,
        maxLength: 8,
      }),
      async (steps) => {
        const disk = emptyDisk();
        let writer = await open(disk);
        let size = 0;
        for (const [count, then] of steps) {
          const from = size;
          expect(await writer.append(Array.from({ length: count }, (_, at) => entry(from + at)))).toBe(size);
          size += count;
          if (then === 'flush') await writer.flush();
          if (then === 'restart') await writer.close();
          if (then === 'kill') disk.locked = false;
          if (then === 'restart' || then === 'kill') writer = await open(disk);
        }
        const leaves = Array.from({ length: size }, (_, at) => leafHash(entry(at)));
        expect(openCheckpoint(writer.checkpoint, keys)).toMatchObject({ size, root: rootOf(leaves) });
        const checkpoint = await verifyLog(writer.read, keys);
        const index = Math.floor(size / 3);
        const path = await readInclusion(writer.read, index, size);
        expect(path).toEqual(inclusionPath(leaves, index));
        verifyInclusion(leaves[index] as Uint8Array, index, size, path, checkpoint.root);
        const older = { size: index + 1, root: rootOf(leaves.slice(0, index + 1)) };
        expect(await readRoot(writer.read, index + 1)).toEqual(older.root);
        verifyConsistency(older, checkpoint, await readConsistency(writer.read, index + 1, size));
        await writer.close();
        await verifyLog(memoryStorage(disk).read, keys);
      },
    ),
    { numRuns: 40 },
  );
});

test('a hundred thousand entries at once are one step', async () => {
  const writer = await open();
  expect(await writer.append(Array.from({ length: 100_000 }, (_, at) => entry(at)))).toBe(0);
  expect(writer.size).toBe(100_000);
  await verifyLog(writer.read, keys);
});
