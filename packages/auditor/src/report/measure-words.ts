import { settingWords } from '../audits/questions.ts';
import type { Measure } from '../score/check-result.ts';
import { type Words, words } from '../words/words.ts';

/** Names of what checks measure. A name that is missing here is shown as it stands. */
const NAMES: Readonly<Record<string, Words>> = {
  setting: words('设置', 'setting'),
  accept: words('同意', 'agree'),
  refuse: words('拒绝', 'refuse'),
  withdraw: words('撤回', 'withdraw'),
  ratio: words('比', 'ratio'),
  usable: words('能用', 'usable'),
  candidates: words('候选', 'candidates'),
  rivals: words('也可能的', 'rivals'),
  acceptSeconds: words('同意估算秒', 'agree, modelled s'),
  refuseSeconds: words('拒绝估算秒', 'refuse, modelled s'),
  acceptClockSeconds: words('同意实测秒', 'agree, s by the clock'),
  refuseClockSeconds: words('拒绝实测秒', 'refuse, s by the clock'),
  milliseconds: words('晚多少毫秒', 'ms later'),
  countdown: words('倒计时', 'countdown'),
  goal: words('目标', 'goal'),
  hurdles: words('关卡', 'hurdles'),
  kinds: words('种类', 'kinds'),
  actions: words('步数', 'steps'),
  depth: words('层数', 'layers'),
  switches: words('开关', 'switches'),
  viewable: words('能看', 'viewable'),
  deletable: words('能删', 'deletable'),
  tags: words('标签', 'tags'),
  pages: words('页面', 'pages'),
  with: words('有入口', 'with an entry'),
  tried: words('试过', 'tried'),
  blocked: words('被挡', 'blocked'),
  height: words('高', 'height'),
  font: words('字号', 'font'),
  padding: words('留白', 'padding'),
  acceptContrast: words('同意底色对比', 'contrast of agree'),
  refuseContrast: words('拒绝底色对比', 'contrast of refuse'),
  contrast: words('对比度', 'contrast'),
  large: words('大字', 'large text'),
  misses: words('没满足', 'misses'),
  reachablePoints: words('五点中点得到', 'of five points reachable'),
  opacity: words('不透明度', 'opacity'),
  cursor: words('光标', 'cursor'),
  disguises: words('伪装', 'disguises'),
  focusVisible: words('焦点看得见', 'focus visible'),
  enter: words('回车', 'Enter'),
  space: words('空格', 'Space'),
  trapped: words('被困', 'trapped'),
  smallestText: words('最小字', 'smallest text'),
  largestText: words('最大字', 'largest text'),
  lineHeight: words('行高', 'line height'),
  off: words('关闭步数', 'steps to switch off'),
  optional: words('可选', 'optional'),
  on: words('先开着', 'on beforehand'),
  shown: words('样子', 'shown'),
  aria: words('读屏', 'screen reader'),
  stored: words('存下', 'stored'),
  stateWords: words('状态说明', 'state words'),
  purposes: words('用途', 'purposes'),
  toggles: words('各自的开关', 'toggles'),
  asked: words('问到', 'asked'),
  bundled: words('捆着', 'bundled'),
  granted: words('算同意', 'granted'),
  unknown: words('看不出', 'unknown'),
  label: words('字', 'label'),
  class: words('归类', 'class'),
  found: words('发现', 'found'),
  quote: words('原文', 'quotation'),
  purpose: words('用来做什么', 'what for'),
  recipient: words('给谁', 'who gets it'),
  retention: words('留多久', 'how long'),
  withdrawal: words('怎样撤回', 'how to withdraw'),
  prompts: words('又问', 'asked again'),
  refusalDays: words('拒绝记几天', 'refusal kept, days'),
  consentDays: words('同意记几天', 'consent kept, days'),
  lapsed: words('失效', 'lapsed'),
  clicks: words('点几次', 'presses'),
  cameBack: words('又弹', 'came back'),
  smallMark: words('关闭标志小', 'small close mark'),
  seen: words('看到', 'seen'),
  early: words('过早', 'too early'),
  unknownThirdParty: words('用途不明的第三方', 'unknown third parties'),
  added: words('多出', 'added'),
  leaks: words('泄漏', 'leaks'),
  recommendation: words('推荐', 'recommendation'),
};

/** “同意 1，拒绝 3，比 3”; empty when nothing was measured. */
export function measuredWords(measured: Readonly<Record<string, Measure>>): Words {
  const entries = Object.entries(measured).filter(([, value]) => value !== '');
  const named = entries.map(([name, value]) => [NAMES[name] ?? words(name, name), valueWords(name, value)] as const);
  return words(
    named.map(([name, value]) => `${name.zh} ${value.zh}`).join('，'),
    named.map(([name, value]) => `${name.en} ${value.en}`).join(', '),
  );
}

/** Values that are words of ours, not of the page. */
const VALUES: Readonly<Record<string, string>> = {
  infinite: '∞',
  no: '不能',
  each: '逐个',
  all: '全部',
  'each-and-all': '逐个或全部',
  none: '无',
  outlined: '描边',
  filled: '有底色',
  granted: '同意',
  refused: '拒绝',
  withdraw: '撤回',
  refuse: '拒绝',
  off: '关',
  on: '开',
  unset: '未设',
  unknown: '看不出',
  unclear: '看不出',
  link: '链接',
  button: '按钮',
};

const FROM_THE_PAGE = ['label', 'quote', 'stateWords', 'cursor'];

function valueWords(name: string, value: Measure): Words {
  if (value === null) return words('没有', 'none');
  if (typeof value === 'boolean') return value ? words('是', 'yes') : words('否', 'no');
  if (name === 'setting' && String(value) in settingWords) return settingWords[value as keyof typeof settingWords];
  const text = value === 'infinite' ? '∞' : String(value);
  return words(FROM_THE_PAGE.includes(name) ? text : (VALUES[text] ?? text), text);
}
