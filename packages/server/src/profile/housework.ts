import type { DerivePerson } from './derive-person.ts';

interface Needs {
  readonly work: DerivePerson;
  /** ids of people who may have tags, in order, after `after`; some may have none */
  peopleAfter(after: string, limit: number): Promise<readonly string[]>;
  now(): number;
}

/** What keeps tags in step with what happens, beside requests. */
export interface Housework {
  /** Call when a person did something; may be called thousands of times a second. */
  active(person: string): void;
  /** Call when a person's choices changed, or something of theirs was deleted: soon, what rested on it is gone. */
  changed(person: string): void;
  /** Does now for this person what `changed` asked for. */
  settle(person: string): Promise<void>;
  readonly hourly: readonly (() => Promise<void>)[];
  /** Finishes what was begun. */
  drain(): Promise<void>;
}

const SOON_MS = 1000;
const LATER_MS = 20_000;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const PAGE = 500;
/** More people than this at once are left to the daily round. */
const MOST = 100_000;

export function createHousework({ work, peopleAfter, now }: Needs): Housework {
  const active = new Set<string>();
  const changed = new Set<string>();
  /** who was looked at within the last hour: a busy person costs no more than an idle one */
  let looked = new Map<string, number>();
  let swept = now();
  let soon: NodeJS.Timeout | undefined;
  let later: NodeJS.Timeout | undefined;

  async function reviewChanged(): Promise<void> {
    clearTimeout(soon);
    soon = undefined;
    const people = take(changed);
    for (const person of people) await work.review(person);
  }

  async function deriveActive(): Promise<void> {
    clearTimeout(later);
    later = undefined;
    const since = now() - HOUR;
    looked = new Map([...looked].filter(([, at]) => at > since));
    for (const person of [...active]) {
      if (looked.has(person)) continue;
      active.delete(person);
      looked.set(person, now());
      await work.derive(person);
    }
  }

  async function sweepDaily(): Promise<void> {
    if (now() - swept < DAY) return;
    swept = now();
    for (let people = await peopleAfter('', PAGE); people.length > 0; ) {
      for (const person of people) {
        await work.review(person);
        await work.derive(person);
      }
      people = await peopleAfter(people.at(-1) as string, PAGE);
    }
  }

  return {
    active(person) {
      if (active.size < MOST) active.add(person);
      // Whom it missed, because the database was away, the hourly and the daily round find.
      later ??= setTimeout(() => void deriveActive().catch(() => undefined), LATER_MS).unref();
    },
    changed(person) {
      changed.add(person);
      soon ??= setTimeout(() => void reviewChanged().catch(() => undefined), SOON_MS).unref();
    },
    async settle(person) {
      if (changed.delete(person)) await work.review(person);
    },
    hourly: [deriveActive, sweepDaily],
    async drain() {
      clearTimeout(later);
      await reviewChanged();
    },
  };
}

function take(people: Set<string>): string[] {
  const all = [...people];
  people.clear();
  return all;
}
