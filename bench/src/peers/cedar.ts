import * as cedar from '@cedar-policy/cedar-wasm/nodejs';
import type { Situation, Vocabulary } from '@heng/gate';
import type { Rule } from '@heng/gate/compile';

const PRINCIPAL = ['group', 'elderMode', 'switchedOff', 'gpc'] as const;
const RESOURCE = ['grade', 'tier', 'profiling', 'push'] as const;
const CONTEXT = ['consent', 'boundary', 'profile', 'recipient', 'irreversible', 'necessary'] as const;

export type CedarRequest = cedar.StatefulAuthorizationCall;

/** Cedar as one would run it: the pack parsed once and kept, the request object built beforehand. */
export function prepareCedar(rules: readonly Rule[], vocabulary: Vocabulary) {
  const name = 'bench-paper-strict';
  const kept = cedar.preparsePolicySet(name, {
    staticPolicies: Object.fromEntries(rules.map(({ id, text }) => [id, text])),
  });
  if (kept.type === 'failure') throw new Error(kept.errors.map(({ message }) => message).join('; '));
  return {
    request: (situation: Situation) => requestOf(situation, vocabulary, name),
    allows(request: CedarRequest): boolean {
      const answer = cedar.statefulIsAuthorized(request);
      if (answer.type === 'failure') throw new Error(answer.errors.map(({ message }) => message).join('; '));
      return answer.response.decision === 'allow';
    },
  };
}

function requestOf(situation: Situation, { purposes }: Vocabulary, preparsedPolicySetId: string): CedarRequest {
  const facts = (names: readonly (keyof Situation)[]) =>
    Object.fromEntries(names.map((name) => [name, situation[name]])) as Record<string, string | boolean>;
  const principal = { type: 'Person', id: 'person' };
  const resource = { type: 'Category', id: 'category' };
  const action = { type: 'Action', id: situation.purpose };
  const advertising = purposes.find(({ id }) => id === situation.purpose)?.advertising ?? false;
  const groups = [`kind:${situation.kind}`, ...(advertising ? ['advertising'] : [])];
  return {
    principal,
    resource,
    action,
    context: facts(CONTEXT),
    entities: [
      { uid: principal, attrs: facts(PRINCIPAL), parents: [] },
      { uid: resource, attrs: facts(RESOURCE), parents: [] },
      { uid: action, attrs: {}, parents: groups.map((id) => ({ type: 'Action', id })) },
    ],
    preparsedPolicySetId,
    validateRequest: false,
  };
}
