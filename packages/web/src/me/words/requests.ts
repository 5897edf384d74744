import type { RequestKind, RequestState, SystemState, Words } from '@heng/sdk';
import { words } from './words.ts';

export const requestWords = {
  lede: words(
    '您提出过的请求，和它们在商店各个系统里办到哪一步。',
    'What you asked for, and how far each system of the shop is with it.',
  ),
  none: words(
    '您还没有提出过请求。不需要理由，也不需要付费。',
    'You have not asked for anything yet. No reason is needed and it costs nothing.',
  ),
  ask: words('提出请求', 'Ask for something'),
  objectPrice: words('对价格提出异议', 'Object to a price'),
  at: words('提出时间', 'Asked'),
  due: words('最迟', 'By'),
  dueDays: words('{day}，还有 {days} 天', '{day}, {days} days left'),
  dueToday: words('{day}，今天', '{day}, today'),
  overdue: words('已超过期限。商店已经收到提醒。', 'Overdue. The shop has been alerted.'),
  ended: words('办结时间', 'Ended'),
  by: words('由谁提出', 'Asked by'),
  law: words('依据', 'Law'),
  answer: words('答复', 'Answer'),
  quote: words('报价', 'Quote'),
  quoted: words('{price} 元 × {quantity}，所有人 {everybody} 元', '¥{price} × {quantity}, everybody ¥{everybody}'),
  refund: words('退还', 'Paid back'),
  yuan: words('{amount} 元', '¥{amount}'),
  systems: words('各系统的进展', 'In each system'),
  own: words('衡（本页背后的系统）', 'Heng (the system behind this page)'),
  tries: words('试过 {count} 次', 'tried {count} times'),
  proof: words('系统答复：{proof}', 'The system answered: {proof}'),
  kept: words('依法保留：{kept}', 'Kept by law: {kept}'),
  result: words('下载结果', 'Download the result'),
  takeBack: words('收回请求', 'Take it back'),
  tookBack: words('已收回。', 'Taken back.'),
  unread: words('没有这项请求，或者它不是您的。', 'There is no such request, or it is not yours.'),
  number: words('编号', 'Number'),
} as const;

export const askers: Readonly<Record<'self' | 'guardian' | 'heir', Words>> = {
  self: words('本人', 'You'),
  guardian: words('监护人', 'The guardian'),
  heir: words('近亲属', 'A close relative'),
};

export const states: Readonly<Record<RequestState, Words>> = {
  'checking-identity': words('正在核验身份', 'Checking who asks'),
  open: words('已受理', 'Received'),
  'carrying-out': words('正在办理', 'Being carried out'),
  done: words('已办结', 'Done'),
  'partly-done': words('部分办结', 'Partly done'),
  refused: words('未予办理，理由如下', 'Not carried out, for this reason'),
  'taken-back': words('您已收回', 'Taken back by you'),
};

export const systemStates: Readonly<Record<SystemState['state'], Words>> = {
  waiting: words('等待通知', 'To be told'),
  sent: words('已通知', 'Told'),
  done: words('已完成', 'Done'),
  failed: words('没有完成，会再试', 'Not done, will be tried again'),
};

/** Each kind with one sentence on what happens. */
export const kinds: readonly { readonly kind: RequestKind; readonly name: Words; readonly line: Words }[] = [
  {
    kind: 'access',
    name: words('查阅', 'See'),
    line: words('商店告诉您持有哪些信息、怎样用过。', 'The shop tells you what it holds and how it was used.'),
  },
  {
    kind: 'copy',
    name: words('复制', 'Copy'),
    line: words('商店给您一份可以保存的副本。', 'The shop gives you a copy to keep.'),
  },
  {
    kind: 'correct',
    name: words('更正', 'Correct'),
    line: words('商店改正或补充不准确的信息。', 'The shop corrects or completes what is wrong.'),
  },
  {
    kind: 'delete',
    name: words('删除', 'Delete'),
    line: words('商店和得到信息的系统都删除它。', 'The shop and every system that has it delete it.'),
  },
  {
    kind: 'portability',
    name: words('转移', 'Transfer'),
    line: words('商店把您的信息交给您指定的另一家。', 'The shop hands your information to another you name.'),
  },
  {
    kind: 'restrict',
    name: words('限制处理', 'Restrict'),
    line: words('信息先保留，但暂停使用。', 'The information stays, but is not used.'),
  },
  {
    kind: 'object',
    name: words('拒绝处理', 'Object'),
    line: words('您不同意某种用法，商店停用并答复。', 'You object to a use; the shop stops it and answers.'),
  },
  {
    kind: 'explain',
    name: words('解释说明', 'Explain'),
    line: words('商店说明怎样处理信息、怎样作出决定。', 'The shop explains how it handles information and decides.'),
  },
  {
    kind: 'withdraw',
    name: words('撤回同意', 'Withdraw'),
    line: words('撤回全部同意，立即停用。', 'Everything you agreed to is withdrawn and stops at once.'),
  },
  {
    kind: 'close',
    name: words('注销账户', 'Close the account'),
    line: words(
      '删除账户和全部信息，法律要求保存的封存。',
      'The account and everything goes; what the law orders kept is sealed.',
    ),
  },
];
