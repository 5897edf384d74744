import { useMemo } from 'react';
import type { Line } from './draw-series.ts';

/** The lines of a chart from a series of counts: the same array while neither counts nor names change. */
export function useLines<Point extends { readonly at: string }>(
  series: readonly Point[],
  first: readonly [name: string, countOf: (point: Point) => number],
  second: readonly [name: string, countOf: (point: Point) => number],
): readonly Line[] {
  const [firstName, firstOf] = first;
  const [secondName, secondOf] = second;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the functions always read the same member of a point.
  return useMemo(() => {
    const line = (name: string, countOf: (point: Point) => number): Line => ({
      name,
      points: series.map((point) => [point.at, countOf(point)]),
    });
    return [line(firstName, firstOf), line(secondName, secondOf)];
  }, [series, firstName, secondName]);
}
