import { policyToJson } from '@cedar-policy/cedar-wasm/nodejs';
import type { Situation, Vocabulary } from '@heng/gate';
import type { Rule } from '@heng/gate/compile';

/** A condition of a rule, free of any engine's language: what a peer's own language is written from. */
export type Condition =
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition }
  | { readonly fact: keyof Situation; readonly isOneOf: readonly (string | boolean)[] };

/** A rule of a pack for a peer: which purposes it speaks of, and when it holds. */
export interface PolicyRule {
  readonly id: string;
  readonly effect: 'permit' | 'forbid';
  readonly purposes: readonly string[];
  readonly when: Condition;
}

/** Cedar's JSON of an expression: nested objects of one key, the operator. */
type Expression = Readonly<Record<string, Operands>>;
interface Operands {
  readonly left?: Expression;
  readonly right?: Expression;
  readonly arg?: Expression;
  readonly attr?: string;
}

/** Translates every rule of a pack. Throws on anything it does not know, rather than leave a condition out. */
export function toPolicyRules(rules: readonly Rule[], vocabulary: Vocabulary): PolicyRule[] {
  return rules.map(({ id, effect, text }) => {
    const parsed = policyToJson(text);
    if (parsed.type === 'failure') throw new Error(`${id} does not parse`);
    const { action, conditions } = parsed.json;
    const when = conditions.map(({ kind, body }) => {
      const condition = toCondition(body as unknown as Expression, vocabulary);
      return kind === 'when' ? condition : { not: condition };
    });
    return { id, effect, purposes: purposesIn(action, vocabulary), when: { all: when } };
  });
}

function purposesIn(head: object, vocabulary: Vocabulary): string[] {
  const entities = 'entities' in head ? (head.entities as unknown[]) : 'entity' in head ? [head.entity] : undefined;
  if (!entities) return vocabulary.purposes.map(({ id }) => id);
  return [...new Set(entities.flatMap((entity) => purposesOf(idOf(entity), vocabulary)))];
}

const idOf = (entity: unknown): string => {
  const { __entity, id } = entity as { __entity?: { id: string }; id?: string };
  return (__entity?.id ?? id) as string;
};

/** A purpose by its own name, or all purposes of an action group. */
const purposesOf = (name: string, { purposes }: Vocabulary): string[] =>
  purposes
    .filter(
      ({ id, kind, advertising }) => id === name || `kind:${kind}` === name || (advertising && name === 'advertising'),
    )
    .map(({ id }) => id);

function toCondition(expression: Expression, vocabulary: Vocabulary): Condition {
  const [operator, operands] = Object.entries(expression)[0] as [string, Operands];
  const both = () => [operands.left, operands.right].map((side) => toCondition(side as Expression, vocabulary));
  switch (operator) {
    case '&&':
      return { all: both() };
    case '||':
      return { any: both() };
    case '!':
      return { not: toCondition(operands.arg as Expression, vocabulary) };
    case '!=':
      return { not: comparison(operands.left, [literalIn(operands.right)], vocabulary) };
    case '==':
      return comparison(operands.left, [literalIn(operands.right)], vocabulary);
    case 'in':
      return comparison(operands.left, literalsIn(operands.right), vocabulary);
    case 'contains':
      return comparison(operands.right, literalsIn(operands.left), vocabulary);
    case '.':
      return { fact: operands.attr as keyof Situation, isOneOf: [true] };
    default:
      throw new Error(`the operator ${operator} is not translated`);
  }
}

function comparison(side: Expression | undefined, literals: readonly unknown[], vocabulary: Vocabulary): Condition {
  const access = side?.['.'];
  if (access?.attr) return { fact: access.attr as keyof Situation, isOneOf: literals as string[] };
  if (side && 'Var' in side && (side.Var as unknown) === 'action') {
    return { fact: 'purpose', isOneOf: literals.flatMap((name) => purposesOf(name as string, vocabulary)) };
  }
  throw new Error(`a comparison of ${JSON.stringify(side)} is not translated`);
}

function literalIn(side: Expression | undefined): unknown {
  const value = (side as { Value?: unknown } | undefined)?.Value;
  if (value === undefined) throw new Error(`${JSON.stringify(side)} is not a literal`);
  return typeof value === 'object' && value !== null ? idOf(value) : value;
}

const literalsIn = (side: Expression | undefined): unknown[] => {
  const members = (side as { Set?: Expression[] } | undefined)?.Set;
  return members ? members.map(literalIn) : [literalIn(side)];
};
