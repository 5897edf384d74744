import { words } from './words.ts';

export const askWords = {
  lede: words(
    '选一种，按“提出”。不需要写理由，也不需要付费。商店最迟十五个工作日内答复。',
    'Choose one and press “Ask”. No reason is needed and it costs nothing. The shop answers within fifteen working days.',
  ),
  kind: words('您要什么', 'What do you want'),
  about: words('关于哪一类信息', 'Which information'),
  everything: words('全部', 'Everything'),
  guardian: words('由您作为监护人，为孩子提出。', 'You ask for the child, as the guardian.'),
  forChild: words(
    '为孩子提出：请在商店的“我的”页面，以监护人身份打开孩子的“我的信息”。',
    'For a child: open the child’s “My information” from the account page of the shop, as the guardian.',
  ),
  value: words('应该写成什么', 'What it should say'),
  receiver: words('交给哪一家', 'To whom'),
  contact: words('那一家的联系方式', 'How to reach them'),
  extra: words('想补充的（可以不填）', 'Anything to add (not needed)'),
  ask: words('提出', 'Ask'),
  asking: words('正在提出……', 'Asking …'),
  asked: words('已提出。办理情况在“请求”里。', 'Asked. How it goes is under “Requests”.'),
  law: words('依据《个人信息保护法》第四十四条至第五十条。', 'Personal Information Protection Law, articles 44 to 50.'),
} as const;

export const objectWords = {
  decision: words('您不同意这个决定：{id}', 'You object to this decision: {id}'),
  tag: words('您认为这个标签不对：{id}', 'You object to this tag: {id}'),
  price: words('您认为价格不公平', 'You object to a price'),
  item: words('您不同意向您展示这件商品：{id}', 'You object to being shown this product: {id}'),
  ad: words('您不同意向您展示这条广告：{id}', 'You object to being shown this advertisement: {id}'),
  which: words('哪一件商品（商品页上的编号）', 'Which product (the number on its page)'),
  human: words('请商店的人来看，不要由程序决定', 'Have a person at the shop decide, not a program'),
  humanLine: words(
    '您有权要求说明，也有权拒绝只由程序作出的决定。',
    'You may ask for an explanation, and refuse a decision made by a program alone.',
  ),
  send: words('提出异议', 'Object'),
  sent: words('已提出异议。答复会写在“请求”里。', 'Your objection is in. The answer will be under “Requests”.'),
  law: words('依据《个人信息保护法》第二十四条。', 'Personal Information Protection Law, article 24.'),
} as const;
