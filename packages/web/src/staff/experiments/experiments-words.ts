import type { Words } from '@heng/sdk';
import type { Guard, Results } from './experiments-client.ts';

const words = (zh: string, en: string): Words => ({ zh, en });

export const experimentWords = {
  experiments: words('实验', 'Experiments'),
  about: words(
    '只有同意“模型训练与实验”的成年人会被分组。指标先声明，声明后不能改；到约定的人数或日期才显示结果。',
    'Only adults who agreed to “training of models and experiments” are put in an arm. What is measured is declared first and cannot be changed; results show at the declared number of people or day.',
  ),
  now: words('已声明的实验', 'Declared experiments'),
  list: words('全部实验', 'All experiments'),
  none: words('还没有声明过实验。', 'No experiment has been declared yet.'),
  name: words('名称', 'Name'),
  state: words('状态', 'State'),
  primary: words('主要指标', 'Primary metric'),
  horizon: words('何时看结果', 'Results at'),
  horizonTold: words('每组 {n} 人或 {at}', '{n} people an arm, or {at}'),
  declaredAt: words('声明于', 'Declared'),
  hash: words('声明的摘要', 'Hash of the declaration'),
  declared: words('已声明', 'Declared'),
  running: words('进行中', 'Running'),
  stopped: words('已停止', 'Stopped'),
  start: words('开始', 'Start'),
  stop: words('停止', 'Stop'),
  results: words('结果', 'Results'),
  people: words('各组人数', 'People in each arm'),
  arm: words('组', 'Arm'),
  assigned: words('分到的人', 'Assigned'),
  left: words('其中已离开', 'Left since'),
  hidden: words('不足 {n}', 'under {n}'),
  ratioFine: words('分组比例正常（p = {p}）。', 'The parts are as declared (p = {p}).'),
  ratioWrong: words(
    '分组比例失常（p = {p}，低于 {alpha}）。分组不是随机的，结果不可读。请查出原因后重新实验。',
    'The parts are not as declared (p = {p}, below {alpha}). Chance did not divide these people, so no result can be read. Find out why and begin anew.',
  ),
  early: words('提前停止：不能据此说哪一组更好。', 'Stopped early: no arm can be called better by this.'),
  metric: words('指标', 'Metric'),
  guard: words('护栏', 'Guard'),
  goal: words('目标', 'Goal'),
  kind: words('性质', 'Part'),
  control: words('对照', 'Control'),
  value: words('本组', 'This arm'),
  difference: words('差', 'Difference'),
  interval: words('95% 区间', '95 % interval'),
  p: words('p（校正后）', 'p (adjusted)'),
  finding: words('判断', 'Finding'),
  reduction: words('CUPED 减少方差', 'CUPED took'),
  measured: words('各指标', 'Metrics'),
  intervals: words('与对照之差，以对照为 100%', 'Difference from the control, in % of it'),
  verdict: words('{arm}：{verdict}', '{arm}: {verdict}'),
  nothing: words('没有指标。', 'There are no metrics.'),
  declare: words('声明一项实验', 'Declare an experiment'),
  zh: words('名称（中文）', 'Name (Chinese)'),
  en: words('名称（英文）', 'Name (English)'),
  newArm: words('新做法叫什么', 'What the new way is called'),
  measure: words('怎么量', 'How it is measured'),
  act: words('量哪个动作', 'Which act'),
  guards: words('不能变差的', 'What must not get worse'),
  perArm: words('每组至少多少人', 'People in each arm'),
  until: words('最迟到哪天', 'At the latest on'),
  submit: words('声明（之后不能改）', 'Declare (cannot be changed)'),
  made: words('已声明。', 'It is declared.'),
  failed: words('没有成功：{why}', 'It did not work: {why}'),
  today: words('现在的做法', 'As it is today'),
} as const;

export const withheldWords: Readonly<Record<Exclude<Results['withheld'], null | 'sample-ratio'>, Words>> = {
  'not-started': words('还没有开始。', 'It has not begun.'),
  horizon: words(
    '还没到约定的时候，不显示结果：天天看、看到好的就停，会把偶然当成效果。',
    'Not due yet, so no result is shown: who looks every day and stops at a good one takes chance for an effect.',
  ),
  'too-few': words('有一组不足最少人数，不显示结果。', 'An arm has too few people for any result to be shown.'),
  'declaration-changed': words(
    '现在的声明与开始时写进日志的不是同一份，不显示结果。',
    'The declaration is no longer the one that the log holds since the start, so no result is shown.',
  ),
};

export const verdictWords: Readonly<Record<Results['verdicts'][number]['verdict'], Words>> = {
  harmful: words('不能采用：有护栏指标变差', 'Must not be used: a guard got worse'),
  better: words('更好', 'Better'),
  worse: words('更差', 'Worse'),
  'no-difference': words('看不出差别', 'No difference shown'),
  'stopped-early': words('提前停止，没有结论', 'Stopped early: no conclusion'),
};

export const guardWords: Readonly<Record<Guard, Words>> = {
  returns: words('退货与取消', 'Returns and cancellations'),
  'late-night': words('深夜使用', 'Late-night use'),
  refusals: words('撤回与离开', 'Withdrawals'),
  complaints: words('异议', 'Objections'),
};

export const kindWords = {
  did: words('做过的人占多少', 'share of people who did it'),
  count: words('每人几次', 'times a person'),
  revenue: words('每人多少钱', 'money a person'),
} as const;

export const actWords: Readonly<Record<string, Words>> = {
  order: words('下单', 'ordering'),
  view: words('看商品', 'viewing an item'),
  click: words('点商品', 'clicking an item'),
  search: words('搜索', 'searching'),
  cart: words('加购', 'adding to the cart'),
  wish: words('收藏', 'saving'),
  checkout: words('去结算', 'going to checkout'),
  review: words('评价', 'reviewing'),
  share: words('分享', 'sharing'),
};
