import type { Words } from '@heng/sdk';
import type { Journey, Measure, Mode, Page } from './usability-client.ts';

const words = (zh: string, en: string): Words => ({ zh, en });

export const usabilityWords = {
  usability: words('便捷拒绝', 'Ease of refusing'),
  about: words(
    '人们拒绝、撤回、关闭个性化时，做成了没有、花了多久、按了几下。只有按小时的计数，没有任何人的信息。',
    'Whether people who refuse, withdraw or switch off get there, how long it takes and how many presses. Counters by the hour only; nothing about anybody.',
  ),
  taken: words('收到的上报', 'Reports taken'),
  refused: words('因过于频繁而拒收', 'Turned away: too many at once'),
  openTickets: words('未关闭的工单', 'Open tickets'),
  now: words('近来的情况', 'How it goes'),
  success: words('做成的比例，按操作和模式', 'Share who got there, by journey and mode'),
  time: words('做成所用时间的中位数（秒），按操作和模式', 'Median time to get there in seconds, by journey and mode'),
  byDay: words('每天做成的比例（%）', 'Share who got there each day, in per cent'),
  atLeast: words('至少 {limit}', 'at least {limit}'),
  atMost: words('至多 {limit}', 'at most {limit}'),
  seconds: words('{n} 秒', '{n} s'),
  times: words('{n} 次', '{n} times'),
  page: words('页面', 'Page'),
  mode: words('模式', 'Mode'),
  journey: words('操作', 'Journey'),
  reached: words('看到入口', 'Seen'),
  reports: words('开始操作', 'Began'),
  done: words('做成', 'Got there'),
  share: words('做成比例', 'Share'),
  median: words('中位用时', 'Median'),
  p90: words('九成用时', 'Nine in ten'),
  presses: words('中位次数', 'Presses'),
  verdict: words('判断', 'Verdict'),
  within: words('达标', 'Within'),
  breach: words('不达标', 'Breach'),
  unclear: words('还看不准', 'Unclear'),
  tooFew: words('不足 {n} 次，不判断', 'Under {n}: not judged'),
  hidden: words('不足 {n}', 'under {n}'),
  each: words('每个页面、模式和操作', 'Each page, mode and journey'),
  none: words(
    '还没有上报。商店页面的组件用起来之后，这里会有数字。',
    'No reports yet. Numbers appear once the elements are used on the shop’s pages.',
  ),
  howJudged: words(
    '不足 {shown} 次的不显示，不足 {judged} 次的不判断。差到不大可能是偶然（95%）才开工单；数字回到要求之内，工单自动关闭。要求是可配置的数，法律没有规定。',
    'Under {shown} nothing is shown, under {judged} nothing is judged. A ticket opens only when chance can hardly have made the number (95 %), and closes by itself once the number is within its limit. The limits are our choice and can be configured; no law gives them.',
  ),
  tickets: words('工单', 'Tickets'),
  allTickets: words('全部工单', 'All tickets'),
  noTickets: words('没有工单。', 'No tickets.'),
  opened: words('开出', 'Opened'),
  where: words('哪里', 'Where'),
  what: words('什么', 'What'),
  basis: words('依据多少次', 'Rests on'),
  state: words('状态', 'State'),
  open: words('未关闭', 'Open'),
  closedMeasured: words('已自动关闭：数字回到要求之内', 'Closed by itself: within the limit again'),
  closedStaff: words('已关闭：{note}', 'Closed: {note}'),
  close: words('关闭', 'Close'),
  closing: words('关闭工单', 'Close the ticket'),
  note: words('做了什么', 'What was done'),
  noteHelp: words(
    '关闭之后只看新的数字；还是不达标，会再开一张。',
    'From then on only new numbers count; if they are no better, another ticket opens.',
  ),
  cancel: words('不关闭', 'Keep open'),
  notClosed: words('没有关闭成功：{why}', 'It was not closed: {why}'),
  closedMeanwhile: words('工单已经关闭了。', 'The ticket is closed already.'),
} as const;

export const pageNames: Readonly<Record<Page, Words>> = {
  home: words('首页', 'Home'),
  list: words('列表页', 'List'),
  search: words('搜索页', 'Search'),
  product: words('商品页', 'Product'),
  cart: words('购物车', 'Cart'),
  checkout: words('结算页', 'Checkout'),
  account: words('我的', 'Account'),
  portal: words('个人信息中心', 'Portal'),
  register: words('注册页', 'Registration'),
};

export const modeNames: Readonly<Record<Mode, Words>> = {
  default: words('普通', 'Default'),
  elder: words('长辈模式', 'Elder mode'),
  keyboard: words('键盘', 'Keyboard'),
  touch: words('触屏', 'Touch'),
};

export const journeyNames: Readonly<Record<Journey, Words>> = {
  refuse: words('不同意', 'Refuse'),
  withdraw: words('撤回', 'Withdraw'),
  'switch-off': words('关闭个性化', 'Switch off'),
  'delete-tag': words('删除标签', 'Delete a tag'),
  'find-portal': words('找到个人信息中心', 'Find the portal'),
};

export const measureNames: Readonly<Record<Measure, Words>> = {
  success: words('做成比例 {value}，要求至少 {limit}', 'share {value}, wanted at least {limit}'),
  'median-time': words('中位用时 {value}，要求至多 {limit}', 'median time {value}, wanted at most {limit}'),
  'p90-time': words('九成用时 {value}，要求至多 {limit}', 'nine in ten take {value}, wanted at most {limit}'),
  'median-actions': words('中位次数 {value}，要求至多 {limit}', 'median presses {value}, wanted at most {limit}'),
  'elder-gap': words(
    '长辈模式的做成比例低 {value}，要求至多低 {limit}',
    'elder mode lies {value} lower, wanted at most {limit}',
  ),
};
