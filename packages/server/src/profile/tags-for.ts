import { coarsen, tagExpiry } from '@heng/engine';
import type { Circumstances } from '@heng/gate';
import type { Usable } from '../access/rulings.ts';
import { PROFILING } from './derive-person.ts';
import type { ShowNeeds } from './show-tags.ts';
import { profileOf } from './storage.ts';
import type { TagDefinition } from './tag-definition.ts';

/** Why a tag that is held may not be used: no permission, too few people share it, its time has run out. */
export type WhyDropped = 'not-permitted' | 'identifies' | 'expired';

/** The tags of a person that one purpose may use together. */
export interface TagsFor {
  readonly tags: readonly string[];
  /** how many people share all of `tags`; 0 where there are none */
  readonly people: number;
  readonly dropped: readonly { readonly tag: string; readonly why: WhyDropped }[];
}

interface Needs extends ShowNeeds {
  /** fewest people who must share a combination of tags */
  readonly threshold: number;
}

interface Asked {
  readonly person: string;
  readonly purpose: string;
  /** of the use: the recipient, where there is one */
  readonly circumstances: Circumstances;
}

/**
 * Tags for a use in another room. Each input and the tag itself must be permitted, for profiling and for the purpose.
 * What is left must be shared by enough people, or it is coarsened until it is (PAPER-68); only where the gate permits a
 * combination that singles the person out, because they consented to it separately, is it left whole. Whoever uses the
 * tags asks the gate for its own decision, with `anonymitySet: people`, and records that.
 */
export function tagsFor(needs: Needs) {
  const { rulings, threshold, anonymitySetOf } = needs;

  async function mayBeUsed(person: string, purpose: string, circumstances: Circumstances) {
    const [profiling, use] = await Promise.all([
      rulings.usable(person, PROFILING),
      rulings.usable(person, purpose, circumstances),
    ]);
    return (rule: TagDefinition) => opens(profiling, rule.inputs) && opens(use, [rule.category, ...rule.inputs]);
  }

  /** Whether the gate permits these tags together, however few people share them. */
  async function together({ person, purpose, circumstances }: Asked, rules: readonly TagDefinition[]) {
    if (rules.length === 0) return true;
    const anonymitySet = anonymitySetOf(rules.map(({ id }) => id));
    const use = await rulings.usable(person, purpose, { ...circumstances, anonymitySet });
    return rules.every((rule) => opens(use, [rule.category, ...rule.inputs]));
  }

  return async (person: string, purpose: string, circumstances: Circumstances = {}): Promise<TagsFor> => {
    const asked = { person, purpose, circumstances };
    const { held } = await profileOf(needs.db, person);
    const mayUse = await mayBeUsed(person, purpose, circumstances);
    const now = needs.clock.now().getTime();
    const dropped: { tag: string; why: WhyDropped }[] = [];
    const left = needs.rules().filter((rule) => {
      const tag = held.find(({ id, endedAt }) => id === rule.id && endedAt === undefined);
      if (!tag) return false;
      const why = tagExpiry(tag, rule, needs.ages) <= now ? 'expired' : mayUse(rule) ? undefined : 'not-permitted';
      if (why) dropped.push({ tag: rule.id, why });
      return why === undefined;
    });
    const ids = left.map(({ id }) => id);
    if (await together(asked, left)) return { tags: ids, people: sizeOf(ids, anonymitySetOf), dropped };
    const coarse = coarsen(ids, anonymitySetOf, threshold);
    const kept = left.filter(({ id }) => coarse.tags.includes(id));
    // The gate has the last word: what it does not permit of the coarsened set either is not used.
    const tags = (await together(asked, kept)) ? coarse.tags : [];
    const identify = ids.filter((id) => !tags.includes(id)).map((tag) => ({ tag, why: 'identifies' as const }));
    return { tags, people: sizeOf(tags, anonymitySetOf), dropped: [...dropped, ...identify] };
  };
}

const opens = ({ categories }: Usable, asked: readonly string[]): boolean => asked.every((one) => categories.has(one));

const sizeOf = (tags: readonly string[], count: ShowNeeds['anonymitySetOf']): number =>
  tags.length === 0 ? 0 : count(tags);
