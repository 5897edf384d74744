import type { Reprompt } from '../../artefacts.ts';
import { law } from '../../words/law.ts';
import { type Words, words } from '../../words/words.ts';
import type { Audit } from '../audit.ts';
import { decided, type Judgement, nothingToJudge } from '../judgement.ts';

export const noReprompt: Audit = {
  id: 'NAG-01',
  name: 'nag-01-no-re-prompt',
  category: 'persistence',
  title: words('拒绝之后不再反复问', 'After refusing nobody asks again'),
  failureTitle: words('拒绝之后又来问', 'After refusing it asks again'),
  mode: 'binary',
  weight: 10,
  requires: ['persistence'],
  threshold: words(
    '拒绝后看10页、刷新、新标签页、1小时和47小时后再来：0次 合格，有 不合格',
    'after refusing: 10 page views, reload, new tab, +1 h, +47 h: 0 prompts pass, any fail',
  ),
  law: [law.regulation22, law.appMethodAsking, law.fortyEightHours],
  judge: ({ visit: { persistence } }) => judgeReprompts((persistence?.reprompts ?? []).filter(isSoon)),
};

const SOON: readonly Reprompt['when'][] = ['page-views', 'reload', 'new-tab', '+1h', '+47h'];
const isSoon = ({ when }: Reprompt): boolean => SOON.includes(when);

export const whenWords: Readonly<Record<Reprompt['when'], Words>> = {
  'page-views': words('看10页', '10 page views'),
  reload: words('刷新', 'reload'),
  'new-tab': words('新标签页', 'a new tab'),
  '+1h': words('1小时后', '1 hour later'),
  '+47h': words('47小时后', '47 hours later'),
  '+7d': words('7天后', '7 days later'),
  '+181d': words('181天后', '181 days later'),
};

export const repromptEvidence = ({ when, prompts, picture }: Reprompt) => ({
  what: words(`${whenWords[when].zh}：又问${prompts}次`, `${whenWords[when].en}: asked ${prompts} times again`),
  ...(picture ? { screenshot: picture.screenshot } : {}),
});

function judgeReprompts(tried: readonly Reprompt[]): Judgement {
  if (tried.length === 0)
    return nothingToJudge(words('没有可拒绝的，也就没有再问。', 'Nothing could be refused, so nothing asks again.'));
  const again = tried.filter(({ prompts }) => prompts > 0);
  const prompts = again.reduce((sum, reprompt) => sum + reprompt.prompts, 0);
  return decided(prompts === 0 ? 'pass' : 'fail', {
    measured: { tried: tried.length, prompts },
    evidence: again.map(repromptEvidence),
    confidence: 'high',
    explanation: explained(tried, again),
  });
}

function explained(tried: readonly Reprompt[], again: readonly Reprompt[]): Words {
  const list = again.length > 0 ? again : tried;
  const zh = list.map(({ when }) => whenWords[when].zh).join('、');
  const en = list.map(({ when }) => whenWords[when].en).join(', ');
  return again.length > 0
    ? words(`拒绝之后又问：${zh}。`, `Asked again after refusing: ${en}.`)
    : words(`拒绝之后没有再问（${zh}）。`, `Not asked again (${en}).`);
}
