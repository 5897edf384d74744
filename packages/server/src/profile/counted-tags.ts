import { type HeldTag, type TagAges, tagExpiry } from '@heng/engine';
import { type Gate, hasCategory, type Standing } from '@heng/gate';
import type { Db } from '../platform/database.ts';
import type { CountedTags } from './count-sharing.ts';
import { PROFILING } from './derive-person.ts';
import { heldBy } from './storage.ts';
import type { TagDefinition } from './tag-definition.ts';

interface Needs {
  readonly db: Db;
  readonly gate: Gate;
  readonly ages: TagAges;
  rules(): readonly TagDefinition[];
  standingsOf(people: readonly string[]): Promise<readonly Standing[]>;
  now(): number;
}

/**
 * The tags of people as far as they count among those who share them: held, not run out, and each input permitted for
 * profiling as the person's choices stand. Whoever switched off is in no set.
 */
export function countedTags({ db, gate, ages, rules, standingsOf, now }: Needs) {
  return async (people: readonly string[]): Promise<CountedTags[]> => {
    const held = new Map<string, HeldTag[]>();
    for (const { person, tag } of await heldBy(db, people)) held.set(person, [...(held.get(person) ?? []), tag]);
    const holders = [...held.keys()];
    const standings = holders.length === 0 ? [] : await standingsOf(holders);
    const known = new Map(rules().map((rule) => [rule.id, rule]));
    return holders.flatMap((person, at) => {
      const permitted = gate.usable(standings[at] as Standing, PROFILING);
      const tags = (held.get(person) as HeldTag[]).flatMap((tag) => {
        const rule = known.get(tag.id);
        const may = rule?.inputs.every((input) => hasCategory(permitted, gate.categoryIndex(input)));
        const until = rule && may ? tagExpiry(tag, rule, ages) : 0;
        return until > now() ? [{ id: tag.id, until }] : [];
      });
      if (tags.length === 0) return [];
      return [{ person, tags: tags.map(({ id }) => id), until: Math.min(...tags.map(({ until }) => until)) }];
    });
  };
}
