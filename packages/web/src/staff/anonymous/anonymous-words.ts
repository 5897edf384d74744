import type { Words } from '@heng/sdk';

const words = (zh: string, en: string): Words => ({ zh, en });

export const anonymousWords = {
  anonymous: words('匿名化', 'Anonymisation'),
  run: words('把一张表做成匿名信息', 'Make a table anonymous'),
  about: words(
    '认不出人、也回不到人的信息才是匿名信息（个人信息保护法 73(四)）。把表变粗，测量能认出人的风险，通过了才能作为匿名信息离开；没有通过的仍是个人信息。表只读取，不保存。界限都是自己选的，法律没有给出数字。',
    'Information is anonymous only when nobody can be recognised in it and nothing can be brought back. A table is made coarser, the risk is measured, and only what passes may leave. The table is read, not stored. No law gives the bounds: they are the shop’s own.',
  ),
  file: words('表（CSV，第一行是列名）', 'Table (CSV, names of columns first)'),
  read: words('{name}：{columns} 列', '{name}: {columns} columns'),
  noFile: words('请选一张至少一列的 CSV 表', 'Choose a CSV table'),
  category: words('做成哪类匿名信息', 'Which anonymous information'),
  columns: words('每一列是什么', 'What each column is'),
  column: words('列', 'Column'),
  role: words('身份', 'Role'),
  kind: words('值', 'Values'),
  coarser: words('怎样变粗', 'How it gets coarser'),
  coarserHelp: words(
    '数字写档宽，如 5, 10, 20（后一个是前一个的倍数）；文字写保留的字数，如 4, 2；不写则整列隐去',
    'Numbers: widths of bands, as 5, 10, 20 (each a multiple of the one before); texts: lengths kept, as 4, 2; empty: the column falls silent',
  ),
  demand: words('界限', 'Bounds'),
  k: words('k：同样的人至少几个', 'k: how many are alike, at least'),
  l: words('l：每组敏感值至少几种（可不填）', 'l: sensitive values a group, at least (optional)'),
  t: words('t：与全表的距离不超过（可不填）', 't: distance from the whole table, at most (optional)'),
  suppress: words('最多略去多少行（0–1）', 'Share of rows left out, at most (0–1)'),
  risk: words('一行被认出的风险不超过（0–1）', 'Risk of a row being found, at most (0–1)'),
  begin: words('开始', 'Begin'),
  notBegun: words('没有开始：{why}', 'Not begun: {why}'),
  jobs: words('做过的', 'What was made'),
  noJobs: words('还没有做过。', 'Nothing was made yet.'),
  begun: words('开始于', 'Begun'),
  by: words('由谁', 'By'),
  state: words('结果', 'Outcome'),
  open: words('打开', 'Open'),
  back: words('返回', 'Back'),
  progress: words('进度', 'Progress'),
  report: words('测试报告', 'Test report'),
  kBefore: words('k（变粗前）', 'k before'),
  kAfter: words('k（变粗后）', 'k after'),
  rows: words('行数', 'Rows'),
  loss: words('损失的细节', 'Detail lost'),
  riskChart: words('能认出人的风险（%），变粗前后', 'Risk of being found (%), before and after'),
  highest: words('最高的一行', 'Highest row'),
  mean: words('平均', 'Mean'),
  above: words('超过界限的行', 'Rows above the bound'),
  unique: words('独一无二的行', 'Rows alone of their kind'),
  before: words('变粗前', 'Before'),
  after: words('变粗后', 'After'),
  limit: words('界限', 'Bound'),
  measure: words('量', 'Measure'),
  checks: words('检查', 'Checks'),
  check: words('检查', 'Check'),
  ok: words('通过', 'Passed'),
  notOk: words('未通过', 'Not passed'),
  levels: words('各列变粗了多少', 'How coarse each column is'),
  level: words('粗细', 'Level'),
  attempt: words(
    '拿名单里的 {tried} 人去找：{matched} 人对得上，{unique} 人只对上一行。',
    'Of {tried} people on the list {matched} fit, {unique} of them a single row.',
  ),
  release: words('下载匿名表', 'Download the release'),
  signed: words('下载签名的报告', 'Download the signed report'),
  stays: words('没有通过：仍是个人信息，不能作为匿名信息离开。', 'It did not pass: it stays personal.'),
  broken: words('没有做成：{why}', 'It could not be done: {why}'),
  attestations: words('无法复原的证明', 'Attestations'),
  attestationList: words('各类信息的证明与到期', 'What counts as anonymous, and until when'),
  attestationsAbout: words(
    '到期或撤回后，这类信息重新算作个人信息。',
    'When one ends, its information counts as personal again.',
  ),
  noAttestations: words('没有证明：什么都不算匿名。', 'None: nothing counts as anonymous.'),
  information: words('信息', 'Information'),
  ground: words('依据', 'Ground'),
  filed: words('登记于', 'Filed'),
  expires: words('到期', 'Ends'),
  never: words('没有期限', 'no end'),
  statistics: words('带噪声的人数', 'Counts with noise'),
  statisticsAbout: words(
    '每个数都加了噪声（差分隐私，离散拉普拉斯）：当天反复读，数不变，平均不掉。每次读取都留痕。',
    'Each count bears noise (differential privacy, discrete Laplace), the same all day, so that asking again averages nothing away. Each reading is recorded.',
  ),
  epsilon: words('{day}，ε = {epsilon}', '{day}, ε = {epsilon}'),
  notOpen: words('还没有通过测试的统计：不出数。', 'No statistics have passed a test: there are no counts.'),
  group: words('分组', 'Group'),
  people: words('人数', 'People'),
} as const;

