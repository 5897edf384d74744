import type { Artefacts } from '../artefacts.ts';
import { openAlbum } from '../driver/album.ts';
import { launchChromium } from '../driver/chromium.ts';
import { pacer } from '../driver/pace.ts';
import type { Ground } from '../driver/visit.ts';
import { AUDITOR_VERSION } from '../score/version.ts';
import { gatherFacts } from './facts.ts';
import { type FirstLook, firstLook } from './first-look.ts';
import { noManifest, type SiteManifest } from './manifest.ts';
import { type GatherOptions, PARTS, type Part } from './options.ts';
import { pool } from './pool.ts';
import { preflight } from './preflight.ts';
import { type Tour, walkingOf } from './tour.ts';

const TIMEZONE = 'Asia/Shanghai';
/** A visit waits more than it works, so three keep two cores busier than two do. */
const ABREAST = 3;
/** Times by which a way is judged are the median of so many. */
const REPEATS = 3;

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
  const { parts = PARTS, repeats = REPEATS } = options;
  const wants = (part: Part) => parts.includes(part);
  const tour: Tour = {
    ground,
    manifest,
    album: await openAlbum(options.folder),
    abreast: pool(ABREAST),
    wants,
    repeats,
  };
  options.progress?.('browser');
  const checked = await preflight(ground);
  options.progress?.('first-look');
  const look = await lookAround(tour);
  const found = await gatherFacts(tour, look, options);
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
async function lookAround(tour: Tour): Promise<FirstLook> {
  const { ground, album, manifest, abreast } = tour;
  const { beginning } = walkingOf(tour, 'desktop');
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
