import type { RequestKind, RequestState, SystemState, Words } from '@heng/sdk';

const words = (zh: string, en: string): Words => ({ zh, en });

export const requestWords = {
  requests: words('权利请求', 'Rights requests'),
  about: words(
    '人们要求查阅、复制、更正、删除自己的信息，或要一个说明。最紧的在前。程序能办的已经自动办了，需要人答复的在这里答复。',
    'People ask to see, copy, correct or delete what is held about them, or for an explanation. The most pressing come first. What a program can do is done; what a person must answer is answered here.',
  ),
  overdueOne: words('{count} 件已经超过期限，请先办。', '{count} past the deadline: see to these first.'),
  open: words('未办结', 'Not ended'),
  overdue: words('已超期', 'Overdue'),
  toAnswer: words('等人答复', 'Wait for an answer'),
  now: words('请求的进展', 'How requests stand'),
  listed: words('全部请求', 'All requests'),
  none: words('还没有请求。有人提出之后，这里会有。', 'No requests yet. They appear after somebody asks.'),
  kind: words('要求', 'Asked for'),
  what: words('内容', 'About'),
  person: words('个人', 'Person'),
  by: words('谁提出的', 'By whom'),
  state: words('进展', 'State'),
  received: words('收到', 'Received'),
  due: words('期限', 'Deadline'),
  left: words('还有 {span}', '{span} left'),
  late: words('超期 {span}', '{span} late'),
  ended: words('{at} 办结', 'ended {at}'),
  before: words('{at} 之前', 'before {at}'),
  systems: words('各系统', 'Systems'),
  systemsDone: words('{done}/{all} 已完成', '{done} of {all} done'),
  systemsFailed: words('{count} 个失败', '{count} failed'),
  evidence: words('证据', 'Evidence'),
  detail: words('这件请求', 'This request'),
  close: words('收起', 'Close'),
  gone: words(
    '没有这件请求。它可能已经不在最近的五百件里。',
    'There is no such request. It may no longer be among the newest five hundred.',
  ),
  answer: words('答复', 'Answer'),
  law: words('依据', 'Rule'),
  eachSystem: words('各系统的进展', 'How each system stands'),
  system: words('系统', 'System'),
  tries: words('试过几次', 'Tries'),
  at: words('时间', 'When'),
  proof: words('凭证', 'Proof'),
  kept: words('依法留下的', 'Kept by law'),
  noSystems: words('没有登记要通知的系统。', 'No system had to be told.'),
  rule: words('答复这件请求', 'Answer this request'),
  accept: words('办理', 'Carry out'),
  refuse: words('不予办理', 'Refuse'),
  outcome: words('结论', 'Outcome'),
  answerZh: words('给本人的答复（中文）', 'Answer to the person, in Chinese'),
  answerEn: words('英文答复（选填）', 'Answer in English (may be left out)'),
  lawNeeded: words('不予办理的法律依据', 'Rule that allows refusing'),
  lawHelp: words(
    '写明法律名称和条款。没有依据不能拒绝。',
    'Name the law and the article. Without one nothing can be refused.',
  ),
  send: words('发出答复', 'Send the answer'),
  sent: words('已答复。', 'Answered.'),
  notSent: words('没有答复成功：{why}', 'The answer was not sent: {why}'),
  endedMeanwhile: words('这件请求已经办结，或正在办理。', 'The request has ended, or is being carried out.'),
  heir: words('先核对死亡证明和亲属关系，再答复。', 'Check the proof of death and kinship before answering.'),
  registered: words('已登记的系统', 'Registered systems'),
  eachRegistered: words('系统一览', 'All systems'),
  registeredAbout: words(
    '这些系统里有人们信息的副本。有请求时，衡用签名消息通知它们，并等它们回报。登记用 PUT /v1/systems/编号。',
    'These systems hold copies. Heng tells them of requests by signed messages and waits for their answer. Register one with PUT /v1/systems/id.',
  ),
  id: words('编号', 'Id'),
  url: words('地址', 'Address'),
  toldOf: words('通知哪些请求', 'Told of'),
  noneRegistered: words(
    '还没有登记系统。除了衡，没有别的系统会收到通知。',
    'No system is registered. Nobody but Heng is told of requests.',
  ),
  comma: words('，', ', '),
  and: words('、', ', '),
  days: words('{n} 天', '{n} d'),
  hours: words('{n} 小时', '{n} h'),
  minutes: words('{n} 分钟', '{n} min'),
} as const;

export const kindNames: Readonly<Record<RequestKind | 'identity-code', Words>> = {
  access: words('查阅', 'See'),
  copy: words('复制', 'Copy'),
  correct: words('更正', 'Correct'),
  delete: words('删除', 'Delete'),
  portability: words('转移', 'Transfer'),
  restrict: words('限制处理', 'Restrict'),
  object: words('异议', 'Object'),
  explain: words('说明', 'Explain'),
  withdraw: words('撤回同意', 'Withdraw'),
  close: words('注销账号', 'Close account'),
  'identity-code': words('验证码', 'One-time code'),
};

export const stateNames: Readonly<Record<RequestState, Words>> = {
  'checking-identity': words('核对身份', 'Checking identity'),
  open: words('等答复', 'Waits for an answer'),
  'carrying-out': words('办理中', 'Being carried out'),
  done: words('已办结', 'Done'),
  'partly-done': words('部分办结', 'Partly done'),
  refused: words('未予办理', 'Refused'),
  'taken-back': words('本人收回', 'Taken back'),
};

export const askerNames = {
  self: words('本人', 'The person'),
  guardian: words('监护人', 'Guardian'),
  heir: words('近亲属', 'Relative'),
} as const;

export const systemStates: Readonly<Record<SystemState['state'], Words>> = {
  waiting: words('等待发送', 'Waiting'),
  sent: words('已通知，等回报', 'Told, waiting'),
  done: words('已完成', 'Done'),
  failed: words('没有成功', 'Failed'),
};
