import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Condition } from '@heng/engine';
import { GRADES, type Grade, type Vocabulary } from '@heng/gate';
import { parse } from 'yaml';
import type { ZodType } from 'zod';
import { eventDefinitions } from '../collect/event-definitions.ts';
import { createPrivateContent } from '../collect/private-content.ts';
import type { MarkerGoods } from './marker-goods.ts';
import { namesWealth } from './names-wealth.ts';
import type { ProfilingLaw } from './profiling-law.ts';
import { schemaOf, type TagDefinition, TagRuleFile, type WrittenRule } from './tag-definition.ts';

/** The rules that come with Heng. */
export const shippedTagRules = fileURLToPath(new URL('../../profile-rules.yaml', import.meta.url));

/**
 * Reads the tag rules and holds each against the law: a rule that looks at what no consent opens, speaks of private
 * matters or of somebody's wealth, or lasts too long stops the start.
 * @throws Error naming the file, the rule and what was expected
 */
export function readTagRules(
  file: string,
  needs: ProfilingLaw & { readonly markers: MarkerGoods },
): readonly TagDefinition[] {
  const list = read(TagRuleFile, parse(readFileSync(file, 'utf8')) ?? [], file);
  const seen = new Set<string>();
  return list.map((rule, nth) => {
    const written = read<WrittenRule>(schemaOf(rule), rule, `${file}, rule ${nth + 1}`);
    const wrong = seen.has(written.id)
      ? 'stands twice'
      : (whatIsWrong(written, needs) ?? aboutMarkers(written, needs.markers));
    if (wrong !== undefined) throw new Error(`tag rules ${file}: \`${written.id}\` ${wrong}`);
    seen.add(written.id);
    return toDefinition(written, needs.vocabulary);
  });
}

function read<Written>(schema: ZodType<Written>, value: unknown, where: string): Written {
  const { data, error } = schema.safeParse(value);
  const [issue] = error?.issues ?? [];
  if (issue) throw new Error(`tag rules ${where}: ${issue.path.join('.')}: ${issue.message}`);
  return data as Written;
}

function whatIsWrong(rule: WrittenRule, needs: ProfilingLaw): string | undefined {
  return wrongInputs(rule, needs) ?? otherInputs(rule) ?? wrongWords(rule) ?? wrongDays(rule, needs.vocabulary.numbers);
}

function wrongInputs({ inputs }: WrittenRule, { vocabulary, verdictOn }: ProfilingLaw): string | undefined {
  for (const input of inputs) {
    if (!vocabulary.categories.some(({ id }) => id === input)) return `looks at the unknown category \`${input}\``;
    const { verdict, because } = verdictOn(input);
    const reason = verdict === 'never' ? `${because[0]?.zh} ${because[0]?.source}` : '它不是任何人的个人信息。';
    if (verdict !== 'ask') return `may not look at \`${input}\`: ${reason}`;
  }
  return undefined;
}

/** The categories an event of each kind is collected as: what a rule says it looks at is what it looks at. */
const categoriesOf = (rule: WrittenRule): ReadonlySet<string> =>
  'chosen' in rule
    ? new Set(['declared-interests'])
    : new Set(definitionsOf(rule.acts).map(({ category }) => category));

const definitionsOf = (acts: readonly string[]) => eventDefinitions.filter(({ kind }) => acts.includes(kind));

function otherInputs(rule: WrittenRule): string | undefined {
  const used = categoriesOf(rule);
  const same = used.size === new Set(rule.inputs).size && rule.inputs.every((input) => used.has(input));
  return same ? undefined : `declares other inputs than it looks at: expected ${[...used].sort().join(', ')}`;
}

const content = createPrivateContent();

/** Illegal and private matters are no tags (互联网信息服务算法推荐管理规定 第十条), nor is what somebody can be made to pay. */
function wrongWords(rule: WrittenRule): string | undefined {
  for (const text of textsOf(rule)) {
    const found = content.inText(text) ?? content.inName(text) ?? namesWealth(text);
    if (found !== undefined) return `speaks of \`${found}\`: “${text}”`;
  }
  return undefined;
}

function textsOf(rule: WrittenRule): string[] {
  const goods = 'chosen' in rule ? rule.chosen : [rule.items.zh, rule.items.en, ...rule.items.categories];
  return [rule.id.replaceAll('-', ' '), rule.name.zh, rule.name.en, ...goods];
}

/** Goods by which the shop itself says a private matter shows. */
function aboutMarkers(rule: WrittenRule, { ofText }: MarkerGoods): string | undefined {
  for (const text of textsOf(rule)) {
    const told = ofText(text);
    if (told !== undefined) return `is about goods that tell of \`${told}\`: “${text}”`;
  }
  return undefined;
}

function wrongDays(rule: WrittenRule, numbers: Vocabulary['numbers']): string | undefined {
  const is = (id: string, otherwise: number) => numbers[id]?.value ?? otherwise;
  const isBehaviour = 'chosen' in rule || definitionsOf(rule.acts).some(({ keptAs }) => keptAs === 'behaviour');
  const kept = isBehaviour ? is('rawBehaviourDays', 90) : is('profileMaximumDays', 365);
  const bounds = [
    ['withinDays', 1, kept],
    ['refreshDays', is('tagRefreshMinimumDays', 7), is('tagRefreshDays', 90)],
    ['maximumDays', rule.refreshDays, is('profileMaximumDays', 365)],
  ] as const;
  const broken = bounds.find(([field, least, most]) => rule[field] < least || rule[field] > most);
  return broken && `has ${broken[0]} ${rule[broken[0]]}: expected ${broken[1]} to ${broken[2]}`;
}

function toDefinition(rule: WrittenRule, { categories }: Vocabulary): TagDefinition {
  const { id, name, inputs, withinDays, refreshDays, maximumDays } = rule;
  const category = 'chosen' in rule ? 'declared-interests' : 'inferred-tags';
  const grades = categories.filter((one) => one.id === category || inputs.includes(one.id)).map(({ grade }) => grade);
  const goods = 'chosen' in rule ? undefined : { zh: rule.items.zh, en: rule.items.en };
  return {
    ...{ id, name, inputs, withinDays, refreshDays, maximumDays, category, goods },
    condition: conditionOf(rule),
    grade: strictestOf(grades),
  };
}

function conditionOf(rule: WrittenRule): Condition {
  if ('chosen' in rule) return { by: 'choice', words: rule.chosen };
  const about = { acts: rule.acts, groups: rule.items.categories };
  if (!('learned' in rule)) return { by: 'acts', ...about, atLeast: rule.atLeast };
  const { method: _, ...how } = rule.learned;
  // What people in general do is known after the first survey.
  return { by: 'affinity', ...about, ...how, expected: undefined };
}

/** The vocabulary lists grades from the strictest on. */
const strictestOf = (grades: readonly Grade[]): Grade => GRADES.find((grade) => grades.includes(grade)) ?? 'private';
