import type { Words } from '@heng/sdk';
import { words } from './words.ts';

export const closingWords = {
  lede: words(
    '注销会删除商店持有的您的全部信息和您的账户。立即进行，不能恢复。',
    'Closing deletes everything the shop holds about you, and your account. It happens at once and cannot be undone.',
  ),
  goes: words('会删除', 'Deleted'),
  goesRow: words('{name}，{count} 条', '{name}: {count}'),
  goesAlso: words('您的选择、标签、关于您的决定记录', 'Your choices, your tags and the record of decisions about you'),
  goesNothing: words('商店没有持有其他信息。', 'The shop holds nothing else.'),
  stays: words('法律要求保存，会封存', 'Sealed, because a law orders it kept'),
  staysRow: words('{name}，{count} 条，封存到 {until}', '{name}: {count}, sealed until {until}'),
  staysOpen: words(
    '{name}：法律要求保存的部分，保存期满自动删除',
    '{name}: what the law orders kept, deleted when the time is over',
  ),
  staysLine: words(
    '封存后不用于任何推荐和营销，到期自动删除。',
    'Sealed records are not used to recommend or to market, and are deleted when the time is over.',
  ),
  staysNothing: words('没有需要封存的。', 'Nothing has to be sealed.'),
  first: words(
    '想先留一份副本，可以在这里下载。不下载也能注销。',
    'If you want a copy, take it here first. You can close without it.',
  ),
  close: words('注销账户', 'Close my account'),
  sure: words(
    '注销后，商店不再认得您；未完成的订单请先处理。',
    'After closing, the shop no longer knows you. See to open orders first.',
  ),
  closeDo: words('注销', 'Close'),
  closeNot: words('不注销', 'Do not close'),
  closing: words('正在注销……', 'Closing …'),
  law: words(
    '依据《个人信息保护法》第四十七条、《电子商务法》第二十四条。',
    'Personal Information Protection Law, article 47; E-Commerce Law, article 24.',
  ),
  done: words('已注销。您的信息已经删除。', 'Closed. What was held about you is deleted.'),
  doneAt: words('{at} 完成，编号 {id}', 'Done {at}, number {id}'),
  erased: words('已删除', 'Deleted'),
  sealed: words('已封存', 'Sealed'),
  row: words('{name}：{count} 条', '{name}: {count}'),
  sealedRow: words(
    '{name}：{count} 条，到 {until} 自动删除。依据：{source}',
    '{name}: {count}, deleted by itself on {until}. Law: {source}',
  ),
  evidence: words('删除的证据', 'Evidence of the deletion'),
  evidenceLine: words(
    '下面的文件能证明商店删除过您的信息。商店没有留下能打开它的钥匙，只有这一份，请自己保存。离开这一页就取不到了。',
    'This file proves that the shop deleted what it held. The shop kept no key to it: this is the only copy. Keep it; it cannot be had once you leave this page.',
  ),
  keep: words('保存证据', 'Save the evidence'),
  kept: words('已保存。', 'Saved.'),
} as const;

/** What the rooms of the server call their stores, as a person reads it. */
export const stores: Readonly<Record<string, Words>> = {
  'choices in force': words('现行的选择', 'Choices in force'),
  'history of choices': words('选择的历史', 'History of choices'),
  'notices shown': words('看过的告知', 'Notices shown'),
  decisions: words('关于您的决定', 'Decisions about you'),
  people: words('账户', 'Account'),
  'traces of behaviour': words('浏览、搜索等行为记录', 'Browsing, searching and other traces'),
  'trade records': words('订单等交易记录', 'Orders and other trade records'),
  'evidence openings': words('日志的钥匙', 'Keys of the log'),
  tags: words('标签', 'Tags'),
  requests: words('请求', 'Requests'),
};
