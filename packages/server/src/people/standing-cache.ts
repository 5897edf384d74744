import type { Standing } from '@heng/gate';
import type { Clock } from '../platform/clock.ts';

/** A standing and the moment (milliseconds since 1970) from which it is another, such as a grant's expiry. */
export interface LoadedStanding {
  readonly standing: Standing;
  readonly until: number;
}

export interface StandingCache {
  /** At once when it is known, else after one look into the database. Never one from before a change that was answered. */
  standingOf(person: string): Standing | Promise<Standing>;
  /** The same for many: what is not known is loaded together. In the order asked. */
  standingsOf(people: readonly string[]): Promise<readonly Standing[]>;
  /** Call after the change is committed and before anybody is told of it. */
  changed(person: string): void;
  /** Call after something changed that every standing depends on. */
  changedForAll(): void;
  /** How many standings are kept at the moment. */
  size(): number;
}

interface Needs {
  load(people: readonly string[]): Promise<ReadonlyMap<string, LoadedStanding>>;
  readonly clock: Clock;
  /** Whether what is remembered may be trusted; while not, every question is looked up anew. */
  isTrusted(): boolean;
  /** Most standings to keep; beyond it the least recently used go. */
  readonly maximum: number;
}

/** One look into the database that is under way. A change meanwhile spoils it. */
interface Loading {
  spoilt: boolean;
  readonly result: Promise<LoadedStanding>;
}

/**
 * Keeps standings in two generations: what is used moves to the young one, and when that is full the old one is dropped.
 * INVARIANT: a look that began before a change was committed never puts its result here, and never answers with it.
 */
export function createStandingCache({ load, clock, isTrusted, maximum }: Needs): StandingCache {
  let young = new Map<string, LoadedStanding>();
  let old = new Map<string, LoadedStanding>();
  const loading = new Map<string, Loading>();

  function keep(person: string, loaded: LoadedStanding): void {
    if (young.size * 2 >= maximum) {
      old = young;
      young = new Map();
    }
    young.set(person, loaded);
  }

  function kept(person: string): Standing | undefined {
    const recent = young.get(person);
    const found = recent ?? old.get(person);
    if (!found || found.until <= clock.now().getTime() || !isTrusted()) return undefined;
    if (!recent) {
      old.delete(person);
      keep(person, found);
    }
    return found.standing;
  }

  function beginLoading(people: readonly string[]): void {
    const all = load(people);
    for (const person of people) {
      const look: Loading = { spoilt: false, result: all.then((loaded) => end(person, look, loaded.get(person))) };
      look.result.catch(() => forget(person, look));
      loading.set(person, look);
    }
  }

  function end(person: string, look: Loading, loaded: LoadedStanding | undefined): LoadedStanding {
    if (!loaded) throw new Error('a standing that was asked for was not loaded');
    forget(person, look);
    if (!look.spoilt) keep(person, loaded);
    return loaded;
  }

  function forget(person: string, look: Loading): void {
    if (loading.get(person) === look) loading.delete(person);
  }

  async function loaded(person: string): Promise<Standing> {
    for (;;) {
      const found = kept(person);
      if (found) return found;
      if (!loading.has(person)) beginLoading([person]);
      const look = loading.get(person) as Loading;
      const { standing } = await look.result;
      if (!look.spoilt) return standing;
    }
  }

  const standingOf = (person: string): Standing | Promise<Standing> => kept(person) ?? loaded(person);

  return {
    standingOf,
    async standingsOf(people) {
      const unknown = people.filter((person) => kept(person) === undefined && !loading.has(person));
      if (unknown.length > 0) beginLoading([...new Set(unknown)]);
      return Promise.all(people.map(standingOf));
    },
    changed(person) {
      young.delete(person);
      old.delete(person);
      const look = loading.get(person);
      if (look) look.spoilt = true;
      loading.delete(person);
    },
    changedForAll() {
      young = new Map();
      old = new Map();
      for (const look of loading.values()) look.spoilt = true;
      loading.clear();
    },
    size: () => young.size + old.size,
  };
}
