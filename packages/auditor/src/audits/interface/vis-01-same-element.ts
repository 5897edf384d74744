import { law } from '../../words/law.ts';
import { words } from '../../words/words.ts';
import type { Audit } from '../audit.ts';
import { decided, type Judgement, leastSure } from '../judgement.ts';
import { judgePairs, type Pair, pairEvidence, pairGrounds } from '../pairs.ts';

export const sameElement: Audit = {
  id: 'VIS-01',
  name: 'vis-01-same-element',
  category: 'interface',
  title: words('同意和拒绝是同一种控件', 'Agree and refuse are the same kind of control'),
  failureTitle: words('同意和拒绝不是同一种控件', 'Agree and refuse are different kinds of controls'),
  mode: 'binary',
  weight: 7,
  requires: ['decisionPoints'],
  threshold: words('角色相同 合格，一个按钮一个文字链接 不合格', 'equal role pass, a button against a text link fail'),
  law: [law.edpbLooks, law.paperPath],
  judge: ({ runs }) => judgePairs(runs, judgePair),
};

function judgePair(pair: Pair): Judgement {
  const { accept, refuse } = pair;
  const same = accept.role === refuse.role;
  return decided(same ? 'pass' : 'fail', {
    measured: { accept: accept.role, refuse: refuse.role },
    evidence: pairEvidence(pair),
    confidence: leastSure(...pairGrounds(pair)),
    explanation: same
      ? words(`两个都是 ${accept.role}。`, `Both are ${accept.role}.`)
      : words(`同意是 ${accept.role}，拒绝是 ${refuse.role}。`, `Agree is ${accept.role}, refuse is ${refuse.role}.`),
  });
}
