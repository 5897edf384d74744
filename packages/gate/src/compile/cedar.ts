/** The one module that talks to Cedar. Rulings at run time never come here: packs are compiled to tables first. */
import * as cedar from '@cedar-policy/cedar-wasm/nodejs';
import type { Situation } from '../situation.ts';

/** Facts by the Cedar variable that carries them. */
export const FACTS_OF = {
  principal: ['group', 'elderMode', 'switchedOff', 'gpc'],
  resource: ['grade', 'tier', 'profiling', 'push'],
  context: ['consent', 'boundary', 'profile', 'recipient', 'irreversible', 'necessary'],
} as const;
export type Fact = (typeof FACTS_OF)[keyof typeof FACTS_OF][number];

const ALL_FACTS: readonly Fact[] = Object.values(FACTS_OF).flat();

export interface ParsedPolicy {
  readonly text: string;
  readonly effect: 'permit' | 'forbid';
  readonly annotations: Readonly<Record<string, string>>;
  readonly resourceIsOpen: boolean;
  /** purposes and action groups the policy's head names; undefined where it speaks of all */
  readonly actions: readonly string[] | undefined;
  /** facts read anywhere in the conditions */
  readonly facts: readonly Fact[];
  /** whether the conditions look at the purpose too, beyond what the head says */
  readonly readsPurpose: boolean;
  /** every literal compared with a fact by `==`, `!=` or `contains` */
  readonly literals: readonly { readonly fact: Fact; readonly value: unknown }[];
}

/** @throws Error with Cedar's own message when the text does not parse */
export function parsePolicies(text: string): ParsedPolicy[] {
  const parts = cedar.policySetTextToParts(text);
  if (parts.type === 'failure') throw new Error(parts.errors.map(({ message }) => message).join('; '));
  if (parts.policy_templates.length > 0) throw new Error('templates are not used in packs');
  return parts.policies.map(parsePolicy);
}

function parsePolicy(text: string): ParsedPolicy {
  const answer = cedar.policyToJson(text);
  if (answer.type === 'failure') throw new Error(answer.errors.map(({ message }) => message).join('; '));
  const { effect, annotations, action, resource, conditions } = answer.json;
  const seen: Seen = { facts: new Set(), literals: [], purpose: false };
  for (const condition of conditions) walk(condition.body, seen);
  return {
    text,
    effect,
    annotations: Object.fromEntries(
      Object.entries(annotations ?? {}).map(([key, value]) => [key, String(value ?? '')]),
    ),
    resourceIsOpen: resource.op === 'All',
    actions: actionsOf(action),
    facts: [...seen.facts],
    readsPurpose: seen.purpose,
    literals: seen.literals,
  };
}

function actionsOf(head: cedar.ActionConstraint): readonly string[] | undefined {
  if (head.op === 'All') return undefined;
  const uids = 'entities' in head ? head.entities : 'entity' in head ? [head.entity] : [];
  return uids.map(
    (uid) =>
      ('__entity' in (uid as object) ? (uid as { __entity: cedar.TypeAndId }).__entity : (uid as cedar.TypeAndId)).id,
  );
}

interface Seen {
  readonly facts: Set<Fact>;
  readonly literals: { fact: Fact; value: unknown }[];
  purpose: boolean;
}

/** Cedar's JSON expressions are nested one-key objects: `{"==": {left, right}}`, `{".": {left: {Var}, attr}}`. */
function walk(expression: unknown, seen: Seen): void {
  if (typeof expression !== 'object' || expression === null) return;
  const fact = factIn(expression);
  if (fact) {
    seen.facts.add(fact);
    return;
  }
  noteWhole((expression as { Var?: string }).Var, seen);
  for (const [operator, operands] of Object.entries(expression)) {
    if (['==', '!=', 'contains'].includes(operator)) noteLiterals(operands as Operands, seen);
    if (Array.isArray(operands)) for (const one of operands) walk(one, seen);
    else walk(operands, seen);
  }
}

/** A variable that stands by itself (`context has consent`) may depend on any of its facts. */
function noteWhole(variable: string | undefined, seen: Seen): void {
  if (variable === 'action') seen.purpose = true;
  if (variable && variable in FACTS_OF)
    for (const fact of FACTS_OF[variable as keyof typeof FACTS_OF]) seen.facts.add(fact);
}

interface Operands {
  readonly left: unknown;
  readonly right: unknown;
}

