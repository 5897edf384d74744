import type { Situation } from '@heng/gate';
import { type Enforcer, newEnforcer, newModelFromString } from 'casbin';
import type { Condition, PolicyRule } from './policy-rules.ts';

/** Attribute-based, with the condition of each rule as an expression, and a forbid that overrides. */
const MODEL = `
[request_definition]
r = situation

[policy_definition]
p = purpose, condition, eft

[policy_effect]
e = some(where (p.eft == allow)) && !some(where (p.eft == deny))

[matchers]
m = r.situation.purpose == p.purpose && eval(p.condition)
`;

/** The whole pack as Casbin policies: one per rule and purpose, since Casbin compares purposes by name. */
export async function prepareCasbin(rules: readonly PolicyRule[]) {
  const enforcer: Enforcer = await newEnforcer(newModelFromString(MODEL));
  for (const { purposes, when, effect } of rules) {
    const eft = effect === 'permit' ? 'allow' : 'deny';
    await enforcer.addPolicies(purposes.map((purpose) => [purpose, toExpression(when), eft]));
  }
  return {
    request: (situation: Situation) => situation,
    allows: (situation: Situation) => enforcer.enforceSync(situation),
  };
}

function toExpression(condition: Condition): string {
  if ('all' in condition) return condition.all.map(toExpression).map(bracket).join(' && ') || 'true';
  if ('any' in condition) return condition.any.map(toExpression).map(bracket).join(' || ');
  if ('not' in condition) return `!(${toExpression(condition.not)})`;
  const { fact, isOneOf } = condition;
  const is = (value: string | boolean) => `r.situation.${fact} == ${typeof value === 'string' ? `'${value}'` : value}`;
  return isOneOf.map(is).map(bracket).join(' || ');
}

const bracket = (expression: string): string => `(${expression})`;
