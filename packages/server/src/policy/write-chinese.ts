import { type Block, list, type PolicyDocument, paragraph, table } from './document.ts';
import { namesOf, neededPurposes, type PolicyFacts, sensitiveNotices, textOf } from './policy-facts.ts';

/** The shop's policy in Chinese: one sentence, one thing; what can be a table is one. */
export function writeChinese(facts: PolicyFacts): PolicyDocument {
  const { shop } = facts;
  return {
    lang: 'zh-CN',
    title: `${shop.name}个人信息保护政策`,
    sections: [
      { blocks: [paragraph(`生效日期：${dateIn(facts.effective)}`), paragraph(`更新日期：${dateIn(facts.updated)}`)] },
      { heading: '摘要', blocks: [paragraph(summary(facts))] },
      { heading: '一、我们是谁', blocks: whoWeAre(facts) },
      { heading: '二、不用您同意的：下单、送货和安全', blocks: needed(facts) },
      { heading: '三、要您同意的：逐项问您', blocks: asked(facts) },
      { heading: '四、敏感个人信息', blocks: sensitive(facts) },
      { heading: '五、给谁', blocks: recipients(facts) },
      { heading: '六、保存多久', blocks: retention(facts) },
      { heading: '七、推荐怎样做，怎样关闭', blocks: decisions(facts) },
      { heading: '八、您的权利', blocks: rights(facts) },
      { heading: '九、未成年人', blocks: minors() },
      { heading: '十、这份政策怎样更新', blocks: changes() },
    ],
  };
}

/** Beijing's day. */
const dateIn = (moment: Date): string => {
  const [year, month, day] = new Date(moment.getTime() + 8 * 3_600_000)
    .toISOString()
    .slice(0, 10)
    .split('-')
    .map(Number);
  return `${year}年${month}月${day}日`;
};

function summary({ shop, retention: rows }: PolicyFacts): string {
  const behaviour = rows.find(({ category }) => category === 'browsing-history')?.days;
  const orders = rows.find(({ category }) => category === 'order-history')?.days;
  return [
    `${shop.name}用订单送货，用您同意的记录推荐商品。`,
    behaviour ? `浏览和搜索记录保存${behaviour}天，到期自动删除。` : '',
    orders ? `订单按法律保存${orders}天，到期自动删除。` : '',
    '每一项都分开问您，不同意也能浏览、搜索和下单。',
    '在“我的”首页点一下，个性化全部关闭，立即生效。',
  ].join('');
}

const whoWeAre = ({ shop }: PolicyFacts): Block[] => [
  paragraph(`处理者：${shop.name}。`),
  ...(shop.address === '' ? [] : [paragraph(`地址：${shop.address}。`)]),
  paragraph(shop.contact === '' ? '联系方式：找客服。' : `联系方式：${shop.contact}。`),
];

const needed = (facts: PolicyFacts): Block[] => [
  paragraph('没有这些信息，就无法完成您要的事，所以不另外征求同意。'),
  table(
    ['用来做什么', '信息种类', '为什么需要', '保存多久'],
    neededPurposes(facts).map(({ purpose, categories }) => [
      purpose.name.zh,
      categories.map(({ name }) => name.zh).join('、'),
      purpose.necessaryWhy?.zh ?? '',
      purpose.retention.text.zh,
    ]),
  ),
];

const asked = ({ inForce, vocabulary }: PolicyFacts): Block[] => [
  paragraph('下面每一行单独问您。默认不开启。您不同意，这一行就不做。'),
  table(
    ['用来做什么', '信息种类', '会怎样', '保存多久'],
    inForce.map((notice) => [
      namesOf(vocabulary.purposes, notice.purposes, 'zh'),
      namesOf(vocabulary.categories, notice.categories, 'zh'),
      textOf(notice, 'zh-CN', 'consequences'),
      textOf(notice, 'zh-CN', 'retention'),
    ]),
  ),
];

function sensitive(facts: PolicyFacts): Block[] {
  const notices = sensitiveNotices(facts);
  if (notices.length === 0) return [paragraph('本店不处理敏感个人信息。')];
  return [
    paragraph('处理敏感个人信息前，会单独征求您的同意。'),
    table(
      ['信息种类', '为什么必要', '对您的影响'],
      notices.map(({ notice, categories }) => [
        categories.map(({ name }) => name.zh).join('、'),
        textOf(notice, 'zh-CN', 'necessity') || '这一项用途只能由它完成。',
        textOf(notice, 'zh-CN', 'risk') || textOf(notice, 'zh-CN', 'consequences'),
      ]),
    ),
  ];
}

function recipients({ recipients: listed }: PolicyFacts): Block[] {
  if (listed.length === 0) return [paragraph('您的信息不提供给别人。')];
  return [
    paragraph('提供给独立的接收方前，会单独征求您的同意。受委托的接收方只能按我们的要求处理。'),
    table(
      ['接收方名称', '联系方式', '用途', '方式', '信息种类'],
      listed.map(({ name, contact, purposes, categories, method }) => [
        ...[name, contact],
        purposes.map((one) => one.name.zh).join('、'),
        method.zh,
        categories.map((one) => one.name.zh).join('、'),
      ]),
    ),
  ];
}

const retention = ({ retention: rows }: PolicyFacts): Block[] => [
  paragraph('期限按信息种类计算。程序按同一张表删除。'),
  table(
    ['信息种类', '保存多久', '到期以后'],
    rows.map(({ name, kept, atEnd }) => [name.zh, kept.zh, atEnd.zh]),
  ),
];

const decisions = ({ inForce, vocabulary }: PolicyFacts): Block[] => [
  paragraph(
    `推荐的主要因素：您同意使用的${namesOf(vocabulary.categories, factorsOf(inForce), 'zh') || '记录'}，以及与您相似的记录里常被一起选的商品。`,
  ),
  paragraph('每件推荐的商品旁边写着理由，点开能看到用了哪一条记录。'),
  paragraph('价格对每个人都一样。它只由公开的规则决定：促销、优惠券和数量。'),
  paragraph('关闭的办法：打开“我的”首页，点一下“个性化”即关闭。关闭后推荐对每个人都一样。'),
];

const factorsOf = (inForce: PolicyFacts['inForce']): string[] => [
  ...new Set(
    inForce.filter(({ purposes }) => purposes.includes('personalised-recommendation')).flatMap((one) => one.categories),
  ),
];

const rights = ({ vocabulary: { numbers } }: PolicyFacts): Block[] => [
  list(
    '查阅、复制：在“我的”首页点“看全部信息、记录和回执”。',
    '更正、补充：在同一页点那一条，改成对的。',
    '删除：在同一页点“删除”，立即停止使用。',
    '撤回同意：在“我的”首页点一下那一项，立即生效。',
    '转移：在“我的”首页导出一份通用格式的副本，带到别处。',
    '限制或者拒绝处理：在“我的”首页关闭那一项，或者提出异议。',
    '注销：在“我的”首页点“注销账号”。',
  ),
  paragraph(`需要人工办理的，最晚${numbers.requestMaximumWorkingDays?.value ?? 15}个工作日答复您。`),
];

const minors = (): Block[] => [
  paragraph('不满十四周岁的儿童，须由监护人同意，并适用专门的儿童规则。'),
  paragraph('不满十八周岁和年龄不明的人，只看到不针对个人的内容。'),
];

const changes = (): Block[] => [
  paragraph('这份政策由正在使用的告知、接收方名单和保存期限生成，它们一变，这里就变。'),
  paragraph('变化影响到您已经同意的事，就重新问您那一项。没有影响的，不再问。'),
];
