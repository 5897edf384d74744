import type { Words } from '@heng/sdk';

const words = (zh: string, en: string): Words => ({ zh, en });

export const adWords = {
  ads: words('广告', 'Ads'),
  about: words(
    '每条广告先裁决，记录落盘后才给出。没有逐项同意，只按页面内容选。大字版没有广告，未成年人不做定向。',
    'Each advertisement is ruled on, and on record before it is given. Without itemised consent the page alone chooses. None in the elder layout, none aimed at minors.',
  ),
  requests: words('广告请求', 'Requests'),
  shown: words('展示', 'Shown'),
  targetedShare: words('按标签选的比例', 'Chosen by tags'),
  spent: words('花费', 'Spent'),
  capAll: words('每人每日定向上限', 'Aimed at a person a day, at most'),
  capElderly: words('其中老年人', 'Of these, at the elderly'),
  campaigns: words('广告活动', 'Campaigns'),
  allCampaigns: words('全部广告活动', 'All campaigns'),
  none: words(
    '还没有广告活动。用 PUT /v1/campaigns 写入一个。',
    'There is no campaign yet. PUT /v1/campaigns writes one.',
  ),
  name: words('名称', 'Name'),
  advertiser: words('广告主', 'Advertiser'),
  chosenBy: words('怎样选', 'Chosen by'),
  byPage: words('页面内容', 'the page'),
  byTags: words('标签：{tags}', 'tags: {tags}'),
  state: words('状态', 'State'),
  today: words('今日预算', 'Budget of today'),
  total: words('总预算', 'Whole budget'),
  ofBudget: words('{spent} / {budget}（{share}）', '{spent} of {budget} ({share})'),
  bids: words('出价', 'Bids'),
  wins: words('成交并展示', 'Won and shown'),
  winRate: words('成交率', 'Win rate'),
  cap: words('每人每日', 'A person a day'),
  capOf: words('{n} 次', '{n}'),
  noCap: words('按总上限', 'as all'),
  pacing: words('今日投放进度：{name}', 'Pacing today: {name}'),
  showPacing: words('看投放进度：{name}', 'Show the pacing of {name}'),
  spentLine: words('已花', 'Spent'),
  evenLine: words('匀速应花', 'Even over the day'),
  budgetLine: words('今日预算', 'Budget of today'),
  nothingToday: words('今天（北京时间）还没有花费。', 'Nothing was spent today (China time).'),
  answers: words('怎样答复，为什么', 'How requests were answered, and why'),
  answersAbout: words(
    '近 30 天，只有次数，不含任何人。按页面内容选和不给，都写明原因。',
    'The last 30 days, counts only, nobody in them. What the page chose and what was refused say why.',
  ),
  allAnswers: words('全部答复', 'All answers'),
  noAnswers: words('还没有请求。', 'No request yet.'),
  refusals: words('没有用个人信息的原因（次数）', 'Why nothing personal was used (requests)'),
  channel: words('位置', 'Where'),
  answer: words('答复', 'Answer'),
  reason: words('原因', 'Reason'),
  code: words('代码', 'Code'),
  count: words('次数', 'Requests'),
  archive: words('广告档案', 'Archive'),
  archiveAbout: words(
    '展示过的广告按法律存三年（1096 天）。看到的人只有假名；本人要求删除后，假名不再指向任何人。',
    'What was shown is kept for three years by law (1,096 days). Who saw it is a pseudonym, which leads to nobody once the person is erased.',
  ),
  find: words('活动、广告主或文字', 'Campaign, advertiser or text'),
  from: words('从（日）', 'From'),
  until: words('到（日）', 'Until'),
  seek: words('查找', 'Find'),
  clear: words('清除条件', 'Clear'),
  found: words('找到的广告', 'Advertisements found'),
  notFound: words('没有找到。换个条件再查。', 'Nothing found. Change what is sought.'),
  noArchive: words('还没有展示过广告。', 'Nothing was shown yet.'),
  older: words('更早的', 'Older'),
  newest: words('回到最新', 'Back to the newest'),
  at: words('时间', 'Time'),
  campaign: words('活动', 'Campaign'),
  said: words('广告内容', 'What it said'),
  slot: words('广告位', 'Place'),
  who: words('假名', 'Pseudonym'),
  decision: words('裁决', 'Decision'),
  exportAll: words('导出找到的全部', 'Export all that was found'),
  reading: words('已读 {n} 条…', '{n} lines read…'),
  exported: words('已导出 {n} 条。', '{n} lines exported.'),
  cut: words(
    '已导出最新的 {n} 条；更早的请用日期分次导出。',
    'The newest {n} lines were exported; export older ones by date.',
  ),
  notExported: words('没有导出成功：{why}', 'Not exported: {why}'),
} as const;

export const stateNames: Readonly<Record<string, Words>> = {
  draft: words('草稿', 'Draft'),
  running: words('进行中', 'Running'),
  paused: words('暂停', 'Paused'),
  ended: words('已结束', 'Ended'),
};

export const channelNames: Readonly<Record<string, Words>> = {
  onsite: words('本店页面', 'Own pages'),
  rtb: words('外部竞价', 'Auctions of others'),
  any: words('两者', 'Both'),
};

export const modeNames: Readonly<Record<string, Words>> = {
  targeted: words('定推', 'Aimed'),
  contextual: words('按页面内容', 'By the page'),
  none: words('不给', 'None'),
};

/** Why a request was answered as it was: privacy signals, and what a ruling says. */
export const reasonNames: Readonly<Record<string, Words>> = {
  nobody: words('不知道是谁', 'Nobody is known'),
  'nothing-fits': words('没有合适的广告', 'Nothing fits'),
  allowed: words('本人已逐项同意', 'The person agreed item by item'),
  gpc: words('浏览器要求不跟踪（GPC）', 'The browser objects (GPC)'),
  coppa: words('请求说明是儿童', 'The request says it is a child'),
  'limit-tracking': words('设备限制跟踪', 'The device limits tracking'),
  gdpr: words('欧盟请求没有同意', 'No consent under the GDPR'),
  'us-privacy': words('美国隐私信号', 'A privacy signal of the USA'),
  gpp: words('全球隐私平台信号', 'A signal of the Global Privacy Platform'),
  'pipl-missing': words('请求没有说明可以个性化', 'The request does not say that it may be personal'),
  'pipl-refused': words('请求要求不个性化', 'The request asks for nothing personal'),
  'never-asked': words('还没有问过', 'Never asked'),
  refused: words('本人不同意', 'Refused'),
  withdrawn: words('本人已撤回', 'Withdrawn'),
  expired: words('同意已到期', 'Consent expired'),
  superseded: words('告知有重要变更，要重新问', 'The notice changed: to be asked again'),
  'general-consent': words('只有概括同意', 'Blanket consent only'),
  'no-consent': words('没有逐项同意', 'No itemised consent'),
  'switched-off': words('总开关已关闭', 'The switch is off'),
  'singled-out': words('共有这些标签的人太少', 'Too few share the tags'),
  minor: words('未成年人', 'A minor'),
  'age-unknown': words('年龄未知', 'Age unknown'),
  'elder-mode-no-ads': words('大字版没有广告', 'No advertisements in elder mode'),
};

/** An amount in the currency of its campaign. */
export const money = (lang: string, amount: number, currency: string): string =>
  amount.toLocaleString(lang, { style: 'currency', currency, minimumFractionDigits: 2, maximumFractionDigits: 2 });
