import type { Group, StandingCell, StandingFacts, Vocabulary } from '@heng/gate';
import type { Chance } from './chance.ts';

const GROUPS: readonly (readonly [Group, number])[] = [
  ['adult', 70],
  ['unknown', 12],
  ['elderly-60plus', 10],
  ['minor-14-17', 6],
  ['under-14', 2],
];
/** How much people have answered: most nothing, some a few items, few of them nearly everything they were asked. */
const CELLS: readonly (readonly [number, number])[] = [
  [0, 45],
  [2, 25],
  [5, 18],
  [12, 9],
  [24, 3],
];
const RECIPIENTS = ['brand-a', 'brand-b', 'brand-c'];
const CHANNELS = ['sms', 'email', 'push'];

/** A person as a shop has them: made up, and the same for the same chance. */
export function makeUpPerson(vocabulary: Vocabulary, chance: Chance): StandingFacts {
  const number = chance.among(CELLS);
  return {
    group: chance.among(GROUPS),
    elderMode: chance.next() < 0.03,
    switchedOff: chance.next() < 0.08,
    gpc: chance.next() < 0.05,
    cells: Array.from({ length: number }, () => makeUpCell(vocabulary, chance)),
  };
}

function makeUpCell({ purposes, categories }: Vocabulary, chance: Chance): StandingCell {
  const asked = purposes.filter(({ asks }) => asks !== 'none' && asks !== 'never');
  const purpose = chance.of(asked);
  const category = chance.of(categories.filter(({ uses }) => uses.profiling === 'itemised')).id;
  const stood = chance.next() < 0.75;
  const cell = { purpose: purpose.id, category };
  if (!stood) return { ...cell, consent: chance.of(['refused', 'withdrawn', 'expired'] as const) };
  if (purpose.kind === 'third-party') return { ...cell, recipient: chance.of(RECIPIENTS), consent: 'separate' };
  if (purpose.kind !== 'direct-marketing')
    return { ...cell, consent: purpose.asks === 'separate' ? 'separate' : 'itemised' };
  return chance.next() < 0.5
    ? { ...cell, channel: chance.of(CHANNELS), consent: 'channel' }
    : { ...cell, consent: 'itemised' };
}
