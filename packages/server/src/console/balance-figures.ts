import type { BalanceFigure } from '@heng/contract';
import type { Words } from '@heng/gate';
import type { RulingReport } from '../evidence/ruling-tally.ts';
import type { Rates } from './answer-rates.ts';
import type { AnswersByDay, RequestCounts } from './balance-storage.ts';
import { shownFrom } from './crowd.ts';
import { figureWords } from './figure-words.ts';

interface Facts {
  readonly switches: { readonly people: number; readonly off: number };
  readonly actions: { readonly n: number; readonly within: number };
  readonly reach: { readonly people: number; readonly seconds: number | null };
  readonly requests: RequestCounts;
  readonly rulings: RulingReport;
  readonly answering: { readonly p99: number | null; readonly failed: number };
}

interface Limits {
  readonly minimumPeople: number;
  readonly taps: number;
  /** least share of refusals done in so many taps */
  readonly share: number;
  readonly reachSeconds: number;
}

type Id = keyof typeof figureWords;
type More = Partial<Pick<BalanceFigure, 'people' | 'threshold'>>;

const figure = (
  pan: BalanceFigure['pan'],
  id: Id,
  unit: BalanceFigure['unit'],
  value: number | null,
  more: More = {},
): BalanceFigure => {
  const { name, counted } = figureWords[id] as { name: Words; counted: Words };
  return { id, pan, name, value, unit, people: null, counted, threshold: null, ...more };
};

/** What the shop gains: how much is personalised, what comes of it, how fast. */
export function efficiencyFigures(
  { personalised, neutral }: { readonly personalised: Rates; readonly neutral: Rates },
  { rulings, answering, answers }: Facts & { readonly answers: AnswersByDay },
  { minimumPeople }: Limits,
): BalanceFigure[] {
  const efficiency = figure.bind(undefined, 'efficiency');
  const { personalised: own, all } = answers.whole;
  const shown = shownFrom(minimumPeople)(all);
  const isEnough = ({ people }: Rates): boolean => people.size >= minimumPeople;
  const per = (rates: Rates, part: number): number | null => (isEnough(rates) ? part / rates.answers : null);
  const behind = (rates: Rates): More => ({ people: isEnough(rates) ? rates.people.size : null });
  const worth = (rates: Rates) => per(rates, rates.revenue);
  const gap = (one: number | null, other: number | null) => (one === null || other === null ? null : one - other);
  return [
    efficiency('answers-personalised', 'share', shown ? own.count / shown : null),
    efficiency('click-personalised', 'share', per(personalised, personalised.clicked), behind(personalised)),
    efficiency('click-neutral', 'share', per(neutral, neutral.clicked), behind(neutral)),
    efficiency('order-personalised', 'share', per(personalised, personalised.bought), behind(personalised)),
    efficiency('order-neutral', 'share', per(neutral, neutral.bought), behind(neutral)),
    efficiency('revenue-personalised', 'money', worth(personalised), behind(personalised)),
    efficiency('revenue-neutral', 'money', worth(neutral), behind(neutral)),
    efficiency('cost-of-off', 'money', gap(worth(personalised), worth(neutral))),
    efficiency('rulings-per-second', 'per-second', ratePerSecond(rulings)),
    efficiency('answer-p99', 'seconds', answering.p99),
  ];
}

/** Over the whole minutes of the last hour in which anything was ruled; the minute that runs is left out. */
function ratePerSecond({ series }: RulingReport): number | null {
  const minutes = series.slice(0, -1).slice(-60);
  if (minutes.length === 0) return null;
  return minutes.reduce((sum, { allowed, denied }) => sum + allowed + denied, 0) / (60 * minutes.length);
}

/** What people keep: their no, how easily it is said, how far and how soon it reaches. */
export function protectionFigures(facts: Facts, { minimumPeople, taps, share, reachSeconds }: Limits): BalanceFigure[] {
  const { switches, actions, reach, requests, rulings, answering } = facts;
  const shown = shownFrom(minimumPeople);
  const protection = figure.bind(undefined, 'protection');
  const ruled = rulings.allowed + rulings.denied;
  const hasPeople = switches.people >= minimumPeople;
  const hasActions = actions.n >= minimumPeople;
  const inTime = { value: reachSeconds, is: 'most', source: 'CONFLICT-SLA' } as const;
  const none = { value: 0, is: 'most', source: '个人信息保护法 第五十条' } as const;
  return [
    protection('switched-off', 'share', hasPeople ? switches.off / switches.people : null, {
      people: hasPeople ? switches.people : null,
    }),
    protection('refused-in-taps', 'share', hasActions ? actions.within / actions.n : null, {
      threshold: { value: share, is: 'least', source: `PAPER-21（${taps}）` },
    }),
    protection('withdrawal-reach', 'seconds', reach.people >= minimumPeople ? reach.seconds : null, {
      threshold: inTime,
    }),
    protection('denied', 'share', ruled === 0 ? null : rulings.denied / ruled),
    protection('requests-open', 'count', shown(requests.open)),
    protection('requests-overdue', 'count', shown(requests.overdue), { threshold: none }),
    protection('objections', 'count', shown(requests.objections)),
    protection('failed-closed', 'count', answering.failed),
  ];
}
