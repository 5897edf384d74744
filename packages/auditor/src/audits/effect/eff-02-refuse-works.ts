import type { Observation, Use } from '../../artefacts.ts';
import { law } from '../../words/law.ts';
import { words } from '../../words/words.ts';
import type { Audit } from '../audit.ts';
import { decided, type Judgement, nothingToJudge } from '../judgement.ts';
import { type Seen, seenIn } from './seen.ts';

export const refuseWorks: Audit = {
  id: 'EFF-02',
  name: 'eff-02-refuse-works',
  category: 'effect',
  title: words('拒绝立刻生效', 'Refusing works at once'),
  failureTitle: words('拒绝之后还在用', 'After refusing it goes on'),
  mode: 'binary',
  weight: 10,
  requires: ['effects'],
  threshold: words(
    '拒绝后的下一次请求里，比选择之前多出来的营销、个性化、统计：没有 合格，有 不合格',
    'in the next request after refusing, marketing, personalisation or analytics beyond what was there before: none pass, any fail',
  ),
  law: [law.algorithm17, law.pipl47],
  judge: ({ visit: { effects } }) =>
    effects?.afterRefuse
      ? judgeRefusal(effects.beforeChoice, effects.afterRefuse)
      : nothingToJudge(words('没有可走的拒绝，无从观察。', 'There was no refusal to observe.')),
};

const USES: readonly Use[] = ['marketing', 'personalised', 'analytics'];

function judgeRefusal(before: Observation, after: Observation): Judgement {
  const baseline = new Set(seenIn(before).map(({ key }) => key));
  const added = seenIn(after).filter(({ key }) => !baseline.has(key));
  const leaks = added.filter(({ use }) => USES.includes(use));
  const personalised = after.recommendation === 'granted';
  return decided(leaks.length === 0 && !personalised ? 'pass' : 'fail', {
    measured: { added: added.length, leaks: leaks.length, recommendation: after.recommendation },
    evidence: leaks.map(({ evidence }) => evidence),
    confidence: confidenceOf(added, after),
    explanation: explained(leaks.length, personalised),
  });
}

function confidenceOf(added: readonly Seen[], { recommendation }: Observation) {
  if (added.some(({ use, thirdParty }) => use === 'unknown' && thirdParty)) return 'low';
  const guessed = added.some(({ use, told }) => USES.includes(use) && !told);
  return guessed || recommendation === 'unknown' ? 'medium' : 'high';
}

function explained(leaks: number, personalised: boolean) {
  if (personalised) return words('拒绝之后推荐仍是个性化的。', 'After refusing, recommendation is still personalised.');
  if (leaks > 0) return words(`拒绝之后多出${leaks}项。`, `${leaks} more after refusing.`);
  return words('拒绝之后没有多出营销、个性化或统计。', 'After refusing nothing was added.');
}
