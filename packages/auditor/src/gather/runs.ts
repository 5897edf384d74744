import type { DecisionPoint, Run, Setting, Walk } from '../artefacts.ts';
import { DEVICES } from '../driver/settings.ts';
import type { Beginning } from '../driver/visit.ts';
import type { Way } from '../paths/search.ts';
import { walkAgain } from '../paths/walk-fact.ts';
import type { AnsweredAsk } from './answers.ts';
import { absent, attempt } from './attempt.ts';
import { gatherAxe } from './axe.ts';
import { gatherElder } from './elder.ts';
import { type FirstLook, firstLook } from './first-look.ts';
import { gatherKeyboard } from './keyboard.ts';
import { part, type Tour, walkingOf } from './tour.ts';

/** What the first run found, for the others to walk again. */
export interface Learnt {
  readonly answered: readonly AnsweredAsk[];
  /** Ways from the home page, by somebody who had said yes. */
  readonly homeWays: readonly Way[];
  readonly homeWalks: readonly Walk[];
  readonly accepted: Pick<Beginning, 'kept' | 'first'> | undefined;
  /** Why the search for the ways from home broke down, when it did. */
  readonly lost?: string;
}

const base = (setting: Setting): Pick<Run, 'setting' | 'viewport' | 'pointer'> => DEVICES[setting];

export async function desktopRun(tour: Tour, look: FirstLook, learnt: Learnt): Promise<Run> {
  const { answered, homeWalks } = learnt;
  const [first] = answered;
  const axe = await part(
    tour,
    'accessibility',
    async () => first && gatherAxe(first.ask, walkingOf(tour, 'desktop')),
    'nothing was asked',
  );
  return {
    ...base('desktop'),
    decisionPoints: { state: 'gathered', value: answered.map(({ fact }) => fact) },
    walks: learnt.lost
      ? { state: 'failed', because: learnt.lost }
      : { state: 'gathered', value: [...answered.flatMap(({ walks }) => walks), ...homeWalks] },
    keyboard: absent('gathered in the keyboard run'),
    elder: absent('gathered in the elder run'),
    axe,
    picture: look.picture,
  };
}

/** A phone: looked at afresh, because layouts differ; the found ways are walked again. */
export async function touchRun(tour: Tour, setting: 'phone' | 'small', learnt: Learnt): Promise<Run> {
  const walking = walkingOf(tour, setting);
  const look = await tour.abreast(() =>
    attempt(() => firstLook(tour.ground, walking.beginning, tour.ground.home, tour.album), ''),
  );
  const facts = look.state === 'gathered' ? look.value.asks.map(({ fact }) => fact) : [];
  const [first] = look.state === 'gathered' ? look.value.asks : [];
  return {
    ...base(setting),
    decisionPoints: look.state === 'gathered' ? { state: 'gathered', value: renamed(facts, learnt) } : look,
    walks: await attempt(() => walksAgain(tour, setting, learnt), ''),
    keyboard: absent('gathered in the keyboard run'),
    elder: absent('gathered in the elder run'),
    axe: await part(tour, 'accessibility', async () => first && gatherAxe(first, walking), 'nothing was asked'),
    picture: look.state === 'gathered' ? look.value.picture : null,
  };
}

/** The same question has the same name on every device: the one whose words are most alike. */
function renamed(facts: readonly DecisionPoint[], { answered }: Learnt): DecisionPoint[] {
  return facts.map((fact) => {
    const twin = answered.find(({ fact: known }) => known.layers[0]?.text === fact.layers[0]?.text);
    return twin ? { ...fact, id: twin.fact.id } : fact;
  });
}

export async function keyboardRun(tour: Tour, learnt: Learnt): Promise<Run> {
  const walking = walkingOf(tour, 'keyboard');
  const asks = learnt.answered.map(({ ask }) => ask);
  const keyboard = part(tour, 'keyboard', async () => {
    const byKeys = [];
    for (const ask of asks) byKeys.push(await gatherKeyboard(ask, walking));
    return byKeys;
  });
  return {
    ...base('keyboard'),
    decisionPoints: absent('seen in the desktop run, which has the same window'),
    walks: await attempt(() => walksAgain(tour, 'keyboard', { ...learnt, homeWays: [] }), ''),
    keyboard: await keyboard,
    elder: absent('gathered in the elder run'),
    axe: absent('gathered in the desktop run'),
    picture: null,
  };
}

export async function elderRun(tour: Tour, learnt: Learnt): Promise<Run> {
  const off = learnt.homeWalks.find(({ goal }) => goal === 'off');
  const walking = walkingOf(tour, 'elder');
  return {
    ...base('elder'),
    decisionPoints: absent('seen in the phone run'),
    walks: absent('walked in the phone run'),
    keyboard: absent('gathered in the keyboard run'),
    elder: await part(
      tour,
      'elder',
      () => gatherElder(walking, off?.found ? off.actions : null),
      'no mode for older people is offered on the home page',
    ),
    axe: absent('gathered in the desktop run'),
    picture: null,
  };
}

async function walksAgain(tour: Tour, setting: Setting, { answered, homeWays, accepted }: Learnt): Promise<Walk[]> {
  const device = DEVICES[setting];
  const outOfAsks = answered.flatMap(({ ask, ways, walks }) =>
    walks.map((walk) => {
      const way = walk.goal === 'accept' ? ways.accept : ways.refuse;
      const walking = { ...walkingOf(tour, setting, ask.page), decisionPoint: ask.id };
      return way
        ? tour.abreast(() => walkAgain(way, walking, device)).then((again) => again.walk)
        : Promise.resolve(walk);
    }),
  );
  const walking = walkingOf(tour, setting);
  const beginning = { ...walking.beginning, signedIn: true, ...accepted };
  const fromHome = homeWays.map((way) =>
    tour.abreast(() => walkAgain(way, { ...walking, beginning }, device)).then((again) => again.walk),
  );
  return Promise.all([...outOfAsks, ...fromHome]);
}
