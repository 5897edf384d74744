import type { Balance, Experiment, ExperimentResults, StaffDecisions, StaffItems } from '@heng/contract';

const words = (zh: string, en: string) => ({ zh, en });
const days = Array.from({ length: 30 }, (_, nth) =>
  new Date(Date.parse('2026-10-26') + nth * 86_400_000).toISOString().slice(0, 10),
);

const figure = (
  pan: 'efficiency' | 'protection',
  id: string,
  zh: string,
  en: string,
  value: number | null,
  unit: Balance['figures'][number]['unit'],
  threshold: Balance['figures'][number]['threshold'] = null,
): Balance['figures'][number] => ({
  ...{ pan, id, value, unit, threshold, name: words(zh, en), people: value === null ? null : 1284 },
  counted: words('裁决记录中的次数除以全部次数', 'counted in the decision records, of all answers'),
});

export const balanceReply: Balance = {
  since: '2026-10-25T08:00:00+08:00',
  until: '2026-11-24T08:00:00+08:00',
  minimumPeople: 10,
  figures: [
    figure('efficiency', 'answers-personalised', '个性化回答的比例', 'Answers that were personalised', 0.634, 'share'),
    figure('efficiency', 'click-personalised', '点击率：个性化', 'Clicks: personalised', 0.182, 'share'),
    figure('efficiency', 'click-neutral', '点击率：非个性化', 'Clicks: neutral', 0.121, 'share'),
    figure('efficiency', 'cost-of-off', '关闭一次个性化的代价', 'Cost of one answer switched off', 0.42, 'money'),
    figure('efficiency', 'answer-p99', '回答用时（百分之九十九以内）', 'Time to answer, p99', 0.005, 'seconds'),
    figure('protection', 'switched-off', '关闭总开关的人', 'People with the switch off', 0.217, 'share'),
    figure('protection', 'withdrawal-reach', '撤回传到各系统', 'A withdrawal reaches every system', 31.5, 'seconds', {
      ...{ value: 900, is: 'most', source: 'CONFLICT-SLA' },
    }),
    figure('protection', 'requests-overdue', '逾期的请求', 'Requests overdue', 2, 'count', {
      ...{ value: 0, is: 'most', source: '个人信息保护法 第五十条' },
    }),
    figure('protection', 'refused-in-taps', '两步以内完成拒绝', 'Refusals done in two actions', null, 'share'),
  ],
  purposes: [
    {
      purpose: 'personalised-recommendation',
      name: words('个性化推荐', 'Personalised recommendation'),
      people: 812,
      granted: 0.58,
    },
    { purpose: 'retargeting', name: words('再营销', 'Retargeting'), people: null, granted: null },
  ],
  days: days.map((day, nth) => ({
    day,
    ...{
      personalised: 600 + 40 * (nth % 7),
      neutral: 330 + 25 * (nth % 5),
      granted: 30 + (nth % 6),
      closed: nth === 2 ? null : 12 + (nth % 4),
    },
  })),
};

const id = (prefix: string, nth: number) => `${prefix}_01KB2Z6T5T8Y3VQF4N9M0WX${String(nth).padStart(3, '0')}`;

export const foundDecisions: StaffDecisions = {
  scanned: 2000,
  next: id('dec', 1),
  decisions: [1, 2, 3].map((nth) => ({
    id: id('dec', nth),
    pseudonym: `p-4mCkVxTzQ1bR8s${nth}0`,
    at: `2026-11-24T08:0${nth}:00.000Z`,
    ...{ use: 'recommendation', caller: 'shop', packs: ['paper-strict'], law: '5f2c9a' },
    asked: { purpose: 'personalised-recommendation' },
    outcome: { mode: nth === 2 ? 'neutral' : 'personalised', items: 10 },
    rulings: [
      {
        ...{ decision: nth !== 2, code: nth === 2 ? 'refused' : 'itemised-consent', pack: 'paper-strict' },
        ...{ purpose: 'personalised-recommendation', purposeName: words('个性化推荐', 'Personalised recommendation') },
        ...{ category: 'browsing-history', categoryName: words('网页浏览记录', 'Web browsing history') },
        ...{ consent: nth === 2 ? 'refused' : 'itemised', duties: [], fallback: null },
        because: [
          {
            ...{ rule: 'itemised-recommendation', source: '个人信息保护法 第二十四条' },
            ...words(
              '本人逐项同意的信息，可以用于商品个性化推荐。',
              'Information agreed to item by item may be used for recommendations.',
            ),
          },
        ],
      },
    ],
  })),
};

