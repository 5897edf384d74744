import { createMongoAbility, type MongoAbility, subject } from '@casl/ability';
import type { Situation } from '@heng/gate';
import type { Condition, PolicyRule } from './policy-rules.ts';

/**
 * The whole pack as CASL rules: permits first, then forbids as inverted rules, of which the last that fits wins. CASL's
 * conditions know no "or" between fields, so a rule becomes one CASL rule for each way in which it can hold.
 */
export function prepareCasl(rules: readonly PolicyRule[]) {
  const ordered = [...rules].sort((a, b) => Number(a.effect === 'forbid') - Number(b.effect === 'forbid'));
  const ability: MongoAbility = createMongoAbility(
    ordered.flatMap(({ effect, purposes, when }) =>
      waysToHold(when, false).map((clause) => ({
        action: [...purposes],
        subject: 'Situation',
        ...(clause.length === 0 ? {} : { conditions: toQuery(clause) }),
        inverted: effect === 'forbid',
      })),
    ),
  );
  return {
    request: (situation: Situation) => subject('Situation', { ...situation }),
    allows: (request: { purpose: string }) => ability.can(request.purpose, request as never),
  };
}

/** One fact that is, or is not, one of some values. */
interface Literal {
  readonly fact: string;
  readonly negated: boolean;
  readonly values: readonly (string | boolean)[];
}

/** Disjunctive normal form: the condition (negated: its opposite) holds when all literals of some clause do. */
function waysToHold(condition: Condition, negated: boolean): Literal[][] {
  if ('not' in condition) return waysToHold(condition.not, !negated);
  if ('fact' in condition) return [[{ fact: condition.fact, negated, values: condition.isOneOf }]];
  const [parts, every] = 'all' in condition ? [condition.all, !negated] : [condition.any, negated];
  const ways = parts.map((part) => waysToHold(part, negated));
  if (!every) return ways.flat();
  return ways.reduce<Literal[][]>(
    (clauses, own) => clauses.flatMap((clause) => own.map((way) => [...clause, ...way])),
    [[]],
  );
}

function toQuery(clause: readonly Literal[]): Record<string, { $in?: unknown[]; $nin?: unknown[] }> {
  const query: Record<string, { $in?: unknown[]; $nin?: unknown[] }> = {};
  for (const { fact, negated, values } of clause) {
    const known = query[fact] ?? {};
    query[fact] = negated
      ? { ...known, $nin: [...(known.$nin ?? []), ...values] }
      : { ...known, $in: known.$in ? known.$in.filter((value) => values.includes(value as string)) : [...values] };
  }
  return query;
}
