import type { Artefacts, Fact, Run, Setting } from '../artefacts.ts';
import { openAlbum } from '../driver/album.ts';
import { launchChromium } from '../driver/chromium.ts';
import { pacer } from '../driver/pace.ts';
import { SETTINGS } from '../driver/settings.ts';
import type { Ground } from '../driver/visit.ts';
import { AUDITOR_VERSION } from '../score/version.ts';
import { type AnsweredAsk, gatherAnswers } from './answers.ts';
import { absent, attempt, valueIn } from './attempt.ts';
import { type FirstLook, firstLook } from './first-look.ts';
import { gatherLeavings } from './leavings.ts';
import { noManifest, type SiteManifest } from './manifest.ts';
import { gatherPolicies, promptTexts } from './notices.ts';
import { gatherOffSwitch } from './off-switch.ts';
import type { GatherOptions } from './options.ts';
import { gatherPersistence } from './persistence.ts';
import { pool } from './pool.ts';
import { gatherPopUp, isPopUp } from './pop-ups.ts';
import { preflight } from './preflight.ts';
import { desktopRun, elderRun, keyboardRun, type Learnt, touchRun } from './runs.ts';
import { gatherService } from './service.ts';
import { answered, type Session, unanswered } from './sessions.ts';
import { gatherTemplates } from './templates.ts';
import { type Tour, walkingOf } from './tour.ts';
import { gatherWayBack, type WayBack } from './way-back.ts';

const TIMEZONE = 'Asia/Shanghai';
const ABREAST = 2;

/** The site did not answer at all, so nothing can be said of it. */
export class NoAnswer extends Error {}

/** Visits a shop as many people with many devices would, and writes down what was found. Judges nothing. */
export async function gather(options: GatherOptions): Promise<Artefacts> {
  const browser = options.browser ?? (await launchChromium(options.chromium));
  try {
    return await tourOf(options, browser);
  } finally {
    if (!options.browser) await browser.close().catch(() => undefined);
  }
}

async function tourOf(options: GatherOptions, browser: Ground['browser']): Promise<Artefacts> {
  const startedAt = new Date().toISOString();
  const remarks = new Set<string>();
  const manifest = options.manifest ?? noManifest;
  const ground = groundOf(options, browser, manifest, remarks);
  const tour: Tour = { ground, manifest, album: await openAlbum(options.folder), abreast: pool(ABREAST) };
  options.progress?.('browser');
  const checked = await preflight(ground);
  options.progress?.('first-look');
  const look = await lookAround(tour);
  const found = await facts(tour, look, options);
  return {
    version: 1,
    auditor: AUDITOR_VERSION,
    url: ground.home,
    startedAt,
    endedAt: new Date().toISOString(),
    locale: ground.locale,
    timezone: TIMEZONE,
    preflight: checked,
    manifest: manifestUsed(options, manifest),
    asked: look.asks.length > 0,
    ...found,
    remarks: [...remarks].toSorted(),
  };
}

function groundOf(
  options: GatherOptions,
  browser: Ground['browser'],
  manifest: SiteManifest,
  remarks: Set<string>,
): Ground {
  const home = new URL(manifest.pages?.home ?? '', options.url).href;
  return {
    browser,
    home,
    locale: options.locale ?? 'zh-CN',
    timezone: TIMEZONE,
    pace: pacer(options.pagesPerSecond),
    signIn: manifest.signIn?.cookies ?? [],
    rules: {
      origins: [new URL(home).origin, ...(manifest.origins ?? [])],
      publicOnly: options.publicOnly ?? false,
      remark: (words) => remarks.add(words),
    },
  };
}

function manifestUsed(
  { manifest, manifestFile }: GatherOptions,
  { states = {}, recommendation, signIn }: SiteManifest,
): Artefacts['manifest'] {
  const oracles = [...Object.keys(states), ...(recommendation ? ['recommendation'] : [])];
  return {
    given: manifest !== undefined,
    ...(manifestFile ? { file: manifestFile } : {}),
    oracles,
    signIn: signIn !== undefined,
  };
}

/** The home page, and the further pages a manifest says ask something. */
async function lookAround({ ground, album, manifest, abreast }: Tour): Promise<FirstLook> {
  const { beginning } = walkingOf({ ground, album, manifest, abreast }, 'desktop');
  const home = await firstLook(ground, beginning, ground.home, album);
  if (home.status === null || home.status >= 400)
    throw new NoAnswer(`${ground.home} answered ${home.status ?? 'nothing'}`);
  const pages = (manifest.asks ?? []).map((path) => new URL(path, ground.home).href);
  const more = await Promise.all(pages.map((page) => abreast(() => firstLook(ground, beginning, page, album))));
  const known = new Set(home.asks.map(({ layer }) => layer.text));
  const fresh = more.flatMap(({ asks }) => asks).filter(({ layer }) => !known.has(layer.text));
  const asks = [...home.asks, ...fresh].map((ask, index) => ({
    ...ask,
    id: `ask-${index + 1}`,
    fact: { ...ask.fact, id: `ask-${index + 1}` },
  }));
  return { ...home, asks };
}

type Facts = Omit<
  Artefacts,
  | 'version'
  | 'auditor'
  | 'url'
  | 'startedAt'
  | 'endedAt'
  | 'locale'
  | 'timezone'
  | 'preflight'
  | 'manifest'
  | 'asked'
  | 'remarks'
>;

