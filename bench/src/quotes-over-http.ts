import type { Benchmark } from './benchmark.ts';
import { postsBesideBare } from './posts-beside-bare.ts';

const BODY = {
  person: 'bench-0000000',
  lines: [0, 1, 2].map((nth) => ({ item: `item-${nth}`, quantity: 1 + nth })),
};

const WHAT = 'quotes over HTTP, three lines a request';

/** Quotes of three lines: each worked out twice, ruled, and on disk twice (record and price log) before its reply. */
export const quotesOverHttp: Benchmark = {
  id: 'quotes',
  what: WHAT,
  run: (context) =>
    postsBesideBare(context, {
      ...{ id: 'quotes', what: WHAT, path: '/v1/quotes', body: BODY },
      size: ['--people', context.pace.quick ? 100 : 2_000, '--items', 1_000].map(String),
    }),
};