function noteLiterals({ left, right }: Operands, seen: Seen): void {
  for (const [side, other] of [
    [left, right],
    [right, left],
  ]) {
    const fact = factIn(side);
    if (fact) for (const value of literalsIn(other)) seen.literals.push({ fact, value });
  }
}

function factIn(expression: unknown): Fact | undefined {
  const access = (expression as { '.'?: { left?: { Var?: string }; attr?: string } } | null)?.['.'];
  const variable = access?.left?.Var as keyof typeof FACTS_OF | undefined;
  if (!variable || !(variable in FACTS_OF)) return undefined;
  return FACTS_OF[variable].find((fact) => fact === access?.attr);
}

function literalsIn(expression: unknown): unknown[] {
  const { Value, Set: members } = (expression ?? {}) as { Value?: unknown; Set?: unknown[] };
  if (Value !== undefined) return [Value];
  return (members ?? []).flatMap(literalsIn);
}

/** @returns Cedar's complaints; an empty list means the policies are valid against the schema */
export function validate(schema: string, policies: string): string[] {
  const answer = cedar.validate({
    schema,
    policies: { staticPolicies: policies },
    validationSettings: { mode: 'strict' },
  });
  if (answer.type === 'failure') return answer.errors.map(({ message }) => message);
  return answer.validationErrors.map(({ policyId, error }) => `${policyId}: ${error.message}`);
}

/** The purposes Cedar's own type checker says a policy may speak of. */
export function purposesOf(policy: string, schema: string): ReadonlySet<string> {
  const answer = cedar.getValidRequestEnvsPolicy(policy, schema);
  if (answer.type === 'failure') throw new Error(answer.error);
  return new Set(answer.actions.map((action) => action.replace(/^Action::"(.*)"$/, '$1')));
}

export interface CedarAnswer {
  readonly allow: boolean;
  /** rules that decided, by the id Cedar was given */
  readonly rules: readonly string[];
}

let sets = 0;

/**
 * Loads policies by id; ask as often as you like. A policy that errors would be skipped by Cedar: here it throws.
 * @param groupsOf the action groups a purpose belongs to: its kind, and `advertising` where it is
 * @param told the facts Cedar is told; all, unless the policies are known to read only these
 */
export function loadPolicies(
  policies: Readonly<Record<string, string>>,
  groupsOf: (purpose: string) => readonly string[],
  told: readonly Fact[] = ALL_FACTS,
): (situation: Situation) => CedarAnswer {
  const name = `heng-${sets++}`;
  const loaded = cedar.preparsePolicySet(name, { staticPolicies: { ...policies } });
  if (loaded.type === 'failure') throw new Error(loaded.errors.map(({ message }) => message).join('; '));
  const facts = {
    principal: FACTS_OF.principal.filter((fact) => told.includes(fact)),
    resource: FACTS_OF.resource.filter((fact) => told.includes(fact)),
    context: FACTS_OF.context.filter((fact) => told.includes(fact)),
  };
  return (situation) => {
    const request = toRequest(situation, groupsOf(situation.purpose), facts);
    const answer = cedar.statefulIsAuthorized({ ...request, preparsedPolicySetId: name });
    if (answer.type === 'failure') throw new Error(answer.errors.map(({ message }) => message).join('; '));
    const { decision, diagnostics } = answer.response;
    if (diagnostics.errors.length > 0)
      throw new Error(`a rule failed to evaluate: ${JSON.stringify(diagnostics.errors)}`);
    return { allow: decision === 'allow', rules: diagnostics.reason };
  };
}

function toRequest(
  situation: Situation,
  groups: readonly string[],
  facts: Readonly<Record<keyof typeof FACTS_OF, readonly Fact[]>>,
): Omit<cedar.StatefulAuthorizationCall, 'preparsedPolicySetId'> {
  const attributes = (variable: keyof typeof FACTS_OF) => {
    const record: Record<string, string | boolean> = {};
    for (const fact of facts[variable]) record[fact] = situation[fact];
    return record;
  };
  const principal = { type: 'Person', id: 'person' };
  const resource = { type: 'Category', id: 'category' };
  return {
    principal,
    resource,
    action: { type: 'Action', id: situation.purpose },
    context: attributes('context'),
    entities: [
      { uid: principal, attrs: attributes('principal'), parents: [] },
      { uid: resource, attrs: attributes('resource'), parents: [] },
      {
        uid: { type: 'Action', id: situation.purpose },
        attrs: {},
        parents: groups.map((id) => ({ type: 'Action', id })),
      },
    ],
    validateRequest: false,
  };
}
