/** One kind of problem: its HTTP status, what it is called, and what the server expected instead. */
export interface ProblemEntry {
  readonly status: number;
  readonly title: { readonly zh: string; readonly en: string };
  readonly expected: string;
}

const problem = (status: number, zh: string, en: string, expected: string): ProblemEntry => ({
  status,
  title: { zh, en },
  expected,
});

/**
 * Every problem a caller can meet, by its stable code. A denial by the gate is not a problem: it is an answer.
 * A code is never renamed or given another meaning.
 */
export const problems = {
  // The request as such
  'malformed-json': problem(400, '请求体不是合法的 JSON', 'the body is not JSON', 'one JSON document'),
  'duplicate-key': problem(400, 'JSON 对象中有重复的键', 'a JSON object repeats a key', 'each key once in each object'),
  'invalid-text': problem(
    400,
    '文本含有不可存储的字符',
    'a text holds a character that cannot be stored',
    'no NUL and no lone surrogates',
  ),
  'invalid-request': problem(400, '请求不符合接口约定', 'the request does not fit the interface', 'see issues'),
  'invalid-parameter': problem(400, '参数不符合接口约定', 'a parameter does not fit the interface', 'see issues'),
  'invalid-time': problem(400, '时间不可用', 'the time cannot be used', 'RFC 3339 with offset, not in the future'),
  'unsupported-media-type': problem(
    415,
    '不支持的内容类型',
    'the content type is not supported',
    'content-type: application/json',
  ),
  'too-large': problem(413, '请求体过大', 'the body is too large', 'at most 1 MB unless the route says otherwise'),
  'batch-too-large': problem(413, '批量过大', 'the batch is too large', 'fewer entries in one request'),
  'not-found': problem(404, '没有这个地址', 'there is nothing at this address', 'a path of /openapi.json'),
  'method-not-allowed': problem(
    405,
    '此地址不接受该方法',
    'this address does not take that method',
    'a method named in the allow header',
  ),
  'idempotency-conflict': problem(
    409,
    '幂等键已用于另一请求',
    'the idempotency key was used for another request',
    'a new key, or the same request as before',
  ),
  'idempotency-in-progress': problem(
    409,
    '同一幂等键的请求仍在处理中',
    'the request with this idempotency key is still being answered',
    'the same request again a little later',
  ),
  'invalid-idempotency-key': problem(
    400,
    '幂等键不合格式',
    'the idempotency key does not fit',
    '1 to 200 printable ASCII characters',
  ),
  'rate-limited': problem(429, '请求过于频繁', 'too many requests', 'the same request a little later'),
  internal: problem(500, '服务器内部错误', 'the server made a mistake', 'tell the operator the request id'),
  unavailable: problem(503, '服务暂不可用', 'the service cannot answer now', 'the same request a little later'),

  'ledger-unavailable': problem(
    503,
    '已记录并生效，日志证明暂未完成',
    'it is recorded and in force, but the log could not prove it yet',
    'the same request a little later',
  ),

  // Who is asking
  'not-authenticated': problem(401, '未提供凭证', 'no credential was given', 'authorization: Bearer <key or token>'),
  'invalid-credential': problem(401, '凭证无效', 'the credential is not valid', 'a key or token of this shop'),
  'token-expired': problem(401, '令牌已过期', 'the token has expired', 'a fresh token signed by the shop'),
  'token-too-long': problem(401, '令牌有效期过长', 'the token lives too long', 'exp at most one hour from now'),
  'not-allowed': problem(
    403,
    '该凭证不能执行此操作',
    'this credential may not do that',
    'the credential of another role',
  ),
  'other-person': problem(
    403,
    '令牌只能访问本人的内容',
    "a person's token opens only that person's own routes",
    'the path of the person named in the token',
  ),
  'foreign-origin': problem(403, '来源不被允许', 'the request comes from a foreign page', 'an origin of this server'),
  'wrong-password': problem(
    401,
    '邮箱或密码错误',
    'the e-mail or password is wrong',
    'the e-mail and password of staff',
  ),

  // People, notices, choices
  'invalid-person': problem(
    400,
    '个人标识不合格式',
    'the person id does not fit',
    '1 to 128 characters of A-Z a-z 0-9 . _ : @ -',
  ),
  'guardian-required': problem(
    422,
    '需要经核验的监护人同意',
    'a verified guardian must consent for this person',
    'a guardian recorded with verifiedBy on the person',
  ),
  'invalid-guardian': problem(422, '监护人不符合要求', 'that guardian cannot be recorded', 'another, adult person'),
  'person-merged': problem(
    409,
    '该标识已并入另一人',
    'this id was merged into another person',
    'the person it was merged into',
  ),
  'merge-not-possible': problem(
    422,
    '无法合并',
    'these two cannot be merged',
    'two different people, neither merged away',
  ),
  'unknown-purpose': problem(422, '没有此处理目的', 'there is no such purpose', 'a purpose id of the vocabulary'),
  'unknown-category': problem(
    422,
    '没有此信息类别',
    'there is no such information category',
    'a category id of the vocabulary',
  ),
  'unknown-touchpoint': problem(422, '没有此触点', 'there is no such touchpoint', 'a touchpoint id of the vocabulary'),
  'unknown-recipient': problem(422, '没有此接收方', 'there is no such recipient', 'a recipient registered before'),
  'recipient-required': problem(
    422,
    '须指明接收方',
    'this purpose is consented to for one recipient at a time',
    'recipient: the id of one recipient',
  ),
  'recipient-not-named': problem(
    422,
    '告知中未写明该接收方',
    'the notice does not name that recipient',
    'a notice that names the recipient',
  ),
  'channel-not-named': problem(
    422,
    '告知中未写明该渠道',
    'the notice does not tell of that channel',
    'a notice that tells of the channel',
  ),
  'channel-required': problem(
    422,
    '须指明渠道',
    'a channel must be named',
    'channel: sms, email, push, in-app or phone',
  ),
  'not-consentable': problem(
    422,
    '此项不能以同意开放',
    'no consent can open this use',
    'a category the rules allow for this purpose',
  ),
  'consent-not-needed': problem(
    422,
    '此项无需同意，不应征求',
    'this use needs no consent, and asking for one would mislead',
    'a purpose and category that a person decides on',
  ),
  'bundled-consent': problem(
    422,
    '不接受概括同意',
    'consent is given item by item, never as a bundle',
    'one answer for each purpose and category',
  ),
  'gpc-is-no-consent': problem(
    422,
    '全局隐私控制信号不是同意',
    'a privacy signal can refuse, never grant',
    'a grant made by the person',
  ),
  'repeated-cell': problem(422, '同一项出现两次', 'one cell is answered twice', 'each cell once'),
  'unknown-notice': problem(404, '没有此告知', 'there is no such notice', 'the id of a published notice'),
  'notice-required': problem(422, '同意须指明告知', 'a grant names the notice it rests on', 'notice: ntc_…'),
  'notice-not-shown': problem(
    409,
    '尚未向本人展示该告知',
    'the notice was not shown to this person',
    'POST /v1/people/{person}/notices-shown first',
  ),
  'notice-superseded': problem(
    409,
    '该告知已被新版本取代',
    'a newer version of the notice is in force',
    'the notice in force, shown to the person',
  ),
  'notice-does-not-cover': problem(
    422,
    '该告知未涵盖此项',
    'the notice does not cover that purpose and category',
    'a notice in force that covers both',
  ),
  'notice-lint': problem(422, '告知文本未通过检查', 'the text of the notice is not acceptable', 'see findings'),
  'notice-conflict': problem(409, '同一告知正被发布', 'another version is being published', 'the same request again'),
  'unknown-receipt': problem(404, '没有此回执', 'there is no such receipt', 'the id of a receipt of this person'),
  'proof-not-available': problem(
    404,
    '尚无日志证明',
    'there is no log proof for this yet',
    'the signed receipt without format=proof',
  ),

  // What is held, and rights
  'unknown-item-held': problem(404, '没有持有此项信息', 'no such thing is held', 'the id of a thing in GET …/data'),
  'not-correctable': problem(
    422,
    '此项是发生过的事实，不能改写，可以删除',
    'this is a record of what happened: it can be deleted, not rewritten',
    'a thing with `correctable: true`',
  ),
  'invalid-value': problem(422, '更正后的内容不可用', 'the corrected value cannot be kept', 'see detail'),
  'kept-by-law': problem(422, '法律要求留存，不能删除', 'a law orders this kept', 'see law and until'),
  'unknown-tag': problem(404, '没有此标签', 'there is no such tag', 'the id of a tag in GET …/tags'),
  'unknown-request': problem(404, '没有此请求', 'there is no such request', 'the id of a request of this person'),
  'request-ended': problem(409, '请求已办结', 'the request has ended', 'a request that is not yet ended'),
  'law-required': problem(422, '拒绝须写明依据', 'a refusal names the rule that allows it', 'law: the rule'),
  'refund-not-possible': problem(
    422,
    '不能按此退还',
    'this cannot be paid back',
    'an objection to the price of a quote, and no more than the quote came to',
  ),
  'wrong-code': problem(
    422,
    '验证码不正确或已失效',
    'the code is wrong or no longer good',
    'the newest code, within ten minutes',
  ),

  // What staff look after
  'unknown-ticket': problem(
    404,
    '没有此工单',
    'there is no such ticket',
    'the id of a ticket in GET /v1/staff/tickets',
  ),
  'ticket-closed': problem(409, '工单已关闭', 'the ticket is closed', 'a ticket that is open'),

  'unknown-appeal': problem(
    404,
    '没有此申诉',
    'there is no such appeal',
    'the id of an appeal in GET /v1/staff/appeals',
  ),
  'person-not-opened': problem(
    403,
    '尚未说明理由查明这次裁决是关于谁的',
    'whom the decision is about was not opened by this account',
    'POST /v1/staff/decisions/{id}/person with a reason first',
  ),
  'appeal-answered': problem(409, '申诉已答复', 'the appeal is answered', 'an appeal that is open'),
  // Messages
  'unknown-run': problem(404, '没有此发送任务', 'there is no such run', 'the id of a run of this campaign'),
  'campaign-not-running': problem(
    409,
    '活动未在进行中',
    'the campaign is not running',
    'state `running`, between `starts` and `ends`',
  ),
  'run-under-way': problem(409, '该活动正在发送', 'a run of this campaign is under way', 'one run at a time'),
  creative: problem(422, '消息内容未通过检查', 'the words of the message are not acceptable', 'see findings'),
  'unknown-experiment': problem(
    404,
    '没有此实验',
    'there is no such experiment',
    'the id of an experiment in GET /v1/experiments',
  ),
  'experiment-state': problem(
    409,
    '实验当前不能这样变更',
    'the experiment cannot be turned that way now',
    'declared, then running, then stopped',
  ),

  // Marketing and evidence
  'evidence-too-large': problem(
    413,
    '证据包过大',
    'the evidence package would be too large',
    'a shorter span or fewer people; see limit',
  ),
  'unknown-item': problem(404, '没有此商品', 'there is no such item', 'an item of the catalogue'),
  'price-missing': problem(
    422,
    '商品没有价格',
    'the item has no price',
    'an item with a list price, in the catalogue or by a price rule',
  ),
  'membership-not-permitted': problem(
    403,
    '不得使用会员等级',
    'the membership level may not be used for this person',
    'a person for whom the law lets an order be fulfilled with their membership level',
  ),
  'personal-price-condition': problem(
    422,
    '价格规则不得看个人特征',
    'a price rule may not look at the person',
    'only: item, category, quantity, time, a coupon presented, a published membership level, being a new customer',
  ),
  'invalid-price-rule': problem(422, '价格规则不符合约定', 'a price rule does not fit the interface', 'see issues'),
  'unknown-slot': problem(422, '没有此展示位', 'there is no such slot', 'a slot of this shop'),
  'invalid-item': problem(422, '商品不符合约定', 'an item does not fit the interface', 'see issues'),
  'event-too-large': problem(413, '事件过大', 'the event is too large', 'at most 32 kB an event'),
  'invalid-event': problem(400, '事件不符合约定', 'the event does not fit the interface', 'see issues'),
  'not-for-sharing': problem(
    422,
    '此目的不是对外提供',
    'this purpose is not one of passing on',
    'a purpose of kind third-party, such as `third-party-sharing`',
  ),
  'no-recipient-address': problem(
    409,
    '接收方没有登记接口地址',
    'the recipient has no address',
    'a contract with an endpoint: PUT /v1/recipients/{id}/contract',
  ),
  'not-anonymous': problem(
    422,
    '此类别不是匿名信息',
    'this category is not one of anonymous information',
    'a category of grade anonymous, such as `anonymised-statistics`',
  ),
  'not-irreversible': problem(
    409,
    '没有在有效期内的“无法复原”测试报告',
    'no report of a passed test of irreversibility is in force',
    'POST /v1/anonymise with a plan that passes',
  ),
  'unknown-report': problem(404, '没有此报告', 'there is no such report', 'the id of a report: rep_…'),
  'too-many-jobs': problem(429, '同时进行的任务太多', 'too many jobs at once', 'the same request a little later'),
  'unknown-decision': problem(404, '没有此决定', 'there is no such decision', 'the id of a decision record'),
  // Campaigns and advertisements
  'invalid-campaign': problem(
    422,
    '营销活动不能这样设置',
    'the campaign cannot be set up like this',
    'an advertising purpose of the vocabulary for advertisements, one of direct marketing for messages',
  ),
  'campaign-kind': problem(409, '活动的类型不能改变', 'a campaign keeps its kind', 'a new campaign'),
  'unknown-campaign': problem(404, '没有这个营销活动', 'there is no such campaign', 'an id of GET /v1/campaigns'),
  'invalid-bid-request': problem(
    400,
    '不是有效的 OpenRTB 竞价请求',
    'this is not an OpenRTB bid request',
    'OpenRTB 2.5 or 2.6; the schema is at /schemas/openrtb-2.6.json',
  ),
  'unknown-win-notice': problem(
    404,
    '没有这个竞得通知',
    'there is no such notice',
    'an address of nurl, burl or lurl, unchanged, while the bid holds (exp)',
  ),
} as const satisfies Record<string, ProblemEntry>;

