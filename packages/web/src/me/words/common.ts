import type { Words } from '@heng/sdk';
import { words } from './words.ts';

export const meWords = {
  title: words('我的信息', 'My information'),
  elder: words('大字', 'Large text'),
  smaller: words('小一点', 'Smaller'),
  larger: words('大一点', 'Larger'),
  back: words('返回：{to}', 'Back to: {to}'),
  nav: words('各部分', 'Sections'),
  more: words('其他部分', 'Other sections'),
  stop: words('撤回', 'Withdraw'),
  stopOf: words('撤回：{purpose}', 'Withdraw: {purpose}'),
  stopped: words('已撤回，已经停用。', 'Withdrawn. Use has stopped.'),
  guardian: words(
    '您在以监护人身份查看一位未满十四岁孩子的信息。这里的选择和请求，都由您替孩子作出。',
    'You see the information of a child under fourteen, as the guardian. Choices and requests made here are yours, for the child.',
  ),
  child: words(
    '未满十四岁：由监护人决定。请监护人在商店的“我的”页面，以监护人身份打开这一页。',
    'Under fourteen: the guardian decides. The guardian opens this page from the account page of the shop.',
  ),
  rightsOnly: words(
    '您用验证码进入。这里可以查阅、更正、删除、带走信息和提出请求；其他部分请从商店登录后查看。',
    'You came in with a one-time code. Here you can see, correct, delete, take and ask; sign in at the shop for the other sections.',
  ),
  withdrawHere: words('撤回全部同意', 'Withdraw everything I agreed to'),
  other: words('English', '中文'),
  collecting: words('现在收集什么', 'Collected now'),
  collects: words('{categories}，用于{purpose}。', '{categories}, for {purpose}.'),
  collectsNothing: words(
    '现在没有为个性化收集您的任何信息。',
    'Nothing of yours is being collected for personalisation now.',
  ),
  collectsNecessary: words(
    '下单、支付、配送和售后所必需的信息照常处理，不在此列。',
    'What orders, payment, delivery and service need is handled as usual and is not listed here.',
  ),
  withdrawAll: words('撤回全部同意', 'Withdraw everything I agreed to'),
  withdrewAll: words('已全部撤回，已经停用。', 'Everything is withdrawn. Use has stopped.'),
  notices: words('其他告知', 'Other notices'),
  noNotices: words('没有别的告知。', 'There is no other notice.'),
  noDecision: words('没有这个决定，或者它不是关于您的。', 'There is no such decision, or it is not about you.'),
  noDecisions: words('还没有关于您的决定。', 'There is no decision about you yet.'),
  allowed: words('放行', 'Let through'),
  denied: words('不放行', 'Not let through'),
  verdict: words('放行 {allowed} 项，不放行 {denied} 项', '{allowed} let through, {denied} not'),
  used: words('用{category}做{purpose}', '{category} for {purpose}'),
  receipt: words('回执', 'Receipt'),
  receiptLine: words(
    '这是您这次回答的凭证，有签名，请自己保存一份。',
    'This proves your answer. It is signed. Keep a copy.',
  ),
  receiptFailed: words('没有读到这张回执。请稍后再试。', 'This receipt could not be read. Try again later.'),
  keepPage: words('保存中文回执', 'Save as a page'),
  download: words('保存签名原文', 'Save the signed original'),
  keepProof: words('保存日志证明', 'Save the log proof'),
  evidence: words('我的证据', 'My evidence'),
  evidenceLine: words(
    '把告知、同意、使用、撤回的全部记录存成一个文件。断网也能打开，能核验有没有被改过。',
    'Keep every record of notices, consents, uses and withdrawals as one file. It opens without a network and shows whether anything was changed.',
  ),
  evidenceMake: words('生成证据文件', 'Make the file'),
  evidenceMaking: words('正在生成……', 'Making it …'),
  evidenceMade: words(
    '已保存。文件里有您的个人信息，请妥善保管。',
    'Saved. It holds your personal information: keep it safe.',
  ),
  evidenceFailed: words('没有生成。请稍后再试。', 'It could not be made. Try again later.'),
  original: words('原文', 'Original text'),
  close: words('关上', 'Close'),
  law: words(
    '依据《个人信息保护法》第十五条、第二十四条、第四十四条。',
    'Personal Information Protection Law, articles 15, 24 and 44.',
  ),
} as const;

/** What was decided, by the `use` of a decision record. */
export const uses: Readonly<Record<string, Words>> = {
  recommendation: words('排列推荐的商品', 'Ordering recommended products'),
  evaluation: words('商店问能不能用您的信息', 'The shop asked whether it may use your information'),
  evaluations: words('商店问能不能用您的信息', 'The shop asked whether it may use your information'),
  collect: words('收到关于您的信息', 'Information about you arrived'),
  profiling: words('形成标签', 'Making tags'),
  right: words('您行使权利', 'You exercised a right'),
};
