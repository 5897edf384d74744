import type { Words } from '@heng/sdk';

const words = (zh: string, en: string): Words => ({ zh, en });

export const shareWords = {
  shares: words('共享', 'Shares'),
  recipients: words('接收方与合同', 'Recipients and contracts'),
  about: words(
    '信息只从网关离开：本人允许给这个接收方的、合同写明的、说明是什么信息的，才会发出（个人信息保护法 21、23；网络数据安全管理条例 12）。这里只有数字，不含任何人。',
    'Information leaves one way only: what the person permits for this recipient, the contract covers, and is declared. Figures only; nobody stands here.',
  ),
  allRecipients: words('全部接收方', 'All recipients'),
  noRecipients: words('还没有登记接收方。', 'No recipient is registered.'),
  name: words('名称', 'Name'),
  contact: words('联系方式', 'Contact'),
  kind: words('身份', 'Acts as'),
  independent: words('自行处理', 'on its own account'),
  processor: words('受托处理', 'on the shop’s behalf'),
  state: words('合同', 'Contract'),
  reference: words('合同编号', 'Reference'),
  term: words('期限', 'Term'),
  count: words('已提供（次）', 'Shares'),
  last: words('最近一次', 'Last'),
  never: words('没有过', 'never'),
  edit: words('登记合同', 'Register contract'),
  keep: words('登记', 'Register'),
  cancel: words('不登记了', 'Cancel'),
  kept: words('合同已登记。', 'The contract is registered.'),
  notKept: words('没有登记：{why}', 'Not registered: {why}'),
  key: words(
    '签名密钥只显示这一次，请交给接收方保管：',
    'The key of the signatures is shown this once; hand it to the recipient:',
  ),
  keyRead: words('已经记下', 'I have it'),
  from: words('从', 'From'),
  until: words('到', 'Until'),
  purposes: words('目的', 'Purposes'),
  categories: words('信息', 'Information'),
  endpoint: words('接口地址（https；不填则不能经网关提供）', 'Address (https; without one nothing is passed on)'),
  fields: words('字段各是什么信息', 'Of what category each field is'),
  fieldsHelp: words(
    '每行一个：/orders/*/sku = order-history；没有写明的字段不会发出',
    'One a line: /orders/*/sku = order-history; what is not declared stays',
  ),
  fieldsWrong: words(
    '每行要像 /orders/*/sku = order-history，信息编号要认得',
    'Each line as /orders/*/sku = order-history, with a category that is known',
  ),
  untilWrong: words('要晚于开始', 'Later than the beginning'),
  byDay: words('每天提供的次数', 'Shares, day by day'),
  days: words('近三十天', 'The last thirty days'),
  day: words('日期', 'Day'),
  recipient: words('接收方', 'Recipient'),
  noDays: words('近三十天没有提供过。', 'Nothing was passed on in thirty days.'),
  removed: words('没有发出的', 'What did not leave'),
  removedFields: words('被剔除的字段', 'Fields taken out'),
  removedAbout: words('想要发出、却没有发出的，以及因何没有。', 'What was to leave and did not, and why.'),
  noRemoved: words('近三十天没有剔除过字段。', 'No field was taken out in thirty days.'),
  reason: words('原因', 'Reason'),
  fieldCount: words('字段数', 'Fields'),
  withdrawals: words('撤回', 'Withdrawals'),
  undelivered: words('未送达的撤回', 'Withdrawals not delivered'),
  undeliveredAbout: words(
    '本人撤回后通知曾经收到的接收方，直到对方答复；最多三十天。',
    'Recipients that got something are told of a withdrawal until they answer, for at most thirty days.',
  ),
  noUndelivered: words('全部已送达。', 'All were delivered.'),
  since: words('撤回于', 'Withdrawn'),
  delivery: words('状态', 'State'),
  tries: words('已试', 'Tries'),
  triedAt: words('上次', 'Last try'),
} as const;

export const contractStates: Readonly<Record<string, Words>> = {
  'in-force': words('有效', 'In force'),
  'not-begun': words('未开始', 'Not begun'),
  ended: words('已到期', 'Ended'),
  'no-contract': words('没有合同', 'None'),
};

export const deliveryStates: Readonly<Record<string, Words>> = {
  waiting: words('等待', 'Waiting'),
  sent: words('已发，未答复', 'Sent, no answer'),
  failed: words('失败', 'Failed'),
};

/** Reasons of the gateway itself; those of the rules keep their code. */
export const removalNames: Readonly<Record<string, Words>> = {
  'not-declared': words('没有写明是什么信息', 'not declared in the contract'),
  'not-the-release': words('与通过测试的内容不一致', 'not what the test was passed with'),
  'no-contract': words('没有合同', 'no contract'),
  'contract-ended': words('合同已到期', 'the contract has ended'),
  'contract-not-begun': words('合同未开始', 'the contract has not begun'),
  'outside-contract': words('合同没有约定', 'outside the contract'),
  'report-needed': words('缺少无法复原的证明', 'no report that it is anonymous'),
  'never-asked': words('从未询问本人', 'the person was never asked'),
  refused: words('本人不同意', 'the person refused'),
  withdrawn: words('本人已撤回', 'the person withdrew'),
  'switched-off': words('总开关已关闭', 'the switch is off'),
};
