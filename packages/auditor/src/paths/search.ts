import { createHash } from 'node:crypto';
import type { Goal } from '../artefacts.ts';
import { type Beginning, during, type Ground, goTo, type Visit } from '../driver/visit.ts';
import { keptBy } from '../gather/kept.ts';
import type { SiteManifest } from '../gather/manifest.ts';
import { effectSince, momentOf, type Seeing } from '../gather/state.ts';
import { FIRST_LOOK, type View, watch } from '../gather/view.ts';
import type { Move, Try } from './moves.ts';
import { type Done, perform } from './perform.ts';
import { Stuck } from './press.ts';

/** A way that was walked to its end. */
export interface Way {
  readonly goal: Goal;
  readonly moves: readonly Move[];
  readonly done: readonly Done[];
  readonly seeing: Seeing;
}

export interface Question {
  readonly ground: Ground;
  readonly beginning: Beginning;
  readonly start: string;
  readonly manifest: SiteManifest;
  readonly goals: readonly Goal[];
  /** What is known to be there at the start already, so that nobody need go and look. */
  readonly firstTries?: readonly Try[];
  /** What can be tried where the visit stands now, after the moves that were made. */
  triesAt(visit: Visit, view: View, made: readonly Move[]): Promise<readonly Try[]>;
  reached(goal: Goal, arrived: Arrived): boolean;
}

export interface Arrived {
  readonly seeing: Seeing;
  readonly moves: readonly Move[];
  readonly view: View;
}

export interface Found {
  readonly ways: ReadonlyMap<Goal, Way>;
  readonly statesSeen: number;
  readonly cutShort: boolean;
  readonly stuckAt: readonly string[];
}

const MOST_TRIES = 6;
const MOST_STATES = 40;

interface Node {
  readonly tries: readonly Try[];
}

/** Breadth first by actions, the likelier first; each branch in a session of its own, so that none leaves a trace in another. */
export async function search(question: Question, most = MOST_STATES): Promise<Found> {
  const hunt = { ways: new Map<Goal, Way>(), seen: new Set<string>(), stuckAt: [] as string[], visits: 0 };
  let open: Node[] = question.firstTries?.map((each) => ({ tries: [each] })) ?? [{ tries: [] }];
  while (open.length > 0 && hunt.visits < most && hunt.ways.size < question.goals.length) {
    const [next, ...others] = open.toSorted(byCost);
    open = others;
    if (!next) break;
    hunt.visits++;
    open.push(...(await explore(question, next, hunt)));
  }
  return { ...hunt, statesSeen: hunt.seen.size, cutShort: open.length > 0 && hunt.visits >= most };
}

interface Hunt {
  readonly ways: Map<Goal, Way>;
  readonly seen: Set<string>;
  readonly stuckAt: string[];
}

const movesOf = ({ tries }: Node): readonly Move[] => tries.flatMap(({ moves }) => moves);
const byCost = (one: Node, other: Node): number =>
  costOf(one) - costOf(other) || (other.tries.at(-1)?.likely ?? 0) - (one.tries.at(-1)?.likely ?? 0);

/** Ten switches in a row are one thought of a person: dearer than a press, cheaper than ten pages. */
const costOf = ({ tries }: Node): number => tries.reduce((sum, { moves }) => sum + 1 + (moves.length - 1) / 4, 0);

/** Walks to a node; records the ways that end there, hands back where one can go on. */
async function explore(question: Question, node: Node, hunt: Hunt): Promise<Node[]> {
  return during(question.ground, question.beginning, async (visit) => {
    const walked = await walk(visit, question, movesOf(node)).catch((error) => {
      if (!(error instanceof Stuck)) throw error;
      hunt.stuckAt.push(error.message);
      return undefined;
    });
    if (!walked) return [];
    const { view, seeing, done } = walked;
    for (const goal of question.goals) {
      const arrived = { seeing, moves: movesOf(node), view };
      if (node.tries.length > 0 && !hunt.ways.has(goal) && question.reached(goal, arrived))
        hunt.ways.set(goal, { goal, done, ...arrived });
    }
    if (node.tries.length >= MOST_TRIES || hunt.ways.size === question.goals.length) return [];
    if (!isNew(await stateHash(visit, view), hunt.seen)) return [];
    const tries = await question.triesAt(visit, view, movesOf(node));
    return tries.map((each) => ({ tries: [...node.tries, each] }));
  });
}

function isNew(hash: string, seen: Set<string>): boolean {
  if (seen.has(hash)) return false;
  seen.add(hash);
  return true;
}

export interface Walked {
  readonly view: View;
  readonly seeing: Seeing;
  readonly done: readonly Done[];
}

const SHORTLY = { least: 0, most: 800 };

/** From the start through all moves, in the visit that is open. */
export async function walk(
  visit: Visit,
  { start, manifest }: Pick<Question, 'start' | 'manifest'>,
  moves: readonly Move[],
  camera?: Parameters<typeof perform>[3],
): Promise<Walked> {
  await goTo(visit, start);
  const first = moves.length === 0 ? await watch(visit, FIRST_LOOK) : undefined;
  const before = await momentOf(visit);
  const done: Done[] = [];
  for (const [layer, move] of moves.entries()) done.push(await perform(visit, move, layer, camera));
  const view = first ?? (await watch(visit, SHORTLY));
  return { view, done, seeing: await effectSince(visit, before, manifest) };
}

/** Address, words in front of the page, names of what is kept. */
async function stateHash(visit: Visit, { layers }: View): Promise<string> {
  const { origin, pathname, hash } = new URL(visit.page.url());
  const kept = (await keptBy(visit)).map(({ kind, name }) => `${kind}:${name}`).toSorted();
  const words = layers.map(({ text, toggles }) => text + toggles.map(({ shown }) => shown).join());
  return createHash('sha256')
    .update(JSON.stringify([origin, pathname, hash, words, kept]))
    .digest('hex');
}