export const roleNames: Readonly<Record<string, Words>> = {
  direct: words('直接标识（去掉）', 'Direct (left out)'),
  quasi: words('可与别处拼合（变粗）', 'Quasi (made coarser)'),
  sensitive: words('敏感（留下）', 'Sensitive (stays)'),
  other: words('其他（不动）', 'Other (as it is)'),
};

export const kindNames: Readonly<Record<string, Words>> = {
  category: words('文字', 'Texts'),
  number: words('数字', 'Numbers'),
};

export const stateNames: Readonly<Record<string, Words>> = {
  running: words('进行中', 'Running'),
  passed: words('通过', 'Passed'),
  failed: words('未通过', 'Not passed'),
  broken: words('没有做成', 'Broken'),
  'in-force': words('有效', 'In force'),
  expired: words('已到期', 'Ended'),
  'not-passed': words('已撤回', 'Withdrawn'),
};

export const stageNames: Readonly<Record<string, Words>> = {
  read: words('读表', 'Reading'),
  search: words('找最合适的粗细', 'Searching'),
  measure: words('测量风险', 'Measuring'),
  sign: words('签名', 'Signing'),
};

export const statisticNames = {
  'people-by-age-band': words('按年龄段', 'By age band'),
  'people-by-switch': words('按总开关', 'By switch'),
} as const;

export const cellNames: Readonly<Record<string, Words>> = {
  'under-14': words('不满十四岁', 'Under 14'),
  'minor-14-17': words('十四至十七岁', '14 to 17'),
  adult: words('成年', 'Adult'),
  'elderly-60plus': words('六十岁以上', '60 and older'),
  unknown: words('不知道', 'Unknown'),
  on: words('开', 'On'),
  off: words('关', 'Off'),
  untouched: words('没有动过', 'Untouched'),
};

/** Why a job was not begun, where people can do something about it. */
export const problemWords: Readonly<Record<string, Words>> = {
  'too-large': words('表太大，请用 heng anonymise', 'the table is too large: use heng anonymise'),
  'too-many-jobs': words('正在做的太多，请稍后', 'too many are under way'),
  'not-anonymous': words('这类信息不是匿名信息', 'this is no anonymous information'),
  unreachable: words('服务器没有回答', 'the server did not answer'),
};
