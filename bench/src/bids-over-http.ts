import type { Benchmark } from './benchmark.ts';
import { postsBesideBare } from './posts-beside-bare.ts';

const BODY = {
  id: '1',
  imp: [{ id: '1', banner: { format: [{ w: 300, h: 250 }] } }],
  site: { keywords: 'word-1' },
  regs: { ext: { pipl: { personalised: 1 } } },
  user: { ext: { heng: { person: 'bench-0000000' } } },
};

const WHAT = 'bids over HTTP, one place a request';

/** Bids: each ruled for its person and on disk before it leaves. */
export const bidsOverHttp: Benchmark = {
  id: 'bids',
  what: WHAT,
  run: (context) =>
    postsBesideBare(context, {
      ...{ id: 'bids', what: WHAT, path: '/openrtb2/bids', body: BODY },
      size: ['--people', context.pace.quick ? 100 : 2_000].map(String),
    }),
};
