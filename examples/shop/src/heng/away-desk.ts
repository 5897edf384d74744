import type { HengDesk } from './desk.ts';

/** The desk of a shop that was not told where Heng is: nothing is known, nothing is kept, everything is neutral. */
export function createAwayDesk(): HengDesk {
  const away = () => Promise.reject(new Error('expected Heng, which this shop was not told of'));
  const nothing = async () => null;
  return {
    url: '',
    recommend: nothing,
    quote: nothing,
    priceHistory: nothing,
    search: nothing,
    ad: nothing,
    choices: nothing,
    notices: nothing,
    tags: nothing,
    messages: nothing,
    isMember: nothing,
    join: away,
    deleteTag: away,
    mayUse: async () => false,
    answer: away,
    turnSwitch: away,
    withdrawAll: away,
    describe: away,
    adopt: away,
    tokenFor: away,
    passOn: async () => undefined,
    tell: () => undefined,
    settle: async () => undefined,
  };
}