async function facts(tour: Tour, look: FirstLook, { settings = SETTINGS, progress }: GatherOptions): Promise<Facts> {
  const { abreast } = tour;
  const walking = walkingOf(tour, 'desktop');
  progress?.('ways-to-answer');
  const popUps = Promise.all(
    look.others
      .filter((layer) => isPopUp(layer, walking.beginning.device.viewport))
      .map((layer) => abreast(() => gatherPopUp(layer, walking))),
  );
  const templates = abreast(() => attempt(() => gatherTemplates(walking), ''));
  const policies = abreast(() => attempt(() => gatherPolicies(look.asks, walking), ''));
  const before = abreast(() => attempt(() => unanswered(walking), ''));
  const answers = await Promise.all(look.asks.map((ask) => gatherAnswers(tour, ask)));
  const leavings = attempt(
    async () => (look.asks.length > 0 ? gatherLeavings(look.asks, walking, abreast) : undefined),
    'nothing was asked',
  );
  progress?.('after-the-answer');
  const sessions = await sessionsOf(tour, answers);
  progress?.('way-back');
  const wayBack = await abreast(() => attempt(() => gatherWayBack(tour, sessions.accepted?.kept), ''));
  const learnt = learntFrom(answers, wayBack, sessions);
  progress?.('other-devices');
  const runs = runsOf(tour, look, learnt, settings);
  progress?.('later');
  const pages = valueIn(await templates) ?? [];
  const off = abreast(() => attempt(() => offSwitchOf(tour, learnt), 'no switch was found'));
  const persistence = abreast(() =>
    attempt(
      async () =>
        sessions.refused && gatherPersistence(sessions.refused, sessions.accepted, [walking.ground.home], walking),
      'no way to refuse was found',
    ),
  );
  const service = abreast(() =>
    attempt(
      async () => sessions.refused && gatherService(pages, sessions.accepted?.kept, sessions.refused.kept, walking),
      'no way to refuse was found',
    ),
  );
  progress?.('texts');
  const read = await policies;
  const prompts = promptTexts(
    look.asks,
    answers.map(({ fact }) => fact),
  );
  const offFact = await off;
  return {
    runs: await runs,
    effects: effectsOf(await before, sessions),
    leavings: await leavings,
    persistence: await persistence,
    templates: await templates,
    service: await service,
    popUps: await attempt(() => popUps, ''),
    offSwitch: offFact.state === 'gathered' ? { state: 'gathered', value: offFact.value.offSwitch } : offFact,
    tags:
      offFact.state === 'gathered'
        ? offFact.value.tags
          ? { state: 'gathered', value: offFact.value.tags }
          : absent('no list of tags was met on the way')
        : offFact,
    notices: { state: 'gathered', value: [...prompts, ...(valueIn(read)?.texts ?? [])] },
    policies: read.state === 'gathered' ? { state: 'gathered', value: read.value.policies } : read,
  };
}

interface Sessions {
  readonly accepted: Session | undefined;
  readonly refused: Session | undefined;
}

/** All questions answered alike, the first one leading: a person who says yes, a person who says no. */
async function sessionsOf(tour: Tour, answers: readonly AnsweredAsk[]): Promise<Sessions> {
  const leading = answers.find(({ ways, fact }) => fact.optional && (ways.accept || ways.refuse)) ?? answers[0];
  if (!leading) return { accepted: undefined, refused: undefined };
  const walking = walkingOf(tour, 'desktop', leading.ask.page);
  const { accept, refuse } = leading.ways;
  const [accepted, refused] = await Promise.all([
    accept ? tour.abreast(() => attempt(() => answered(accept, walking), '')) : undefined,
    refuse ? tour.abreast(() => attempt(() => answered(refuse, walking), '')) : undefined,
  ]);
  return { accepted: accepted && valueIn(accepted), refused: refused && valueIn(refused) };
}

const learntFrom = (answers: readonly AnsweredAsk[], wayBack: Fact<WayBack>, { accepted }: Sessions): Learnt => ({
  answered: answers,
  homeWays: valueIn(wayBack)?.ways ?? [],
  homeWalks: valueIn(wayBack)?.walks ?? [],
  accepted: accepted?.kept,
});

function effectsOf(
  before: Fact<Artefacts['effects'] extends Fact<infer E> ? (E extends { beforeChoice: infer O } ? O : never) : never>,
  { accepted, refused }: Sessions,
): Artefacts['effects'] {
  if (before.state !== 'gathered') return before;
  return {
    state: 'gathered',
    value: {
      beforeChoice: before.value,
      afterAccept: accepted?.observation ?? null,
      afterRefuse: refused?.observation ?? null,
    },
  };
}

async function offSwitchOf(tour: Tour, { homeWays, accepted }: Learnt) {
  const way = homeWays.find(({ goal }) => goal === 'off');
  if (!way) return undefined;
  const walking = walkingOf(tour, 'desktop');
  return gatherOffSwitch(way, {
    ...walking,
    beginning: { ...walking.beginning, signedIn: true, ...(accepted ? { kept: accepted } : {}) },
  });
}

async function runsOf(tour: Tour, look: FirstLook, learnt: Learnt, settings: readonly Setting[]): Promise<Run[]> {
  const wanted: Readonly<Record<Setting, () => Promise<Run>>> = {
    desktop: () => desktopRun(tour, look, learnt),
    phone: () => touchRun(tour, 'phone', learnt),
    small: () => touchRun(tour, 'small', learnt),
    keyboard: () => keyboardRun(tour, learnt),
    elder: () => elderRun(tour, learnt),
  };
  return Promise.all(
    SETTINGS.filter((setting) => setting === 'desktop' || settings.includes(setting)).map((setting) =>
      wanted[setting](),
    ),
  );
}