export const experimentReply: Experiment = {
  id: id('exp', 1),
  name: words('列表按季节排列', 'Lists in the order of the season'),
  arms: [
    { id: 'control', name: words('现在的做法', 'As it is today'), weight: 1 },
    { id: 'new', name: words('按季节', 'By season'), weight: 1 },
  ],
  metrics: [
    { id: 'order-did', name: words('下单的人', 'People who ordered'), kind: 'did', act: 'order', wanted: 'more' },
  ],
  guards: ['returns', 'late-night', 'refusals', 'complaints'],
  horizon: { people: 1000, until: '2026-12-24T23:59:59+08:00' },
  ...{ state: 'running', declaration: 'a3f1'.repeat(16), declaredBy: 'staff@heng.local', stoppedAt: null },
  ...{ declaredAt: '2026-11-20T08:00:00+08:00', startedAt: '2026-11-21T08:00:00+08:00' },
};

const against = (difference: number, reach: number, finding: 'better' | 'worse' | 'no-difference') => ({
  ...{ arm: 'new', difference, relative: null, low: difference - reach, high: difference + reach, finding },
  ...{ p: finding === 'no-difference' ? 0.4 : 0.0004, adjusted: finding === 'no-difference' ? 0.4 : 0.0004 },
});
const arms = (control: number, other: number) => [
  { arm: 'control', n: 1042, mean: control, deviation: 0.3 },
  { arm: 'new', n: 1017, mean: other, deviation: 0.3 },
];

export const experimentResultsReply: ExperimentResults = {
  ...{ experiment: id('exp', 1), asOf: '2026-11-24T08:00:00+08:00', withheld: null, early: false },
  ...{ minimumPeople: 10, alpha: 0.05, ratio: { chiSquare: 0.3, p: 0.58, alpha: 0.001, sound: true } },
  people: [
    { arm: 'control', assigned: 1050, left: null },
    { arm: 'new', assigned: 1041, left: 24 },
  ],
  metrics: [
    {
      ...{
        id: 'order-did',
        name: words('下单的人', 'People who ordered'),
        kind: 'share',
        wanted: 'more',
        guard: false,
      },
      ...{ reduction: 0.12, arms: arms(0.1, 0.13), against: [against(0.03, 0.02, 'better')] },
    },
    {
      ...{
        id: 'refusals',
        name: words('撤回同意或离开的人', 'People who withdrew or left'),
        kind: 'share',
        wanted: 'less',
        guard: true,
      },
      ...{ reduction: 0, arms: arms(0.008, 0.023), against: [against(0.015, 0.008, 'worse')] },
    },
  ],
  verdicts: [{ arm: 'new', verdict: 'harmful', harmed: ['refusals'] }],
};

export const staffItemsReply: StaffItems = {
  total: 2,
  items: [
    {
      id: 'tea-1',
      title: words('龙井', 'Longjing'),
      category: 'tea',
      price: 88,
      stock: 12,
      offered: true,
      missing: ['image'],
    },
    {
      id: 'tea-2',
      title: words('碧螺春', '碧螺春'),
      category: '',
      price: null,
      stock: 0,
      offered: false,
      missing: ['title-en', 'category', 'price', 'image'],
    },
  ],
};

export const droppedReply = {
  since: '2026-10-25T08:00:00+08:00',
  minimum: 10,
  events: [
    {
      event: 'Product Viewed',
      outcome: 'dropped',
      reason: 'not-permitted',
      ...words('从未询问', 'Never asked'),
      count: 651,
    },
    { event: 'Signed In', outcome: 'noted', reason: 'time-clamped', ...words('时间改了', 'Time set'), count: null },
  ],
  rows: days.flatMap((day, nth) => [
    {
      day,
      outcome: 'kept',
      reason: 'stored',
      code: '',
      category: 'browsing-history',
      ...words('已保存。', 'Stored.'),
      count: 900 + 10 * nth,
    },
    {
      day,
      outcome: 'dropped',
      reason: 'not-permitted',
      code: 'never-asked',
      category: 'browsing-history',
      ...words('从未询问', 'Never asked'),
      count: 90 + nth,
    },
  ]),
};
