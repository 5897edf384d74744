import type { Words } from '@heng/sdk';

const words = (zh: string, en: string): Words => ({ zh, en });

export const decisionWords = {
  decisions: words('裁决查询', 'Decisions'),
  about: words(
    '每次使用信息前的裁决都有记录。这里只显示假名，同一个人假名相同。商品、标签和文字不显示，只显示个数。',
    'Every use was ruled on first and is on record. People are pseudonyms here, the same for one person. Items, tags and texts are not shown, only how many.',
  ),
  seek: words('按条件查找', 'Seek'),
  use: words('用于', 'Use'),
  purpose: words('目的', 'Purpose'),
  code: words('裁决代码', 'Code'),
  rule: words('规则', 'Rule'),
  decision: words('结果', 'Ruling'),
  from: words('从', 'From'),
  to: words('到', 'To'),
  any: words('不限', 'any'),
  find: words('查找', 'Find'),
  found: words('找到的裁决', 'Decisions found'),
  scanned: words('查看了 {n} 条记录。', '{n} records were looked at.'),
  older: words('继续查更早的', 'Go on to older ones'),
  newest: words('回到最新', 'Back to the newest'),
  none: words('没有找到。换个条件，或继续查更早的。', 'Nothing found. Change what is sought, or go on to older ones.'),
  at: words('时间', 'Time'),
  who: words('假名', 'Pseudonym'),
  rulings: words('裁决', 'Rulings'),
  allowedOf: words('放行 {n} / 共 {of}', '{n} of {of} allowed'),
  outcome: words('结果摘要', 'Outcome'),
  id: words('编号', 'Id'),
  open: words('裁决详情', 'One decision'),
  because: words('理由', 'Because'),
  category: words('信息类别', 'Category'),
  asked: words('询问时的情形', 'Asked'),
  caller: words('由谁询问', 'Asked by'),
  law: words('当时的规则版本', 'Law then'),
  proof: words('下载日志证明', 'Download the proof'),
  close: words('关闭', 'Close'),
  whose: words('查明是谁', 'Find out who it was'),
  whoseAbout: words(
    '只有确有必要时才查明。您的邮箱、时间和理由会留下记录。',
    'Only where it is needed. Your e-mail, the time and the reason are written down.',
  ),
  reason: words('理由（至少五个字）', 'Reason (five characters at least)'),
  reveal: words('查明并留痕', 'Find out, and write it down'),
  was: words('是：{person}', 'It was: {person}'),
  failed: words('没有成功：{why}', 'It did not work: {why}'),
} as const;

export const useNames: Readonly<Record<string, Words>> = {
  evaluation: words('询问能否使用', 'Asked whether it may be used'),
  recommendation: words('推荐', 'Recommendation'),
  search: words('搜索', 'Search'),
  collect: words('收集', 'Collecting'),
  profiling: words('生成标签', 'Making tags'),
  experiment: words('实验分组', 'Experiment'),
  price: words('计价', 'Price'),
  message: words('消息', 'Message'),
  advertisement: words('广告', 'Advertisement'),
  share: words('对外提供', 'Sharing'),
  right: words('权利请求', 'A right'),
};

/** Names and values in what was asked and what came of it; others stand as they are recorded. */
export const toldWords: Readonly<Record<string, Words>> = {
  mode: words('方式', 'mode'),
  personalised: words('个性化', 'personalised'),
  neutral: words('非个性化', 'neutral'),
  items: words('商品数', 'items'),
  slot: words('展示位', 'slot'),
  used: words('用到的类别', 'used'),
  model: words('模型', 'model'),
  purpose: words('目的', 'purpose'),
  touchpoint: words('触点', 'touchpoint'),
  channel: words('渠道', 'channel'),
  experiment: words('实验', 'experiment'),
  asked: words('要求', 'asked for'),
};