export type ProblemCode = keyof typeof problems;

/** What goes beside the code into the reply: never a secret, never another person's information. */
export interface ProblemDetails {
  /** One sentence, lower case, no period, the caller's own input in backticks. */
  readonly detail?: string;
  /** Overrides the table's general expectation with the one of this case. */
  readonly expected?: string;
  readonly [member: string]: unknown;
}

/** A request that cannot be met. Thrown anywhere, answered in one place as application/problem+json (RFC 9457). */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly code: ProblemCode;
  readonly details: ProblemDetails;

  constructor(code: ProblemCode, details: ProblemDetails = {}, options?: { cause?: unknown }) {
    super(details.detail ?? problems[code].title.en, options);
    this.code = code;
    this.details = details;
  }

  get status(): number {
    return problems[this.code].status;
  }
}

/** The body of a problem reply. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: ProblemCode;
  readonly detail?: string;
  readonly expected?: string;
  readonly [member: string]: unknown;
}

/** The reply for one problem; `lang` chooses the language of the title. */
export function toProblem(code: ProblemCode, details: ProblemDetails = {}, lang: 'zh' | 'en' = 'en'): Problem {
  const { status, title, expected } = problems[code];
  return { type: `/problems/${code}`, title: title[lang], status, code, expected, ...details };
}

export const isProblemCode = (code: string): code is ProblemCode => Object.hasOwn(problems, code);
