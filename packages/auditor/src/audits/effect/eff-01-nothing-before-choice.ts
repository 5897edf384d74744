import type { Use } from '../../artefacts.ts';
import { law } from '../../words/law.ts';
import { words } from '../../words/words.ts';
import type { Audit } from '../audit.ts';
import { decided, type Judgement, nothingToJudge } from '../judgement.ts';
import { type Seen, seenIn } from './seen.ts';

export const nothingBeforeChoice: Audit = {
  id: 'EFF-01',
  name: 'eff-01-nothing-before-choice',
  category: 'effect',
  title: words('没选之前什么都不做', 'Nothing happens before a choice'),
  failureTitle: words('还没选就开始营销或个性化', 'Marketing or personalisation starts before any choice'),
  mode: 'binary',
  weight: 10,
  requires: ['effects'],
  threshold: words(
    '作任何选择之前，营销或个性化的存储和请求：0 合格，有 不合格',
    'stored items and requests for marketing or personalisation before any choice: 0 pass, any fail',
  ),
  law: [law.appMethodAsking, law.pipl14],
  judge: ({ visit: { effects } }) =>
    effects ? judgeSeen(seenIn(effects.beforeChoice)) : nothingToJudge(words('没有观察到。', 'Nothing was observed.')),
};

const USES: readonly Use[] = ['marketing', 'personalised'];

function judgeSeen(seen: readonly Seen[]): Judgement {
  const early = seen.filter(({ use }) => USES.includes(use));
  const unknown = seen.filter(({ use, thirdParty }) => use === 'unknown' && thirdParty).length;
  return decided(early.length === 0 ? 'pass' : 'fail', {
    measured: { seen: seen.length, early: early.length, unknownThirdParty: unknown },
    evidence: early.map(({ evidence }) => evidence),
    confidence: unknown > 0 || early.some(({ told }) => !told) ? 'medium' : 'high',
    explanation:
      early.length === 0
        ? words(
            '作选择之前没有营销或个性化的存储和请求。',
            'Before any choice nothing is stored or asked for marketing or personalisation.',
          )
        : words(`作选择之前已有${early.length}项。`, `${early.length} already before any choice.`),
  });
}
