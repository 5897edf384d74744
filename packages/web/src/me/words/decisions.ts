import { words } from './words.ts';

export const decisionWords = {
  lede: words(
    '商店每次想用您的信息，都先问这里。每一次的结果和理由都在下面，最新的在前。',
    'Each time the shop wants to use something of yours, it asks here first. Every result is below with its reason, newest first.',
  ),
  object: words('认为不对，提出异议', 'Object to it'),
  number: words('编号', 'Number'),
} as const;
