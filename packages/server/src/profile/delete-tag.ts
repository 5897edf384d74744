import { ProblemError } from '@heng/contract';
import type { Words } from '@heng/gate';
import type { PersonEvent } from '../evidence/enter-events.ts';
import type { ChangePeople } from '../people/change-people.ts';
import type { Clock } from '../platform/clock.ts';
import type { Db } from '../platform/database.ts';
import { newId } from '../platform/ids.ts';
import { barTag, profileOf, unbarTag } from './storage.ts';
import type { TagDefinition } from './tag-definition.ts';

interface Needs {
  readonly clock: Clock;
  readonly rules: readonly TagDefinition[];
  enter(transaction: Db, person: string, events: readonly PersonEvent[]): Promise<void>;
  /** how leaves of the log name the law in force */
  readonly policy: string;
}

/** Deletes a tag of a person whose row is locked. @throws ProblemError `unknown-tag` */
export type BarWithin = (transaction: Db, person: string, tag: string) => Promise<void>;

/**
 * Deletes a tag for good: it is not made again until the person lets it be (互联网信息服务算法推荐管理规定 第十七条第二款;
 * 网络数据安全管理条例 第四十二条). A declared tag can be refused before it was ever made. The log keeps both.
 */
export function barWithin(needs: Needs): BarWithin {
  return async (transaction, person, tag) => {
    const { held, barred } = await profileOf(transaction, person);
    if (barred.some(({ id }) => id === tag)) return;
    const name = nameOf(needs.rules, tag) ?? (held.some(({ id }) => id === tag) ? { zh: tag, en: tag } : undefined);
    if (!name) throw new ProblemError('unknown-tag');
    const since = needs.clock.now();
    await barTag(transaction, person, { id: tag, name, since });
    await needs.enter(transaction, person, [eventOf(tag, 'off', since, needs.policy)]);
  };
}

/** Lets a deleted tag be made again. A tag that was not deleted stays as it is. @throws ProblemError `unknown-tag` */
export function reopenTag(needs: Needs & { readonly change: ChangePeople }) {
  return (person: string, tag: string): Promise<void> =>
    needs.change([person], async (transaction) => {
      const { barred } = await profileOf(transaction, person);
      if (!barred.some(({ id }) => id === tag)) {
        if (!nameOf(needs.rules, tag)) throw new ProblemError('unknown-tag');
        return;
      }
      await unbarTag(transaction, person, tag);
      await needs.enter(transaction, person, [eventOf(tag, 'on', needs.clock.now(), needs.policy)]);
    });
}

const nameOf = (rules: readonly TagDefinition[], tag: string): Words | undefined =>
  rules.find(({ id }) => id === tag)?.name;

const eventOf = (tag: string, answer: 'on' | 'off', at: Date, policy: string): PersonEvent => ({
  kind: answer === 'off' ? 'consent.withdrawn' : 'consent.given',
  id: newId('tag'),
  at,
  policy,
  told: { about: 'tag', answer, tag },
});
