import { type AnonymitySets, anonymitySets } from '@heng/engine';

/** The tags of somebody that count at the moment. */
export interface CountedTags {
  readonly person: string;
  readonly tags: readonly string[];
  /** milliseconds since 1970: from then on they are others */
  readonly until: number;
}

interface Needs {
  /** Of these people, whose tags hold and may; everybody else of them counts nowhere. */
  load(people: readonly string[]): Promise<readonly CountedTags[]>;
  /** ids of people who hold a tag, in order, after `after` */
  holdersAfter(after: string, limit: number): Promise<readonly string[]>;
  now(): number;
}

/** How many people share which tags, kept in step with what happens. */
export interface Sharing {
  /** People who share all of these tags by now; 0 for a tag nobody holds, and until everybody was counted once. */
  sizeOf(tags: readonly string[], enough?: number): number;
  /** ids of the tags that are held */
  tags(): readonly string[];
  /** Something of the person changed: they count nowhere until they were looked at again, which is soon. */
  changed(person: string): void;
  /** Resolves when everybody who changed was looked at again. */
  settle(): Promise<void>;
  /** Looks at everybody again: what another server did, and consents that ran out by themselves. */
  recount(): Promise<void>;
  stop(): Promise<void>;
}

const MINUTE = 60_000;
const PAGE = 1000;

/**
 * Counts in memory, on every server: at the start from storage, then person by person. Whoever is in doubt does not
 * count, so that a set is never held to be larger than it is.
 */
export function countSharing({ load, holdersAfter, now }: Needs): Sharing {
  let sets = anonymitySets();
  let counted = false;
  const changed = new Set<string>();
  /** who changed while everybody is looked at again */
  let changedMeanwhile: Set<string> | undefined;
  const due = new Map<number, string[]>();
  let looking: Promise<void> | undefined;
  let recounting: Promise<void> | undefined;
  let nextDue = Number.POSITIVE_INFINITY;
  let stopped = false;

  function count(into: AnonymitySets, { person, tags, until }: CountedTags): void {
    const minute = Math.floor(until / MINUTE);
    // Within its last minute a tag counts no more.
    const holds = minute > Math.floor(now() / MINUTE);
    into.put(person, holds ? tags : []);
    if (!holds) return;
    const others = due.get(minute);
    if (others) others.push(person);
    else due.set(minute, [person]);
    nextDue = Math.min(nextDue, minute);
  }

  async function look(people: readonly string[], into: AnonymitySets): Promise<void> {
    for (const one of await load(people)) if (!changed.has(one.person)) count(into, one);
  }

  async function lookAtChanged(): Promise<void> {
    while (changed.size > 0 && !stopped) {
      const people = [...changed].slice(0, PAGE);
      for (const person of people) changed.delete(person);
      await look(people, sets).catch((error) => {
        for (const person of people) changed.add(person);
        throw error;
      });
    }
  }

  const begin = (): Promise<void> => {
    looking ??= lookAtChanged().finally(() => {
      looking = undefined;
    });
    return looking;
  };

  function change(person: string): void {
    sets.put(person, []);
    changed.add(person);
    changedMeanwhile?.add(person);
    // Whom it missed, because the database was away, the hourly round finds.
    if (counted) begin().catch(() => undefined);
  }

  /** Tags that ran out are others' business from the same moment on. */
  function endDue(): void {
    const minute = Math.floor(now() / MINUTE);
    if (minute < nextDue) return;
    for (const [at, people] of due) {
      if (at > minute) continue;
      due.delete(at);
      for (const person of people) change(person);
    }
    nextDue = Math.min(Number.POSITIVE_INFINITY, ...due.keys());
  }

  async function countAll(): Promise<void> {
    const fresh = anonymitySets();
    due.clear();
    nextDue = Number.POSITIVE_INFINITY;
    changedMeanwhile = new Set(changed);
    for (let people = await holdersAfter('', PAGE); people.length > 0 && !stopped; ) {
      await look(people, fresh);
      people = await holdersAfter(people.at(-1) as string, PAGE);
    }
    const again = changedMeanwhile;
    changedMeanwhile = undefined;
    sets = fresh;
    counted = true;
    for (const person of again) change(person);
    await begin();
  }

  return {
    changed: change,
    sizeOf(tags, enough) {
      endDue();
      return counted ? sets.sizeOf(tags, enough) : 0;
    },
    tags() {
      endDue();
      return counted ? sets.tags() : [];
    },
    async settle() {
      await recounting;
      await begin();
    },
    recount() {
      recounting ??= countAll().finally(() => {
        recounting = undefined;
      });
      return recounting;
    },
    async stop() {
      stopped = true;
      await Promise.allSettled([recounting, looking]);
    },
  };
}
