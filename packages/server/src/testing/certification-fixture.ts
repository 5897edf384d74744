import type { Answer, DecisionPoint } from '../access/decision-point.ts';
import type { Evaluation } from '../access/entities.ts';
import { errorAnswer } from '../access/replies.ts';

/**
 * Test support: the fixture of the AuthZEN certification scenario (OpenID AuthZEN, authorization-api-1_0-scenario,
 * §Required Fixture). It has nothing to do with people or purposes; it shows that the protocol is spoken exactly.
 */
export function certificationFixture(): DecisionPoint {
  const decide = ({ subject, action, resource }: Evaluation): boolean => {
    const archived = resource.properties?.status === 'archived';
    if (!SUBJECTS.includes(subject.id) || !RECORDS.includes(resource.id)) return false;
    if (action.name === 'read') return true;
    if (action.name === 'delete') return subject.id === 'alice' && action.properties?.soft === true;
    if (action.name !== 'write') return false;
    if (archived) return subject.properties?.role === 'admin' || subject.id === 'bob';
    return subject.id === 'alice';
  };
  const answer = (evaluation: Evaluation | Error): Answer => {
    if (evaluation instanceof Error) return errorAnswer(evaluation);
    const decision = decide(evaluation);
    return { decision, json: Buffer.from(JSON.stringify({ decision })) };
  };
  return {
    async evaluate(evaluations, stop) {
      const answers: Answer[] = [];
      for (const evaluation of evaluations) {
        answers.push(answer(evaluation));
        if (stop === (answers.at(-1)?.decision ? 'permit' : 'deny')) break;
      }
      return answers;
    },
    async searchSubjects(type, action, resource, context) {
      const found = SUBJECTS.filter(
        (id) => type === 'user' && decide({ subject: { type, id }, action, resource, context }),
      );
      return { results: found.map((id) => ({ type, id })), nextToken: '' };
    },
    async searchResources(subject, action, type, context) {
      const status = (id: string) => ({ properties: { status: id === 'record-2' ? 'archived' : 'active' } });
      const found = RECORDS.filter(
        (id) => type === 'record' && decide({ subject, action, resource: { type, id, ...status(id) }, context }),
      );
      return { results: found.map((id) => ({ type, id })), nextToken: '' };
    },
    async searchActions(subject, resource, context) {
      const found = ['read', 'write'].filter((name) => decide({ subject, action: { name }, resource, context }));
      return { results: found.map((name) => ({ name })), nextToken: '' };
    },
  };
}

const SUBJECTS = ['alice', 'bob'];
const RECORDS = ['record-1', 'record-2'];
