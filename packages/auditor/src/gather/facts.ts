import type { Artefacts, Fact, Observation, Run, Setting } from '../artefacts.ts';
import { SETTINGS } from '../driver/settings.ts';
import { type AnsweredAsk, gatherAnswers } from './answers.ts';
import { absent, valueIn } from './attempt.ts';
import type { FirstLook } from './first-look.ts';
import { gatherLeavings } from './leavings.ts';
import { gatherPolicies, promptTexts } from './notices.ts';
import { gatherOffSwitch } from './off-switch.ts';
import type { GatherOptions, Part } from './options.ts';
import { gatherPersistence } from './persistence.ts';
import { gatherPopUp, isPopUp } from './pop-ups.ts';
import { desktopRun, elderRun, keyboardRun, type Learnt, touchRun } from './runs.ts';
import { gatherService } from './service.ts';
import { asAfter, type Session, unanswered } from './sessions.ts';
import { gatherTemplates } from './templates.ts';
import { part, type Tour, walkingOf } from './tour.ts';
import { type Sessions, sessionsOf } from './two-sessions.ts';
import { gatherWayBack } from './way-back.ts';

type Gathered =
  | 'runs'
  | 'effects'
  | 'leavings'
  | 'persistence'
  | 'templates'
  | 'service'
  | 'popUps'
  | 'offSwitch'
  | 'tags'
  | 'notices'
  | 'policies';
export type Facts = Pick<Artefacts, Gathered>;

/** Everything after the first look. What does not depend on each other goes side by side. */
export async function gatherFacts(
  tour: Tour,
  look: FirstLook,
  { settings = SETTINGS, progress }: GatherOptions,
): Promise<Facts> {
  progress?.('ways-to-answer');
  const early = withoutAnswer(tour, look);
  const answers = await answersTo(tour, look);
  progress?.('after-the-answer');
  const sessions = await sessionsOf(tour, answers);
  progress?.('later');
  const late = afterAnswer(tour, early.templates, sessions);
  progress?.('way-back');
  const learnt = await learn(tour, answers, sessions);
  const off = switchFound(tour, learnt);
  progress?.('other-devices');
  const runs = runsOf(tour, look, learnt, settings);
  progress?.('texts');
  const read = await early.policies;
  const prompts = promptTexts(
    look.asks,
    answers.map(({ fact }) => fact),
  );
  return {
    ...(await late),
    ...(await off),
    runs: await runs,
    effects: effectsOf(await early.before, sessions),
    leavings: await early.leavings,
    templates: await early.templates,
    popUps: await early.popUps,
    notices: { state: 'gathered', value: [...prompts, ...(valueIn(read)?.texts ?? [])] },
    policies: mapped(read, ({ policies }) => policies),
  };
}

/** What anybody meets who answers nothing. */
function withoutAnswer(tour: Tour, look: FirstLook) {
  const walking = walkingOf(tour, 'desktop');
  const { viewport } = walking.beginning.device;
  const floating = look.others.filter((layer) => isPopUp(layer, viewport));
  return {
    before: part(tour, 'effects', () => unanswered(walking)),
    leavings: leavingsOf(tour, look),
    templates: part(tour, 'templates', () => gatherTemplates(walking)),
    popUps: part(tour, 'pop-ups', async () => {
      const popUps = [];
      for (const layer of floating) popUps.push(await gatherPopUp(layer, walking));
      return popUps;
    }),
    policies: part(tour, 'texts', () => gatherPolicies(look.asks, walking)),
  };
}

/** Many short visits, each in its own turn. */
async function leavingsOf(tour: Tour, { asks }: FirstLook): Promise<Artefacts['leavings']> {
  const noPool = { ...tour, abreast: <T>(work: () => Promise<T>) => work() };
  return part(
    noPool,
    'leavings',
    async () => (asks.length > 0 ? gatherLeavings(asks, walkingOf(tour, 'desktop'), tour.abreast) : undefined),
    'nothing was asked',
  );
}

const NEED_ANSWERS: readonly Part[] = ['answers', 'effects', 'persistence', 'way-back', 'service', 'keyboard'];

