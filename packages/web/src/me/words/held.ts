import type { Words } from '@heng/sdk';
import { words } from './words.ts';

export const heldWords = {
  lede: words(
    '商店现在持有您的这些信息。每一类都可以打开，逐项查看、更正、删除。',
    'This is what the shop holds about you. Open each kind to see, correct and delete it item by item.',
  ),
  none: words(
    '商店现在没有持有您的信息。您下单，或同意某一项之后，这里会逐项列出。',
    'The shop holds nothing about you. What you order or agree to will be listed here, item by item.',
  ),
  count: words('{count} 条', '{count} held'),
  since: words('最近一次：{day}', 'Latest: {day}'),
  span: words('{first}至{last}', '{first} to {last}'),
  open: words('逐项查看{name}', 'See each item: {name}'),
  year: words('这一年里的{name}：{text}', '{name} over this year: {text}'),
  yearTitle: words('这一年', 'This year'),
  yearTable: words('按月列表', 'Month by month'),
  month: words('月份', 'Month'),
  perMonth: words('{month} {count} 条', '{month}: {count}'),
  quiet: words('这一年没有新的记录', 'nothing new this year'),
  today: words('今天', 'Today'),
  usedFor: words('用于：', 'Used for: '),
  unused: words('现在没有用于任何个性化', 'Not used for any personalisation now'),
  givenTo: words('提供给：', 'Given to: '),
  givenToNone: words('没有提供给别人', 'Given to nobody else'),
  keptFor: words('保存多久：', 'Kept for: '),
  sealed: words('依法封存的', 'Sealed because a law orders it'),
  sealedLine: words(
    '这些记录法律要求保存。已经封存：不用于推荐和营销，到期自动删除。',
    'A law orders these kept. They are sealed: not used to recommend or to market, and deleted when the time is over.',
  ),
  sealedRow: words('{count} 条，封存到 {until}', '{count} items, sealed until {until}'),
  law: words('依据：{source}', 'Law: {source}'),
  flow: words('看信息去了哪里', 'See where it went'),
  copy: words('带走一份副本', 'Take a copy'),
} as const;

/** How strictly a category is protected, in words. */
export const grades: Readonly<Record<string, Words>> = {
  private: words('私密信息', 'Private'),
  sensitive: words('敏感个人信息', 'Sensitive'),
  general: words('一般个人信息', 'General'),
  anonymous: words('匿名信息', 'Anonymous'),
};

export const itemWords = {
  none: words('这一类现在没有任何信息。', 'Nothing of this kind is held now.'),
  value: words('内容', 'Content'),
  source: words('来源', 'Source'),
  at: words('时间', 'When'),
  purposes: words('可用于', 'May be used for'),
  noPurpose: words('现在不用于任何个性化', 'No personalisation now'),
  lastUse: words('上次使用', 'Last used'),
  lastUseOf: words('{at}，{purpose}', '{at}, {purpose}'),
  never: words('还没有用过', 'Not used yet'),
  decision: words('查看这次决定', 'See this decision'),
  recipients: words('提供给', 'Given to'),
  nobody: words('没有提供给别人', 'Nobody else'),
  receiver: words('{name}（{contact}）', '{name} ({contact})'),
  until: words('保存到', 'Kept until'),
  untilDay: words('{day}，到期自动删除', '{day}, then deleted by itself'),
  kept: words(
    '法律要求保存到 {day}，所以现在不能删除。',
    'The law orders this kept until {day}, so it cannot be deleted now.',
  ),
  keptOpen: words('法律要求保存，所以现在不能删除。', 'The law orders this kept, so it cannot be deleted now.'),
  correct: words('更正', 'Correct'),
  save: words('保存更正', 'Save'),
  leave: words('不更正', 'Leave as it is'),
  newValue: words('应为', 'It should say'),
  corrected: words('已更正。之后按新的内容使用。', 'Corrected. The new content is used from now on.'),
  remove: words('删除这一条', 'Delete this item'),
  removeLine: words('按“删除”立即删除，不能恢复。', 'Deleting happens at once and cannot be undone.'),
  removed: words('已删除 {count} 条，以后不再使用。', 'Deleted: {count}. It is not used any more.'),
  removeAll: words('删除这一类', 'Delete all of this kind'),
  removeAllLine: words(
    '会删除全部{name}，共 {count} 条。立即删除，不能恢复。订单和账户不受影响。',
    'This deletes everything of this kind: {name}, {count} items. It happens at once and cannot be undone. Orders and account are not affected.',
  ),
  removeAllDo: words('删除', 'Delete'),
  removeAllNot: words('不删除', 'Do not delete'),
  notDeletable: words(
    '法律要求保存这一类中的记录，保存期满自动删除。',
    'The law orders records of this kind kept. They are deleted when the time is over.',
  ),
  yes: words('是', 'Yes'),
  no: words('否', 'No'),
  empty: words('（空）', '(empty)'),
} as const;
