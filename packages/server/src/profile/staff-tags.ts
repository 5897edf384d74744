import type { StaffTags } from '@heng/contract';
import type { Condition } from '@heng/engine';
import type { Vocabulary } from '@heng/gate';
import type { Db } from '../platform/database.ts';
import { countPeople } from './storage.ts';
import type { TagDefinition } from './tag-definition.ts';

interface Needs {
  readonly db: Db;
  readonly vocabulary: Vocabulary;
  /** the rules as declared, and the learned ones with what people in general do */
  rules(): readonly TagDefinition[];
}

/** The rules as declared, and how many people each concerns; never who, and never a number so small that it tells. */
export function staffTags({ db, vocabulary, rules }: Needs) {
  return async (): Promise<StaffTags> => {
    const minimumPeople = vocabulary.numbers.statisticsMinimumPeople?.value ?? Number.MAX_SAFE_INTEGER;
    const counts = await countPeople(db);
    const shown = (count = 0): number | null => (count >= minimumPeople ? count : null);
    return {
      minimumPeople,
      rules: rules().map((rule) => ({
        ...toRule(rule, vocabulary),
        people: shown(counts.get(rule.id)?.held),
        deleted: shown(counts.get(rule.id)?.barred),
      })),
    };
  };
}

function toRule(
  rule: TagDefinition,
  { categories }: Vocabulary,
): Omit<StaffTags['rules'][number], 'people' | 'deleted'> {
  const named = (id: string) => {
    const known = categories.find((category) => category.id === id);
    return { id, name: known?.name ?? { zh: id, en: id }, grade: known?.grade ?? '' };
  };
  const { condition } = rule;
  return {
    id: rule.id,
    name: rule.name,
    category: rule.category,
    grade: rule.grade,
    inputs: rule.inputs.map(named),
    condition: conditionOf(rule, condition),
    withinDays: rule.withinDays,
    refreshDays: rule.refreshDays,
    maximumDays: rule.maximumDays,
  };
}

function conditionOf({ goods, name }: TagDefinition, condition: Condition): StaffTags['rules'][number]['condition'] {
  if (condition.by === 'choice') return { by: 'choice', words: [...condition.words] };
  const about = { acts: [...condition.acts], goods: goods ?? name, atLeast: condition.atLeast };
  if (condition.by === 'acts') return { by: 'acts', ...about };
  const { ofAtLeast, logOddsAtLeast, priorActs, expected = null } = condition;
  return { by: 'affinity', ...about, ofAtLeast, logOddsAtLeast, priorActs, expected };
}
