import type { LimitsByGroup } from '@heng/engine';
import type { Vocabulary } from '@heng/gate';

/** How often and when messages go out, by the numbers of the vocabulary. A number that is missing permits nothing. */
export function limitsUnder({ numbers }: Pick<Vocabulary, 'numbers'>): LimitsByGroup {
  const number = (id: string): number => numbers[id]?.value ?? 0;
  const quiet = { quietFrom: number('quietFromHour'), quietTo: number('quietToHour') };
  const perDay = number('messageCapPerDay');
  const perWeek = number('messageCapPerWeek');
  const perMonth = number('messageCapPerMonth');
  return {
    adult: { ...quiet, perDay, perWeek, perMonth },
    'elderly-60plus': {
      ...quiet,
      perDay: Math.min(perDay, number('elderMessageCapPerWeek')),
      perWeek: number('elderMessageCapPerWeek'),
      perMonth: number('elderMessageCapPerMonth'),
    },
  };
}
