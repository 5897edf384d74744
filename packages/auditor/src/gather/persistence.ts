import type { EffectiveState, Persistence, Reprompt } from '../artefacts.ts';
import type { Album } from '../driver/album.ts';
import { during, goTo, type Kept, type Visit } from '../driver/visit.ts';
import type { Walking } from '../paths/walk-fact.ts';
import { answerIn } from './answer.ts';
import { asksIn } from './decision-points.ts';
import { keptBy } from './kept.ts';
import { askOracles } from './oracle.ts';
import type { Session } from './sessions.ts';
import { type View, watch } from './view.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** New sessions of the browser, so much later. */
const LATER = { '+1h': HOUR, '+47h': 47 * HOUR, '+7d': 7 * DAY, '+181d': 181 * DAY } as const;
const PAGE_VIEWS = 10;
const ASKED_BY_THEN = { least: 900, most: 2_000, until: (view: View) => asksIn(view).length > 0 };

export async function gatherPersistence(
  refused: Session,
  accepted: Session | undefined,
  pages: readonly string[],
  walking: Walking,
): Promise<Persistence> {
  const here = await sameSession(refused, pages, walking);
  const later: Reprompt[] = [];
  for (const [when, ms] of Object.entries(LATER))
    later.push(await newSession(refused, when as keyof typeof LATER, ms, walking));
  return {
    reprompts: [...here, ...later],
    refusalLifetimeDays: lifetimeOf(refused),
    consentLifetimeDays: accepted ? lifetimeOf(accepted) : null,
  };
}

/** Goes on using the shop: ten pages, a reload, a second tab. */
const sameSession = (
  refused: Session,
  pages: readonly string[],
  { ground, beginning, manifest, album }: Walking,
): Promise<Reprompt[]> =>
  during(ground, { ...beginning, kept: refused.kept }, async (visit) => {
    let prompts = 0;
    for (let view = 0; view < PAGE_VIEWS; view++)
      prompts += await promptsAt(visit, pages[view % pages.length] ?? ground.home, view < pages.length);
    const views = await reprompt(visit, 'page-views', prompts, refused, manifest, album);
    await visit.ground.pace();
    await visit.page.reload({ waitUntil: 'load' });
    const reload = await reprompt(
      visit,
      'reload',
      asksIn(await watch(visit, ASKED_BY_THEN)).length,
      refused,
      manifest,
      album,
    );
    const tab = { ...visit, page: await visit.context.newPage() };
    const inTab = await reprompt(tab, 'new-tab', await promptsAt(tab, ground.home, true), refused, manifest, album);
    return [views, reload, inTab];
  });

/** The first view of each page is watched with patience, a repeated one briefly. */
async function promptsAt(visit: Visit, url: string, patient: boolean): Promise<number> {
  await goTo(visit, url);
  const view = await watch(visit, patient ? ASKED_BY_THEN : { ...ASKED_BY_THEN, least: 350 });
  return asksIn(view).length;
}

const newSession = (
  refused: Session,
  when: keyof typeof LATER,
  ms: number,
  { ground, beginning, manifest, album }: Walking,
): Promise<Reprompt> => {
  const at = new Date(Date.now() + ms);
  return during(ground, { ...beginning, kept: stillKept(refused.kept, at), at }, async (visit) =>
    reprompt(visit, when, await promptsAt(visit, ground.home, true), refused, manifest, album),
  );
};

/** A browser that was closed and opened again at that time: session cookies and those that ran out are gone. */
export const stillKept = (kept: Kept, at: Date): Kept => ({
  ...kept,
  cookies: kept.cookies.filter(({ expires }) => expires * 1000 > at.getTime()),
});

async function reprompt(
  visit: Visit,
  when: Reprompt['when'],
  prompts: number,
  refused: Session,
  manifest: Walking['manifest'],
  album: Album,
): Promise<Reprompt> {
  const picture = prompts > 0 ? await album.take(visit, 'again') : null;
  return { when, prompts, state: await stateNow(visit, refused, manifest), picture };
}

/** Whether what remembered the refusal still stands, and still says the same. */
async function stateNow(visit: Visit, refused: Session, manifest: Walking['manifest']): Promise<EffectiveState> {
  const kept = await keptBy(visit);
  const told = await askOracles(visit, kept, manifest);
  if (told) return told.state;
  if (refused.changed.length === 0) return 'unset';
  const left = kept.filter(({ name }) => refused.changed.includes(name));
  if (left.length === 0) return 'unset';
  const earlier = new Map(refused.items.map(({ name, value }) => [name, value]));
  const turned = left.some(({ name, value }) => value !== earlier.get(name) && answerIn(value) === 'yes');
  return turned ? 'granted' : 'refused';
}

/** Days until the first of the items that the answer changed runs out; null when none does. */
function lifetimeOf({ items, changed }: Session): number | null {
  const ends = items
    .filter(({ name, expires }) => changed.includes(name) && expires !== null)
    .map(({ expires }) => expires ?? 0);
  return ends.length === 0 ? null : Math.round((Math.min(...ends) - Date.now()) / DAY);
}