async function answersTo(tour: Tour, { asks }: FirstLook): Promise<readonly AnsweredAsk[]> {
  if (NEED_ANSWERS.some(tour.wants)) return Promise.all(asks.map((ask) => gatherAnswers(tour, ask)));
  return asks.map((ask) => ({ ask, fact: ask.fact, ways: {}, walks: [] }));
}

async function learn(tour: Tour, answers: readonly AnsweredAsk[], { accepted }: Sessions): Promise<Learnt> {
  const after = accepted && asAfter(accepted, tour.manifest);
  const wayBack = await part(tour, 'way-back', () => gatherWayBack(tour, after));
  const { ways = [], walks = [] } = valueIn(wayBack) ?? {};
  return {
    answered: answers,
    homeWays: ways,
    homeWalks: walks,
    accepted: after,
    ...(wayBack.state === 'failed' ? { lost: wayBack.because } : {}),
  };
}

type Late = Pick<Facts, 'persistence' | 'service'>;

/** What becomes of a refusal. It takes longest of all, so it begins as soon as there is one. */
async function afterAnswer(tour: Tour, templates: Promise<Artefacts['templates']>, sessions: Sessions): Promise<Late> {
  const walking = walkingOf(tour, 'desktop');
  const pages = [walking.ground.home];
  const withRefusal = <T>(name: Part, work: (refused: Session) => Promise<T>): Promise<Fact<T>> =>
    part(
      tour,
      name,
      async () => {
        if (sessions.lost) throw new Error(sessions.lost);
        return sessions.refused && work(sessions.refused);
      },
      NO_REFUSAL,
    );
  const { accepted } = sessions;
  const persistence = withRefusal('persistence', (refused) => gatherPersistence(refused, accepted, pages, walking));
  const known = valueIn(await templates) ?? [];
  const service = withRefusal('service', (refused) => gatherService(known, accepted?.kept, refused.kept, walking));
  return { persistence: await persistence, service: await service };
}

async function switchFound(tour: Tour, learnt: Learnt): Promise<Pick<Facts, 'offSwitch' | 'tags'>> {
  const found = await part(tour, 'way-back', () => offSwitchOf(tour, learnt), 'no switch was found');
  return {
    offSwitch: mapped(found, ({ offSwitch }) => offSwitch),
    tags:
      found.state === 'gathered' && !found.value.tags
        ? absent('no list of tags was met on the way')
        : mapped(found, ({ tags }) => tags as NonNullable<typeof tags>),
  };
}

const NO_REFUSAL = 'no way to refuse was found';

const mapped = <T, U>(fact: Fact<T>, turn: (value: T) => U): Fact<U> =>
  fact.state === 'gathered' ? { state: 'gathered', value: turn(fact.value) } : fact;

const effectsOf = (before: Fact<Observation>, { accepted, refused, lost }: Sessions): Artefacts['effects'] =>
  mapped(lost ? { state: 'failed', because: lost } : before, (beforeChoice) => ({
    beforeChoice,
    afterAccept: accepted?.observation ?? null,
    afterRefuse: refused?.observation ?? null,
  }));

async function offSwitchOf(tour: Tour, { homeWays, accepted }: Learnt) {
  const way = homeWays.find(({ goal }) => goal === 'off');
  const walking = walkingOf(tour, 'desktop');
  const beginning = { ...walking.beginning, signedIn: true, ...accepted };
  return way && gatherOffSwitch(way, { ...walking, beginning });
}

async function runsOf(tour: Tour, look: FirstLook, learnt: Learnt, settings: readonly Setting[]): Promise<Run[]> {
  const wanted: Readonly<Record<Setting, () => Promise<Run>>> = {
    desktop: () => desktopRun(tour, look, learnt),
    phone: () => touchRun(tour, 'phone', learnt),
    small: () => touchRun(tour, 'small', learnt),
    keyboard: () => keyboardRun(tour, learnt),
    elder: () => elderRun(tour, learnt),
  };
  const visited = SETTINGS.filter((setting) => setting === 'desktop' || settings.includes(setting));
  return Promise.all(visited.map((setting) => wanted[setting]()));
}
