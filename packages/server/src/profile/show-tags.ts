import type { Tag, Tags } from '@heng/contract';
import { type HeldTag, type TagAges, tagExpiry } from '@heng/engine';
import type { Purpose, Vocabulary } from '@heng/gate';
import type { Rulings } from '../access/rulings.ts';
import type { Clock } from '../platform/clock.ts';
import type { Db } from '../platform/database.ts';
import { PROFILING } from './derive-person.ts';
import { profileOf } from './storage.ts';
import type { TagDefinition } from './tag-definition.ts';
import { whyOf } from './why.ts';

/** What showing and using tags stand on. */
export interface ShowNeeds {
  readonly db: Db;
  readonly clock: Clock;
  readonly vocabulary: Vocabulary;
  readonly rulings: Rulings;
  /** the rules by which tags are made at the moment */
  rules(): readonly TagDefinition[];
  readonly ages: TagAges;
  /** how many people share all of these tags */
  anonymitySetOf(tags: readonly string[]): number;
}

/** A tag as it stands, with its rule. */
interface Standing {
  readonly tag: HeldTag;
  readonly rule: TagDefinition;
}

/** The tags of a person that hold at this moment and may. Reading them neither makes one nor lets one last longer. */
export function showTags(needs: ShowNeeds) {
  const { rulings, clock, vocabulary } = needs;
  const uses = vocabulary.purposes.filter(({ kind }) => usesTags.has(kind));

  async function standingTags(person: string, held: readonly HeldTag[]): Promise<Standing[]> {
    const { categories } = await rulings.usable(person, PROFILING);
    const now = clock.now().getTime();
    return needs.rules().flatMap((rule) => {
      const tag = held.find(({ id, endedAt }) => id === rule.id && endedAt === undefined);
      const holds =
        tag && tagExpiry(tag, rule, needs.ages) > now && rule.inputs.every((input) => categories.has(input));
      return holds ? [{ tag, rule }] : [];
    });
  }

  /** What the tag may be used for by itself: its own category and all it was made from must be permitted. */
  async function usedFor(person: string, { id, category, inputs }: TagDefinition): Promise<Purpose[]> {
    const circumstances = { anonymitySet: needs.anonymitySetOf([id]) };
    const permitted = await Promise.all(
      uses.map(async (purpose) => {
        const { categories } = await rulings.usable(person, purpose.id, circumstances);
        return [category, ...inputs].every((one) => categories.has(one));
      }),
    );
    return uses.filter((_, index) => permitted[index]);
  }

  async function toTag(person: string, { tag, rule }: Standing): Promise<Tag> {
    const moment = (at: number): string => new Date(at).toISOString();
    return {
      id: rule.id,
      name: rule.name,
      why: whyOf(tag, rule, clock.now().getTime()),
      category: rule.category,
      grade: rule.grade,
      madeFrom: madeFrom(tag, vocabulary),
      usedFor: (await usedFor(person, rule)).map(({ id, name }) => ({ id, name })),
      madeAt: moment(tag.madeAt),
      refreshedAt: moment(tag.refreshedAt),
      expiresAt: moment(tagExpiry(tag, rule, needs.ages)),
    };
  }

  return async (person: string): Promise<Tags> => {
    const { held, barred } = await profileOf(needs.db, person);
    const standing = await standingTags(person, held);
    return {
      tags: await Promise.all(standing.map((one) => toTag(person, one))),
      barred: barred.map(({ id, name, since }) => ({ id, name, since: since.toISOString() })),
    };
  };
}

const usesTags: ReadonlySet<string> = new Set([
  'profiling',
  'onsite-personalisation',
  'direct-marketing',
  'third-party',
  'pricing',
]);

function madeFrom({ evidence }: HeldTag, { categories }: Vocabulary): Tag['madeFrom'] {
  const counts = new Map<string, number>();
  for (const { category, count } of evidence) counts.set(category, (counts.get(category) ?? 0) + count);
  return [...counts].map(([category, count]) => {
    const name = categories.find(({ id }) => id === category)?.name ?? { zh: category, en: category };
    return { category, name, count };
  });
}
