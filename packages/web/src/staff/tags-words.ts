import type { Words } from '@heng/sdk';

const words = (zh: string, en: string): Words => ({ zh, en });

export const tagWords = {
  tags: words('标签', 'Tags'),
  about: words(
    '标签只按这里写明的规则形成，只用本人逐类同意过的信息。这里只有人数，不足 {n} 人的不显示，也不列出任何人。',
    'Tags are made by these rules alone, from information each person agreed to category by category. Only numbers stand here; below {n} people none, and never who.',
  ),
  declared: words('已声明的标签', 'Tags as declared'),
  rules: words('标签规则', 'Rules of tags'),
  none: words('没有标签规则，所以不形成任何标签。', 'No rule is declared, so no tag is ever made.'),
  tag: words('标签', 'Tag'),
  inputs: words('用到的信息', 'Made from'),
  grade: words('保护等级', 'Grade'),
  rule: words('规则', 'Rule'),
  byActs: words('近 {days} 天{acts}{goods}至少 {n} 次', 'at least {n} times in {days} days: {acts} {goods}'),
  byChoice: words(
    '近 {days} 天最近一次自选兴趣里有：{words}',
    'the newest chosen interests within {days} days name: {words}',
  ),
  byAffinity: words(
    '近 {days} 天{acts}商品至少 {of} 次，其中{goods}至少 {n} 次，占比的对数几率比顾客平均（{expected}）至少高 {odds}（先加 {prior} 次平均行为）',
    'of at least {of} goods {acts} in {days} days at least {n} are {goods}, and the log-odds of that share exceed those of customers in general ({expected}) by {odds}, after adding {prior} average acts',
  ),
  notKnown: words('尚未统计', 'not known yet'),
  refresh: words('重算间隔（天）', 'Days between'),
  maximum: words('最长（天）', 'Days at most'),
  people: words('有此标签', 'Hold it'),
  deleted: words('删除了它', 'Deleted it'),
  hidden: words('不足 {n}', 'under {n}'),
  and: words('、', ', '),
  or: words('或', ' or '),
  howLong: words(
    '使用标签不会延长保存；本人删除的标签，本人重新允许之前不再形成。依据《互联网信息服务算法推荐管理规定》第十条、第十七条，《网络数据安全管理条例》第四十二条。',
    'Using a tag does not let it last longer, and a deleted one is not made again until the person allows it. Provisions on Algorithmic Recommendation, Art. 10 and 17; Network Data Security Regulations, Art. 42.',
  ),
} as const;

export const actNames: Readonly<Record<string, Words>> = {
  view: words('看过', 'viewed'),
  cart: words('加购过', 'added to the cart'),
  wish: words('收藏过', 'saved'),
  order: words('买过', 'bought'),
  review: words('评价过', 'reviewed'),
  share: words('分享过', 'shared'),
};

export const gradeNames: Readonly<Record<string, Words>> = {
  private: words('私密', 'Private'),
  sensitive: words('敏感', 'Sensitive'),
  general: words('一般', 'General'),
  anonymous: words('匿名', 'Anonymous'),
};
