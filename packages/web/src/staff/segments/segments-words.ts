import type { Words } from '@heng/sdk';

const words = (zh: string, en: string): Words => ({ zh, en });

export const segmentWords = {
  segments: words('人群', 'Segments'),
  about: words(
    '只有人数，不列出任何人。少于 {k} 人共有的组合等于认出了人，不显示、不使用；人数向下取整到 {step}。总开关关闭、撤回同意的人不算在内。',
    'Only numbers, and never who. A combination that fewer than {k} people share singles somebody out: it is not shown and not used. Numbers are rounded down to {step}. Whoever switched off or withdrew is not counted.',
  ),
  sizes: words('各有多少人', 'How many people share them'),
  table: words('标签与组合', 'Tags and pairs'),
  combination: words('组合', 'Combination'),
  kind: words('几个标签', 'Tags in it'),
  people: words('人数', 'People'),
  under: words('不足 {k}', 'under {k}'),
  none: words('没有标签规则，所以没有人群。', 'No rule of tags is declared, so there are no segments.'),
  hidden: words(
    '另有 {n} 个两标签组合不足 {k} 人，不显示。',
    '{n} more pairs are shared by fewer than {k} and not shown.',
  ),
  least: words('至少 {k} 人', 'at least {k}'),
  tryOut: words('试一个组合', 'Try a combination'),
  choose: words('选标签', 'Choose tags'),
  tryIt: words('算人数', 'Count'),
  enough: words('{tags}：{n} 人共有，可以一起使用。', '{tags}: shared by {n} people and may be used together.'),
  tooFew: words('{tags}：不足 {k} 人，不能一起使用。', '{tags}: fewer than {k} people, not used together.'),
  coarser: words('去掉{dropped}之后：{tags}，{n} 人共有。', 'Without {dropped}: {tags}, shared by {n} people.'),
  nothingLeft: words('去掉哪个都不够，一个也不用。', 'Whatever is left out, too few remain: none is used.'),
  failed: words('没有算出来：{why}', 'Could not be counted: {why}'),
  and: words('、', ' and '),
  proxies: words('标签会不会透露私事', 'Whether a tag tells a private matter'),
  proxiesAbout: words(
    '用商家声明的标记商品，在允许统计的人里测量。确定提升达到 {lift} 倍、或 AUC 达到 {auc} 的标签不再形成，已有的删除。每一边不足 {n} 人的不测量。',
    'Measured by marker goods the shop declares, over people whose choices permit statistics. A tag with a certain lift of {lift}, or an AUC of {auc}, is no longer made and is deleted. With fewer than {n} people on a side nothing is measured.',
  ),
  report: words('测量结果', 'What was measured'),
  notMeasured: words(
    '还没有可测量的：需要匿名化测试报告，以及足够的人数。',
    'Nothing could be measured yet: it takes a passed test of irreversibility, and enough people.',
  ),
  tag: words('标签', 'Tag'),
  matter: words('私事', 'Private matter'),
  measured: words('测量人数', 'People measured'),
  precision: words('有标签者涉及比例', 'Precision'),
  lift: words('提升倍数', 'Lift'),
  leastLift: words('至少（95%）', 'At least (95%)'),
  verdict: words('结论', 'Verdict'),
  refused: words('不再形成', 'refused'),
  allowed: words('可以', 'allowed'),
} as const;
