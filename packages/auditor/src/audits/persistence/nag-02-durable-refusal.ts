import type { Persistence, Reprompt } from '../../artefacts.ts';
import { law } from '../../words/law.ts';
import { type Words, words } from '../../words/words.ts';
import type { Audit } from '../audit.ts';
import { decided, type Judgement, nothingToJudge } from '../judgement.ts';
import { repromptEvidence, whenWords } from './nag-01-no-re-prompt.ts';

export const durableRefusal: Audit = {
  id: 'NAG-02',
  name: 'nag-02-durable-refusal',
  category: 'persistence',
  title: words('拒绝不会自己失效', 'A refusal does not lapse'),
  failureTitle: words('拒绝过一阵子就失效', 'A refusal lapses after a while'),
  mode: 'binary',
  weight: 7,
  requires: ['persistence'],
  threshold: words(
    '7天、181天后仍是拒绝，且拒绝的有效期不短于同意 合格，失效 不合格',
    'still refused after 7 and 181 days, and refusal lasts as long as consent: pass; lapsed fail',
  ),
  law: [law.autoRestore, law.regulation22],
  judge: ({ visit: { persistence } }) =>
    persistence ? judgePersistence(persistence) : nothingToJudge(words('没有可拒绝的。', 'Nothing could be refused.')),
};

const LATE: readonly Reprompt['when'][] = ['+7d', '+181d'];
const LAPSED: readonly Reprompt['state'][] = ['granted', 'unset'];

/** Asked again or forgotten: either way the refusal is gone. */
const hasLapsed = ({ prompts, state }: Reprompt): boolean => prompts > 0 || LAPSED.includes(state);

/** Null has no end. */
const days = (lifetime: number | null): number => lifetime ?? Number.POSITIVE_INFINITY;

function judgePersistence({ reprompts, refusalLifetimeDays, consentLifetimeDays }: Persistence): Judgement {
  const late = reprompts.filter(({ when }) => LATE.includes(when));
  const lapsed = late.filter(hasLapsed);
  const shorter = days(refusalLifetimeDays) < days(consentLifetimeDays) && consentLifetimeDays !== null;
  if (late.length === 0 && refusalLifetimeDays === null)
    return nothingToJudge(words('没有可拒绝的。', 'Nothing could be refused.'));
  return decided(lapsed.length === 0 && !shorter ? 'pass' : 'fail', {
    measured: { refusalDays: refusalLifetimeDays, consentDays: consentLifetimeDays, lapsed: lapsed.length },
    evidence: lapsed.map(repromptEvidence),
    confidence: late.some(({ state }) => state === 'unknown') ? 'medium' : 'high',
    explanation: explained(lapsed, shorter ? { refusalLifetimeDays, consentLifetimeDays } : undefined),
  });
}

type Lifetimes = Pick<Persistence, 'refusalLifetimeDays' | 'consentLifetimeDays'>;

function explained(lapsed: readonly Reprompt[], shorter: Lifetimes | undefined): Words {
  if (lapsed.length > 0) {
    const zh = lapsed.map(({ when }) => whenWords[when].zh).join('、');
    return words(`${zh}拒绝已经不在了。`, `Gone: ${lapsed.map(({ when }) => whenWords[when].en).join(', ')}.`);
  }
  if (shorter)
    return words(
      `拒绝记${shorter.refusalLifetimeDays}天，同意记${shorter.consentLifetimeDays}天。`,
      `Refusal is kept ${shorter.refusalLifetimeDays} days, consent ${shorter.consentLifetimeDays}.`,
    );
  return words('7天和181天后仍是拒绝。', 'Still refused after 7 and 181 days.');
}
