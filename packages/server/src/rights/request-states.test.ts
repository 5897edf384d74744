import { RequestState } from '@heng/contract';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canTakeBack, hasEnded, type Step, stateAfter } from './request-states.ts';

const STEPS: readonly Step[] = ['identified', 'begun', 'done', 'partly-done', 'refused', 'taken-back'];
const walk = fc.array(fc.constantFrom(...STEPS), { maxLength: 9 });
const start = fc.constantFrom<RequestState>('checking-identity', 'open');

/** Every state a walk passes through; a step without a way is no step. */
function passed(from: RequestState, steps: readonly Step[]): RequestState[] {
  const states = [from];
  for (const step of steps)
    states.push(stateAfter(states.at(-1) as RequestState, step) ?? (states.at(-1) as RequestState));
  return states;
}

describe('a request', () => {
  test('that has ended never goes on', () => {
    fc.assert(
      fc.property(start, walk, (from, steps) => {
        const states = passed(from, steps);
        const end = states.findIndex(hasEnded);
        if (end >= 0) expect(new Set(states.slice(end)).size).toBe(1);
      }),
    );
  });

  test('is neither refused nor taken back once it is being carried out', () => {
    fc.assert(
      fc.property(start, walk, (from, steps) => {
        const states = passed(from, steps);
        const begun = states.indexOf('carrying-out');
        if (begun < 0) return;
        expect(states.slice(begun)).not.toContain('refused');
        expect(states.slice(begun)).not.toContain('taken-back');
      }),
    );
  });

  test('is carried out for nobody whose identity was not checked', () => {
    fc.assert(
      fc.property(walk, (steps) => {
        const states = passed('checking-identity', steps);
        const begun = states.indexOf('carrying-out');
        if (begun >= 0) expect(states.slice(0, begun)).toContain('open');
      }),
    );
  });

  test('can always still end, whatever happened to it', () => {
    const ends = (from: RequestState): boolean =>
      hasEnded(from) ||
      STEPS.some((step) => stateAfter(from, step) !== undefined && ends(stateAfter(from, step) as RequestState));
    expect(RequestState.options.every(ends)).toBe(true);
    expect(RequestState.options.filter(canTakeBack)).toEqual(['checking-identity', 'open']);
  });

  test('can come to every state there is', () => {
    const seen = new Set<RequestState>(['checking-identity', 'open']);
    for (const state of seen) {
      for (const step of STEPS) {
        const next = stateAfter(state, step);
        if (next) seen.add(next);
      }
    }
    expect([...seen].sort()).toEqual([...RequestState.options].sort());
  });
});
