import type { Standing } from '@heng/gate';
import type { PermissionOf } from './permission.ts';

interface Needs {
  readonly categories: readonly string[];
  readonly permissionOf: PermissionOf;
  standingOf(person: string): Standing | Promise<Standing>;
  /** whether the id ever came as an account's */
  isAccount(person: string): Promise<boolean>;
  /** joins the choices, the stricter of the two surviving; answers who `into` is by now */
  mergePeople(from: string, into: string): Promise<{ readonly person: string }>;
  /** the person whom this id was merged into, or undefined */
  heirOf(person: string): Promise<string | undefined>;
  /** resolves when every event taken so far is committed */
  drain(): Promise<void>;
  moveEvents(from: string, into: string, categories: readonly string[]): Promise<unknown>;
  forgetEvents(person: string): Promise<void>;
}

/** Joins ids, and settles what is stored of them. */
export interface JoinPeople {
  /**
   * On the word of an event: an id that is an account itself is never joined to another, nor one that belongs to
   * somebody else already (a shared device). The write key is public, so an event is anybody's claim.
   */
  join(from: string, into: string): Promise<void>;
  /**
   * After the choices of `from` became those of `into`: what was stored of the visitor moves to the person as far as the
   * joined choices permit collecting it, and the rest is deleted: it is now about somebody who did not permit it.
   * Safe to repeat: what an interrupted run left behind is settled by the next.
   */
  settle(from: string, into: string): Promise<void>;
}

export function joinPeople(needs: Needs): JoinPeople {
  async function settle(from: string, into: string): Promise<void> {
    if ((await needs.heirOf(from)) !== into) return;
    await needs.drain();
    const permission = needs.permissionOf(await needs.standingOf(into), { gpc: false });
    const permitted = needs.categories.filter((_, category) => permission.allows(category));
    await needs.moveEvents(from, into, permitted);
    await needs.forgetEvents(from);
  }

  return {
    settle,
    async join(from, into) {
      if (await needs.isAccount(from)) return;
      const { person } = await needs.mergePeople(from, into);
      await settle(from, person);
    },
  };
}
