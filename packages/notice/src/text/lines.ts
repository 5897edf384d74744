import type { Position, Span } from '../finding.ts';

/** Finds line and column of an offset. */
export interface Lines {
  /** Where each line starts. */
  readonly starts: readonly number[];
  position(span: Span): Position;
}

export function linesOf(text: string): Lines {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return {
    starts,
    position({ offset, length }) {
      const line = lastAtMost(starts, offset);
      return { line: line + 1, column: offset - (starts[line] ?? 0) + 1, offset, length };
    },
  };
}

/** Index of the last start that is not behind the offset. */
function lastAtMost(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
