import type { Setting, Walk } from '../../artefacts.ts';
import { law } from '../../words/law.ts';
import { words } from '../../words/words.ts';
import type { Audit } from '../audit.ts';
import { atMost, decided, type Judgement, worst } from '../judgement.ts';
import { settingWords } from '../questions.ts';
import { rivalled, walkEvidence, walksTo } from '../ways.ts';

const LIMITS = { pass: 2, warn: 4 };

export const offDepth: Audit = {
  id: 'OFF-01',
  name: 'off-01-off-depth',
  category: 'path',
  title: words('从首页两步以内关掉个性化推荐', 'Personalised recommendation goes off within two steps from home'),
  failureTitle: words('关个性化推荐太远或没有', 'The off switch is too far or missing'),
  mode: 'numeric',
  weight: 10,
  requires: ['walks'],
  threshold: words(
    '从首页到真正关掉：≤2步 合格，3–4步 警告，超过4步或没有 不合格',
    'from home until it is really off: ≤2 steps pass, 3–4 warn, more than 4 or none fail',
  ),
  law: [law.regulation42, law.algorithm17, law.paperSwitch, law.appMethodDepth, law.menuStudy],
  judge: ({ runs }) => worst(walksTo('off', runs).map(judgeWalk), NOT_SEARCHED),
};

const NOT_SEARCHED = words('没有走过关闭的路。', 'The way to switch off was not walked.');

function judgeWalk({ setting, walk }: { setting: Setting; walk: Walk }): Judgement {
  const doubt = rivalled(setting, walk);
  if (doubt) return doubt;
  return decided(walk.found ? atMost(walk.actions, LIMITS) : 'fail', {
    measured: { setting, actions: walk.found ? walk.actions : null, depth: walk.found ? walk.depth : null },
    evidence: walkEvidence(setting, walk),
    confidence: walk.found ? walk.confidence : walk.cutShort ? 'low' : 'medium',
    explanation: explained(setting, walk),
  });
}

function explained(setting: Setting, walk: Walk) {
  const { zh, en } = settingWords[setting];
  if (walk.found) return words(`${zh}：从首页${walk.actions}步关掉。`, `On ${en}: ${walk.actions} steps from home.`);
  return words(
    `${zh}：找了${walk.statesSeen}个画面，没有找到关闭个性化推荐的地方。`,
    `On ${en}: ${walk.statesSeen} states were searched; none switches personalised recommendation off.`,
  );
}
