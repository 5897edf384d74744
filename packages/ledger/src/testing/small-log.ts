import { utf8 } from '../bytes.ts';
import { openLogWriter } from '../log-writer.ts';
import { emptyDisk, memoryStorage } from './memory-storage.ts';
import { testSigner } from './test-signer.ts';

export const origin = 'ledger.example.cn/shop';
export const signer = testSigner(origin);

/** Entry `at` of the test logs: some bytes, of different lengths. */
export const entryOf = (at: number): Uint8Array => utf8(`entry ${at}${'.'.repeat(at % 5)}`);

/** The files of a log of `size` entries, written by the writer in one go, so that no older partial files lie beside. */
export async function writtenLog(size: number): Promise<Map<string, Uint8Array>> {
  const disk = emptyDisk();
  const writer = await openLogWriter({ origin, storage: memoryStorage(disk), signers: [signer] });
  const step = 8_192;
  for (let from = 0; from < size; from += step)
    await writer.append(Array.from({ length: Math.min(step, size - from) }, (_, at) => entryOf(from + at)));
  await writer.close();
  return disk.files;
}
