import { words } from './words.ts';

export const tagWords = {
  lede: words(
    '标签是商店从您的行为推断出来的。不准的、不想要的，可以删除；删除后不会再生成。',
    'Tags are what the shop infers from what you do. Delete what is wrong or unwanted: it is not made again.',
  ),
  none: words(
    '您现在没有标签。商店只在您同意“用户画像”之后才会生成标签，生成后会逐个列在这里，写明来由。',
    'You have no tags. The shop makes tags only after you agree to profiling; each will be listed here with its reason.',
  ),
  why: words('为什么有它：', 'Why it is there: '),
  from: words('由这些得出', 'Made from'),
  fromRow: words('{name} {count} 条', '{name}: {count}'),
  usedFor: words('用于', 'Used for'),
  unused: words('现在没有用于任何个性化', 'No personalisation now'),
  made: words('生成于', 'Made'),
  expires: words('到期', 'Runs out'),
  expiresDay: words('{day}，到期删除', '{day}, then deleted'),
  remove: words('删除这个标签', 'Delete this tag'),
  removed: words('已删除，不会再生成。', 'Deleted. It will not be made again.'),
  removeAll: words('删除全部标签', 'Delete all tags'),
  removedAll: words('已删除全部标签，不会再生成。', 'All tags are deleted. They will not be made again.'),
  object: words('认为不对，提出异议', 'Object to it'),
  barred: words('已删除、不再生成的', 'Deleted, not made again'),
  barredLine: words(
    '这些标签已经删除。只有您重新允许，商店才可以再次生成。',
    'These are deleted. The shop may make one again only when you allow it.',
  ),
  since: words('{day}起不再生成', 'Not made since {day}'),
  reopen: words('重新允许', 'Allow again'),
  reopened: words('已允许。之后有根据时会再次生成。', 'Allowed. It is made again when there is a reason for it.'),
} as const;
