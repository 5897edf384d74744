import type { PersonShare, Words } from '@heng/sdk';
import { words } from './words.ts';

export const sharedWords = {
  title: words('已经提供出去的', 'What was passed on'),
  lede: words(
    '商店经您同意或者依合同提供给别人的。您撤回后，我们通知对方停止使用并删除，对方的答复写在这里。',
    'What the shop passed to others with your consent or under a contract. When you withdraw, they are told to stop and delete; what they answer stands here.',
  ),
  none: words('没有提供给任何人。', 'Nothing was passed to anybody.'),
  contact: words('联系方式', 'Contact'),
  what: words('信息', 'What'),
  purpose: words('用途', 'What for'),
  when: words('时间', 'When'),
  once: words('{last}，1 次', '{last}, once'),
  often: words('{first}至{last}，{count} 次', '{first} to {last}, {count} times'),
  kept: words('记录保存到', 'This record is kept until'),
  law: words('依据《网络数据安全管理条例》第十二条', 'Network Data Security Regulations, Art. 12'),
  processor: words('受商店委托，按合同办事', 'acts for the shop under contract'),
  told: words('撤回：{what}', 'Withdrawn: {what}'),
  signed: words('对方签名答复', 'signed answer'),
  answered: words('对方答复', 'answer'),
  tries: words('通知了 {count} 次', 'told {count} times'),
} as const;

export const shareStates: Readonly<Record<PersonShare['state'], Words>> = {
  open: words('同意有效，可能继续提供', 'Allowed: more may follow'),
  withdrawing: words('已撤回，正在通知对方', 'Withdrawn: they are being told'),
  withdrawn: words('已撤回，对方已答复', 'Withdrawn: they have answered'),
  'withdrawal-failed': words('已撤回，对方没有答复', 'Withdrawn: they did not answer'),
};
