import type { RequestState } from '@heng/contract';

/** What can happen to a request. */
export type Step = 'identified' | 'begun' | 'done' | 'partly-done' | 'refused' | 'taken-back';

/**
 * Every way a request can go. Who asks for somebody else is checked first; what a program or a member of staff has begun to
 * carry out can no longer be refused or taken back; and what has ended has ended.
 */
const ways: Readonly<Record<RequestState, Readonly<Partial<Record<Step, RequestState>>>>> = {
  'checking-identity': { identified: 'open', refused: 'refused', 'taken-back': 'taken-back' },
  open: { begun: 'carrying-out', refused: 'refused', 'taken-back': 'taken-back' },
  'carrying-out': { done: 'done', 'partly-done': 'partly-done' },
  done: {},
  'partly-done': {},
  refused: {},
  'taken-back': {},
};

/** Where a step leads from a state; undefined where there is no such way. */
export const stateAfter = (state: RequestState, step: Step): RequestState | undefined => ways[state][step];

export const hasEnded = (state: RequestState): boolean => Object.keys(ways[state]).length === 0;

export const canTakeBack = (state: RequestState): boolean => stateAfter(state, 'taken-back') !== undefined;
