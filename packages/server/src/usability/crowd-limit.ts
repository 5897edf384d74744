import { createHmac, randomBytes } from 'node:crypto';

interface Limits {
  /** reports of one source in a minute, at most */
  readonly perSource: number;
  /** reports of everybody in a minute, at most */
  readonly all: number;
}

/** Whether one more report of this source may be counted. */
export type CrowdLimit = (source: string, now: number) => boolean;

const MINUTE = 60_000;
const CELLS = 16_384;

/**
 * Limits how many reports are taken in a minute, of one source and of all, without keeping where any came from: a source
 * is a cell of a table under a key that is made anew, and the table emptied, each minute. Two sources that share a cell
 * share its limit.
 */
export function createCrowdLimit({ perSource, all }: Limits): CrowdLimit {
  let minute = -1;
  let key = randomBytes(32);
  let taken = 0;
  const cells = new Uint16Array(CELLS);

  return (source, now) => {
    const current = Math.floor(now / MINUTE);
    if (current !== minute) {
      minute = current;
      key = randomBytes(32);
      taken = 0;
      cells.fill(0);
    }
    const cell = createHmac('sha256', key).update(source).digest().readUInt32BE(0) % CELLS;
    if (taken >= all || (cells[cell] as number) >= perSource) return false;
    cells[cell] = (cells[cell] as number) + 1;
    taken++;
    return true;
  };
}
