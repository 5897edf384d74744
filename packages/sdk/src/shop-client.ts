import { choiceWrites } from './choice-writes.ts';
import { choiceReads } from './choices.ts';
import { connect, createPageHeng, type HengOptions } from './client.ts';
import { messageCalls, messageReads } from './messages.ts';
import { noticeShownCall } from './notices.ts';
import { mergeCall, personReads, personWrites } from './person.ts';
import { membershipCalls, priceCalls } from './prices.ts';
import { decisionCalls } from './recommendations.ts';
import { rightsCalls } from './rights.ts';
import { rulingCalls } from './rulings.ts';
import { shopCalls } from './shop.ts';

/** The client of a shop's back end, with its API key: what a page has, every person by name, the gate and the catalogue. */
export function createHeng(options: HengOptions) {
  const { send, clock } = connect(options);
  return {
    ...createPageHeng(options),
    ...rulingCalls(send),
    ...shopCalls(send),
    ...priceCalls(send),
    ...messageCalls(send),
    person(id: string) {
      const at = `/v1/people/${encodeURIComponent(id)}`;
      return {
        ...personReads(send, at),
        ...personWrites(send, at),
        ...choiceReads(send, at),
        ...choiceWrites({ send, base: at, clock, changed: () => undefined }),
        ...noticeShownCall(send, at),
        ...rightsCalls(send, at),
        ...decisionCalls(send, at),
        ...messageReads(send, at),
        ...membershipCalls(send, at),
        ...mergeCall(send, at),
      };
    },
  };
}

/** The client of a shop's back end. */
export type ShopHeng = ReturnType<typeof createHeng>;
/** The calls of one person, for a back end with the API key. */
export type PersonCalls = ReturnType<ShopHeng['person']>;
