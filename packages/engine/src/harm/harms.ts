import { ownUsual } from './own-usual.ts';
import { regretsIn } from './regrets.ts';
import type { Harm, HarmSettings, Offer, Sign } from './sign.ts';

export interface HarmSituation {
  readonly signs: readonly Sign[];
  /** Groups of items the person asked not to see again, one entry for each. */
  readonly hiddenGroups: readonly string[];
  readonly now: number;
}

/**
 * What speaks against showing an item to one person now, from that person's own acts (PAPER-57, PAPER-60). Nothing is compared
 * with other people, nothing is kept, and nothing can place an item higher.
 */
export function harmsFor(
  { signs, hiddenGroups, now }: HarmSituation,
  settings: HarmSettings,
): (offer: Offer) => readonly Harm[] {
  const sources = [
    lateNight(signs, now, settings),
    regretsIn(signs, settings.quickCancelHours),
    overSpending(signs, now, settings),
    refusals(signs, hiddenGroups),
  ];
  return (offer) => sources.flatMap((source) => source(offer) ?? []);
}

type HarmSource = (offer: Offer) => Harm | undefined;

const HOUR = 3_600_000;
const NIGHT_DOUBT = 4;

/** At night, the share of the person's acts in a group that happened at night; by day nothing. */
function lateNight(signs: readonly Sign[], now: number, settings: HarmSettings): HarmSource {
  const isNight = (at: number) => {
    const hour = Math.floor((at + settings.utcOffsetMinutes * 60_000) / HOUR) % 24;
    return hour >= settings.nightFrom || hour < settings.nightUntil;
  };
  if (!isNight(now)) return () => undefined;
  const groups = new Map<string, { all: number; night: number; category: string }>();
  for (const { kind, group, at, category } of signs) {
    if (kind !== 'touch' && kind !== 'order') continue;
    const known = groups.get(group) ?? { all: 0, night: 0, category };
    known.all++;
    if (isNight(at)) known.night++;
    groups.set(group, known);
  }
  return ({ group }) => {
    const known = groups.get(group);
    if (!known || known.night === 0) return undefined;
    const amount = (known.night / known.all) * (known.night / (known.night + NIGHT_DOUBT));
    return { kind: 'late-night', amount, category: known.category };
  };
}

/** How far a price lies above the person's own usual one; in a week of much spending, everything above it. */
function overSpending(signs: readonly Sign[], now: number, settings: HarmSettings): HarmSource {
  const usual = ownUsual(signs, now, settings);
  if (!usual) return () => undefined;
  const from = usual.price * (usual.isAheadThisWeek ? 1 : settings.overSpendingTimes);
  return ({ price }) => {
    if (price === undefined || price <= from) return undefined;
    return { kind: 'over-spending', amount: Math.min(1, (price - from) / (2 * from)), category: usual.category };
  };
}

const HIDDEN_DOUBT = 2;

/** Put back more than once, or of a group of which items were hidden. */
function refusals(signs: readonly Sign[], hiddenGroups: readonly string[]): HarmSource {
  const putBack = new Map<string, { times: number; category: string }>();
  for (const { kind, item, category } of signs) {
    if (kind === 'put-back') putBack.set(item, { times: (putBack.get(item)?.times ?? 0) + 1, category });
  }
  const hidden = new Map<string, number>();
  for (const group of hiddenGroups) hidden.set(group, (hidden.get(group) ?? 0) + 1);
  return ({ item, group }) => {
    const own = putBack.get(item);
    const repeated = own ? (own.times - 1) / own.times : 0;
    const times = hidden.get(group) ?? 0;
    const said = times / (times + HIDDEN_DOUBT);
    const amount = Math.max(repeated, said);
    if (amount === 0) return undefined;
    return { kind: 'refusal', amount, category: repeated > said ? own?.category : undefined };
  };
}
