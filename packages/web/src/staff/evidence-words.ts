import type { Words } from '@heng/sdk';

const words = (zh: string, en: string): Words => ({ zh, en });

export const evidenceWords = {
  evidence: words('证据', 'Evidence'),
  log: words('日志', 'The log'),
  about: words(
    '每一次告知、同意、拒绝、撤回和决定都写进这份日志。里面没有任何人的信息，谁都可以核验它没有被改过。',
    'Every notice shown, consent, refusal, withdrawal and decision goes into this log. Nothing in it tells of anyone, and anybody can check that it was not changed.',
  ),
  entries: words('日志条目', 'Entries'),
  waiting: words('等待写入', 'Waiting to be written'),
  told: words('告知', 'Notices shown'),
  answered: words('同意、拒绝、撤回', 'Consents, refusals, withdrawals'),
  trouble: words('日志暂时写不进去：{why}', 'The log cannot be written at the moment: {why}'),
  chart: words('近三十天的告知与回答', 'Notices and answers in the last thirty days'),
  make: words('生成证据包', 'Make an evidence package'),
  makeAbout: words(
    '一个文件，断网也能打开。律师读得懂，heng verify 能核验。里面有个人信息，请妥善保管。',
    'One file that opens without a network: a lawyer can read it and heng verify checks it. It holds personal information, keep it safe.',
  ),
  people: words('个人编号（可填多个，用空格或逗号分开）', 'Ids of people (several: separate with spaces or commas)'),
  decision: words('决定编号', 'Id of a decision'),
  from: words('从', 'From'),
  to: words('到（不含当天）', 'To (day not included)'),
  download: words('生成并保存', 'Make and save'),
  making: words('正在生成……', 'Making it …'),
  made: words('已保存。', 'Saved.'),
  needed: words('请填个人编号、决定编号或起止日期。', 'Give people, a decision or a span of days.'),
  notMade: words('没有生成：{why}', 'It was not made: {why}'),
  recent: words('最近的记录', 'Newest records'),
  at: words('时间', 'When'),
  kind: words('事情', 'What'),
  person: words('个人', 'Person'),
  record: words('记录号', 'Record'),
  place: words('日志第几条', 'Place in the log'),
  pending: words('等待中', 'waiting'),
  keep: words('证据包', 'Package'),
  none: words(
    '还没有记录。有人看到告知或作出选择之后，这里会有。',
    'No records yet. They appear after somebody was shown a notice or answered.',
  ),
  'notice.shown': words('看到告知', 'was shown a notice'),
  'consent.given': words('同意', 'agreed'),
  'consent.refused': words('拒绝', 'refused'),
  'consent.withdrawn': words('撤回', 'withdrew'),
  'share.done': words('信息对外提供', 'information was passed on'),
  'erasure.requested': words('要求删除', 'asked to be erased'),
  'erasure.done': words('已删除', 'was erased'),
} as const;

export const kindWords = (kind: string): Words =>
  Object.hasOwn(evidenceWords, kind) ? evidenceWords[kind as keyof typeof evidenceWords] : words(kind, kind);
