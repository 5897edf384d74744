import type { Words } from '@heng/sdk';
import { words } from './words.ts';

export const choiceRoomWords = {
  lede: words(
    '每一项单独选择，同意和不同意都是按一下。您改了就立即生效。',
    'Each is chosen by itself; agreeing and refusing are one press each. A change counts at once.',
  ),
  history: words('我回答过什么', 'What I answered before'),
  noHistory: words('您还没有回答过任何一项。', 'You have not answered anything yet.'),
  everything: words('全部个性化用途', 'Everything personalised'),
  switch: words('个性化总开关', 'Master switch'),
  merge: words('登录前的选择并入账户', 'Choices made before sign-in joined'),
  cell: words('{category}，用于{purpose}', '{category}, for {purpose}'),
  to: words('，提供给{recipient}', ', given to {recipient}'),
  how: words('怎样回答：{how}', 'How: {how}'),
  receipt: words('回执', 'Receipt'),
} as const;

export const answerWords: Readonly<Record<string, Words>> = {
  granted: words('同意', 'Agreed'),
  refused: words('不同意', 'Did not agree'),
  withdrawn: words('撤回', 'Withdrawn'),
  on: words('开启', 'Turned on'),
  off: words('关闭', 'Turned off'),
};

/** How an answer came about. */
export const mechanisms: Readonly<Record<string, Words>> = {
  toggle: words('按按钮', 'a button'),
  checkbox: words('逐项勾选', 'ticked item by item'),
  api: words('由商店的页面转达', 'through the shop’s page'),
  gpc: words('浏览器的全局隐私信号', 'the browser’s privacy signal'),
};
