import type { Words } from '../choices.ts';
import { words } from './words.ts';

export type WhyKind = 'item' | 'ad' | 'price';

export const titles: Readonly<Record<WhyKind, Words>> = {
  item: words('为什么看到它', 'Why am I seeing this'),
  ad: words('为什么看到这条广告', 'Why am I seeing this ad'),
  price: words('价格怎么来的', 'How this price is made'),
};

export const whyWords = {
  neutral: words('所有人看到的都一样，没有用您的信息。', 'Everyone sees the same. Nothing of yours is used.'),
  samePrice: words('所有人同价，没有用您的信息。', 'Everyone pays the same. Nothing of yours is used.'),
  ruledPrice: words(
    '所有人的价格是 {everybody}。您的价格低，是因为这条公开规则：{rule}',
    'Everyone’s price is {everybody}. Yours is lower by this public rule: {rule}',
  ),
  stop: words('不再用{name}', 'Stop using {name}'),
  stopped: words('已停用。之后的推荐不再用{name}。', 'Stopped. {name} is no longer used for recommendations.'),
  stoppedAd: words('已停用。之后的广告不再用{name}。', 'Stopped. {name} is no longer used for advertisements.'),
  deleteTag: words('删除这个标签', 'Delete this tag'),
  tagDeleted: words('标签已删除，不再生成。', 'The tag is deleted and will not be made again.'),
  notAgain: words('不再推荐这个', 'Not this again'),
  notAgainAd: words('不再看这条广告', 'Not this ad again'),
  gone: words('已记下，不再给您看这个。', 'Noted. You will not be shown this again.'),
  rules: words('依据的规则', 'The rules behind it'),
  record: words('查看这条记录和证明', 'Open this record and its proof'),
  noRecord: words('这条记录暂时读不到。', 'This record cannot be read at the moment.'),
  its: words('这一项信息', 'This information'),
  object: words('提出异议', 'Object to this'),
  objectLine: words(
    '不需要写理由。您可以要求由商店的人来决定。',
    'No reason is needed. You can ask for a person at the shop to decide.',
  ),
  reason: words('想说的话（可以不写）', 'What you want to say (may be left empty)'),
  human: words('请商店的人来看，不只由程序决定', 'Let a person at the shop look at it, not only a program'),
  send: words('送出异议', 'Send the objection'),
  sent: words('异议已收到，最晚 {due} 答复。', 'Your objection has been received and will be answered by {due}.'),
};
