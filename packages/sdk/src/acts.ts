import { type AdQuestion, adCalls } from './ads.ts';
import { basic } from './basic.ts';
import { type ChoiceNeeds, choiceWrites } from './choice-writes.ts';
import { bearer } from './credential.ts';
import { createEventQueue } from './event-queue.ts';
import type { Credential, Outgoing, Send } from './exchange.ts';
import { personWrites } from './person.ts';
import type { HengProblem } from './problem.ts';
import type { RecommendationRequest, SearchRequest } from './recommendations.ts';
import { decisionCalls, recommendationCalls } from './recommendations.ts';
import { rightsCalls } from './rights.ts';
import type { Message } from './tracking.ts';
import { createWaiting, type Storage } from './waiting.ts';
import { digestOf } from './whose.ts';

export interface ActNeeds {
  readonly send: Send;
  /** Sends with another credential. */
  readonly sendAs: (credential: Credential) => Send;
  readonly credential: Credential;
  readonly changed: ChoiceNeeds['changed'];
  readonly clock: () => Date;
  readonly storage: Storage | undefined;
  readonly person: string | undefined;
  readonly writeKey: string | undefined;
  readonly onUndelivered: (problem: HengProblem, waiting: number) => void;
}

const base = '/v1/me';

/**
 * What is needed once somebody acts, and not to paint a page: giving answers, the rights of a person, telling events. A page loads it
 * when it has been painted.
 */
export function createActs({ send, sendAs, credential, changed, clock, ...needs }: ActNeeds) {
  const { storage, person, writeKey, onUndelivered } = needs;
  const who = () => digestOf(person, credential);
  const waiting = createWaiting({ send, base, clock, storage, who, onDelivered: () => changed('choices') });
  /** What waits is told first: no answer of Heng is to rest on a grant that was taken back. */
  const sendAfter: Send = async (outgoing: Outgoing) => {
    await waiting.isWaiting();
    return send(outgoing);
  };
  return {
    over: waiting.over,
    isWaiting: waiting.isWaiting,
    ...choiceWrites({ send: sendAfter, base, changed, clock, close: waiting.give }),
    ...personWrites(sendAfter, base),
    ...rightsCalls(sendAfter, base),
    ...decisionCalls(sendAfter, base),
    ...recommendationCalls(sendAfter),
    /** Neutral as long as a refusal waits. */
    recommendations: async (request: RecommendationRequest) => {
      const neutral = (await waiting.isWaiting()) || request.neutral;
      return recommendationCalls(send).recommendations({ ...request, ...(neutral && { neutral }) });
    },
    search: async (request: SearchRequest) => {
      const neutral = (await waiting.isWaiting()) || request.neutral;
      return recommendationCalls(send).search({ ...request, ...(neutral && { neutral }) });
    },
    ads: async (question: AdQuestion) => {
      const neutral = (await waiting.isWaiting()) || question.neutral;
      return adCalls(send).ads({ ...question, ...(neutral && { neutral }) });
    },
    events: createEventQueue<Message>({
      send: sendAs(writeKey === undefined ? bearer(undefined) : basic(writeKey)),
      clock,
      mayLeave: async () => !(await waiting.isWaiting()),
      onUndelivered,
    }),
  };
}

export type Acts = ReturnType<typeof createActs>;
