import { words } from './words.ts';

export const flowWords = {
  lede: words(
    '左边是商店持有的信息，中间是用途，右边是谁能得到。只画现在可以的用法；您撤回一项，这里的线就断开一条。',
    'On the left what the shop holds, in the middle what for, on the right who gets it. Only what is possible now is drawn: withdraw something and its line is gone.',
  ),
  none: words('现在没有持有的信息，所以哪里也没有去。', 'Nothing is held, so nothing went anywhere.'),
  noneLeft: words('现在没有持有的信息。以前提供出去的在下面。', 'Nothing is held. What was passed on before is below.'),
  what: words('信息', 'What'),
  purpose: words('用途', 'What for'),
  who: words('谁能得到', 'Who'),
  shop: words('只在商店内', 'The shop only'),
  rest: words('不用于个性化', 'No personalisation'),
  text: words('逐条说明', 'In words'),
  used: words('用于{purposes}。', 'For {purposes}.'),
  unused: words('现在不用于任何个性化。', 'No personalisation now.'),
  given: words('能得到它的：{receivers}。', 'Who may get it: {receivers}.'),
  kept: words('只在商店内使用，没有提供给别人。', 'Used in the shop only and given to nobody else.'),
} as const;
