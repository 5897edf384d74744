import { jsonDigest } from '../platform/canonical-json.ts';
import type { ShareInGeneral, Survey } from './survey-storage.ts';
import type { TagDefinition } from './tag-definition.ts';

/** The rules by which tags are made under a survey: without those refused, learned ones with what people in general do. */
export function rulesInForce(declared: readonly TagDefinition[], { shares, proxies }: Survey): TagDefinition[] {
  const refused = new Set(proxies.filter((one) => one.refused).map(({ tag, rule }) => `${tag} ${rule}`));
  return withShares(declared, shares).filter((rule) => !refused.has(`${rule.id} ${digestOf(rule)}`));
}

export function withShares(rules: readonly TagDefinition[], shares: readonly ShareInGeneral[]): TagDefinition[] {
  const known = new Map(shares.map(({ tag, share }) => [tag, share]));
  return rules.map((rule) =>
    rule.condition.by === 'affinity'
      ? { ...rule, condition: { ...rule.condition, expected: known.get(rule.id) } }
      : rule,
  );
}

/** Names a rule by what it says; what people in general do is no part of it. */
export function digestOf({ id, inputs, condition, withinDays }: TagDefinition): string {
  const said = condition.by === 'affinity' ? { ...condition, expected: undefined } : condition;
  return jsonDigest({ id, inputs, condition: said, withinDays });
}
