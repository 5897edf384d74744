import { type Gate, idsIn, type Standing } from '@heng/gate';
import type { Interaction } from '../collect/interaction.ts';
import { STATISTICS } from '../recommend/permissions.ts';
import type { AnswerRow } from './balance-storage.ts';

export interface RateNeeds {
  readonly gate: Gate;
  standingsOf(people: readonly string[]): Promise<readonly Standing[]>;
  isIrreversible(category: string): boolean;
  allInteractions(since: Date, onRow: (row: Interaction) => void): Promise<void>;
}

/** What came of the answers of one mode. */
export interface Rates {
  answers: number;
  clicked: number;
  bought: number;
  revenue: number;
  readonly people: Set<string>;
}

const DAY = 86_400_000;
/** An answer is credited with what is done with an item it showed within a week. */
const WITHIN = 7 * DAY;
const PAGE = 500;

interface Followed {
  readonly at: number;
  readonly items: ReadonlySet<string>;
  readonly rates: Rates;
  clicked: boolean;
  bought: boolean;
}

const noRates = (): Rates => ({ answers: 0, clicked: 0, bought: 0, revenue: 0, people: new Set() });

/**
 * What people did with what they were shown, personalised and neutral. Only of people whose acts the gate permits for
 * aggregate statistics, and only acts of the permitted categories.
 */
export async function answerRates(needs: RateNeeds, answers: readonly AnswerRow[], since: Date) {
  const modes = { personalised: noRates(), neutral: noRates() };
  const permitted = await permissions(needs, [...new Set(answers.map(({ person }) => person))]);
  const followed = new Map<string, Followed[]>();
  for (const { person, at, personalised, items } of answers) {
    if (person === '' || !permitted.get(person)?.size) continue;
    const rates = modes[personalised ? 'personalised' : 'neutral'];
    rates.answers++;
    rates.people.add(person);
    const one = { at: at.getTime(), items: new Set(items), rates, clicked: false, bought: false };
    followed.set(person, [...(followed.get(person) ?? []), one]);
  }
  if (followed.size > 0) {
    await needs.allInteractions(since, (act) => {
      if (permitted.get(act.person)?.has(act.category)) credit(followed.get(act.person) ?? [], act);
    });
  }
  return modes;
}

/** To the newest answer before the act that showed the item. */
function credit(answers: readonly Followed[], { at, item, kind, price = 0, quantity = 1 }: Interaction): void {
  if (item === undefined || !['view', 'click', 'order'].includes(kind)) return;
  const shown = answers.filter((one) => one.items.has(item) && one.at <= at && at <= one.at + WITHIN);
  const last = shown.reduce<Followed | undefined>((best, one) => (best && best.at >= one.at ? best : one), undefined);
  if (!last) return;
  if (kind === 'order') {
    last.rates.revenue += price * quantity;
    if (!last.bought) last.rates.bought++;
    last.bought = true;
  } else {
    if (!last.clicked) last.rates.clicked++;
    last.clicked = true;
  }
}

async function permissions({ gate, standingsOf, isIrreversible }: RateNeeds, people: readonly string[]) {
  const known = new Map<string, ReadonlySet<string>>();
  const irreversible = isIrreversible(STATISTICS);
  for (let from = 0; from < people.length; from += PAGE) {
    const page = people.slice(from, from + PAGE);
    const standings = await standingsOf(page);
    for (const [at, standing] of standings.entries()) {
      const usable = gate.usable(standing, 'aggregate-analytics', { irreversible });
      known.set(page[at] as string, new Set(idsIn(usable, gate.vocabulary.categories)));
    }
  }
  return known;
}
