import type { OffSwitch } from '../../artefacts.ts';
import { law } from '../../words/law.ts';
import { words } from '../../words/words.ts';
import type { Audit } from '../audit.ts';
import { atMost, decided, type Judgement } from '../judgement.ts';

const LIMITS = { pass: 1, warn: 3 };

export const switchScope: Audit = {
  id: 'OFF-02',
  name: 'off-02-switch-scope',
  category: 'path',
  title: words('一个开关全部停下', 'One switch stops everything'),
  failureTitle: words('没有一个开关能全部停下', 'No one switch stops everything'),
  mode: 'numeric',
  weight: 7,
  requires: ['offSwitch'],
  threshold: words(
    '推荐、广告、推送、标签全停要动几个开关：1 合格，2–3 警告，更多或没有 不合格',
    'switches to stop recommendation, ads, push and tags: 1 pass, 2–3 warn, more or none fail',
  ),
  law: [law.paperOneKey, law.regulation42, law.threshold],
  judge: ({ visit: { offSwitch } }) => (offSwitch && offSwitch.switches.length > 0 ? judgeSwitch(offSwitch) : noSwitch),
};

/** Without a switch nothing is stopped: that is worse than many, and never "nothing to judge". */
const noSwitch: Judgement = decided('fail', {
  measured: { switches: 0 },
  evidence: [],
  confidence: 'low',
  explanation: words('没有找到能全部停下的开关。', 'No switch was found that stops it all.'),
});

function judgeSwitch({ switchesForAllOff, switches, page }: OffSwitch): Judgement {
  return decided(atMost(switchesForAllOff, LIMITS), {
    measured: { switches: switchesForAllOff },
    evidence: switches.map(({ label, subjects }) => ({
      what: words(`开关，管：${subjects.join('、')}`, `switch for ${subjects.join(', ')}`),
      page,
      dom: label,
    })),
    confidence: 'high',
    explanation: words(`全部关掉要动${switchesForAllOff}个开关。`, `${switchesForAllOff} to move until all is off.`),
  });
}
