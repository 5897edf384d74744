import type { RegisteredSystems, StaffRequest, StaffRequests } from '../staff/requests-client.ts';
import type { Proxies, Segments, TriedSegment } from '../staff/segments/segments-client.ts';
import type { TagRules } from '../staff/tags-client.ts';
import type { JourneyRow, Ticket, Tickets, UsabilityCounts } from '../staff/usability-client.ts';

const DAY = 86_400_000;
const ago = (days: number) => new Date(Date.now() - days * DAY).toISOString();

const system = (name: string, state: 'waiting' | 'sent' | 'done' | 'failed') => ({
  system: name,
  name,
  state,
  at: state === 'waiting' ? null : ago(1),
  tries: state === 'failed' ? 9 : 1,
  proof: state === 'done' ? 'deleted 14 rows' : null,
  kept: null,
});

/** An id as the server makes them. */
export const requestId = (nth: number): string => `req_01KB2Z6T5T8Y3VQF4N9M0WXHR${nth}`;

const request = (nth: number, more: Partial<StaffRequest>): StaffRequest => ({
  id: requestId(nth),
  person: `person-${nth}`,
  kind: 'delete',
  about: { zh: '删除网页浏览记录', en: 'Delete web browsing history' },
  by: 'self',
  state: 'open',
  at: ago(3),
  due: ago(-12.5),
  overdue: false,
  endedAt: null,
  answer: null,
  law: null,
  systems: [],
  result: null,
  canTakeBack: true,
  ...more,
});

export const staffRequests: StaffRequests = {
  overdue: 1,
  requests: [
    request(1, {
      kind: 'explain',
      about: { zh: '对一次推荐提出异议，要求人工处理', en: 'Object to a recommendation, decided by a person' },
      due: ago(2.2),
      overdue: true,
      at: ago(20),
    }),
    request(2, {
      by: 'heir',
      kind: 'close',
      state: 'checking-identity',
      about: { zh: '注销账号', en: 'Close the account' },
    }),
    request(3, {
      state: 'carrying-out',
      systems: [system('crm', 'done'), system('warehouse', 'sent'), system('mailing', 'failed')],
    }),
    request(4, {
      kind: 'correct',
      state: 'refused',
      endedAt: ago(1),
      answer: { zh: '这是发生过的订单，不能改写。', en: 'This order happened and cannot be rewritten.' },
      law: '《个人信息保护法》第四十六条',
    }),
  ],
};

export const priceObjection: StaffRequest = request(5, {
  kind: 'object',
  about: { zh: '反对价格：茉莉花茶', en: 'Object to the price: jasmine tea' },
  price: {
    ...{ decision: 'dec_01KB2Z6T5T8Y3VQF4N9M0WXHR5', item: 'tea-jasmine', quantity: 3, refund: null },
    ...{ list: 45, price: 39.9, everybody: 36 },
  },
});

export const registeredSystems: RegisteredSystems = {
  systems: [
    { id: 'crm', name: '客户系统', url: 'https://crm.example.com/heng', kinds: ['delete', 'close', 'withdraw'] },
  ],
};

const journey = (more: Partial<JourneyRow>): JourneyRow => ({
  page: 'home',
  mode: 'default',
  journey: 'switch-off',
  reports: 412,
  reached: 1830,
  done: 401,
  success: 401 / 412,
  medianMs: 5000,
  p90Ms: 20_000,
  medianActions: 1,
  p90Actions: 2,
  judged: [
    { measure: 'success', verdict: 'within', value: 401 / 412, limit: 0.9, reports: 412 },
    { measure: 'median-time', verdict: 'within', value: 5000, limit: 20_000, reports: 401 },
  ],
  ...more,
});

const hidden = {
  ...{ reports: null, reached: null, done: null, success: null },
  ...{ medianMs: null, p90Ms: null, medianActions: null, p90Actions: null, judged: [] },
} as const;

export const usabilityCounts: UsabilityCounts = {
  since: '2026-11-21T08:00:00+08:00',
  until: '2026-11-28T08:00:00+08:00',
  minimumShown: 10,
  minimumJudged: 30,
  limits: {
    success: 0.9,
    medianMs: 20_000,
    p90Ms: 60_000,
    elderGap: 0.1,
    actions: [{ journey: 'switch-off', median: 2 }],
  },
  rows: [
    journey({}),
    journey({
      ...{ page: 'account', mode: 'elder', journey: 'withdraw', reports: 64, reached: 90, done: 41, success: 41 / 64 },
      medianMs: 30_000,
      judged: [
        { measure: 'success', verdict: 'breach', value: 41 / 64, limit: 0.9, reports: 64 },
        { measure: 'median-time', verdict: 'unclear', value: 30_000, limit: 20_000, reports: 41 },
      ],
    }),
    journey({ page: 'portal', mode: 'keyboard', journey: 'delete-tag', ...hidden }),
  ],
  totals: [
    journey({}),
    journey({ mode: 'touch', success: 0.94, medianMs: 10_000 }),
    journey({ mode: 'elder', journey: 'withdraw', success: 41 / 64, medianMs: 30_000 }),
    journey({ mode: 'default', journey: 'refuse', success: 0.99, medianMs: 2000 }),
  ],
  days: [21, 22, 23, 24, 25, 26, 27].flatMap((day) => [
    { day: `2026-11-${day}`, journey: 'switch-off' as const, success: 0.9 + (day % 5) / 60, reports: 58 },
    { day: `2026-11-${day}`, journey: 'withdraw' as const, success: 0.6 + (day % 3) / 20, reports: 12 },
  ]),
  taken: 3127,
  refused: 14,
};

export const ticketId = (nth: number): string => `tkt_01KB2Z6T5T8Y3VQF4N9M0WXHR${nth}`;

const ticket: Ticket = {
  ...{ id: ticketId(1), kind: 'usability', page: 'account', mode: 'elder', journey: 'withdraw', measure: 'success' },
  ...{ value: 41 / 64, limit: 0.9, reports: 64, openedAt: '2026-11-27T09:00:00+08:00' },
  ...{ closedAt: null, closedBy: null, note: null },
};

export const usabilityTickets: Tickets = {
  open: 1,
  tickets: [
    ticket,
    {
      ...ticket,
      ...{ id: ticketId(2), measure: 'p90-time', value: 120_000, limit: 60_000 },
      ...{ closedAt: '2026-11-26T09:00:00+08:00', closedBy: 'staff', note: '按钮移到了第一屏' },
    },
  ],
};

const browsing = {
  id: 'browsing-history',
  name: { zh: '网页浏览记录', en: 'Web browsing history' },
  grade: 'sensitive',
};
const interests = {
  id: 'declared-interests',
  name: { zh: '用户自选兴趣', en: 'Interests the person chose' },
  grade: 'general',
};

export const tagRules: TagRules = {
  minimumPeople: 10,
  rules: [
    {
      id: 'looks-at-tea',
      category: 'inferred-tags',
      name: { zh: '常看茶叶', en: 'Often looks at tea' },
      grade: 'sensitive',
      inputs: [browsing],
      condition: { by: 'acts', acts: ['view'], goods: { zh: '茶叶', en: 'tea' }, atLeast: 3 },
      ...{ withinDays: 90, refreshDays: 7, maximumDays: 180, people: 1284, deleted: 17 },
    },
    {
      id: 'chose-coffee',
      category: 'declared-interests',
      name: { zh: '自选兴趣：咖啡', en: 'Chosen interest: coffee' },
      grade: 'general',
      inputs: [interests],
      condition: { by: 'choice', words: ['咖啡', 'coffee'] },
      ...{ withinDays: 90, refreshDays: 7, maximumDays: 180, people: null, deleted: null },
    },
  ],
};

const tea = { zh: '常看茶叶', en: 'Often looks at tea' };
const coffee = { zh: '自选兴趣：咖啡', en: 'Chosen interest: coffee' };
const outdoors = { zh: '常看户外用品', en: 'Often looks at outdoor gear' };

export const segments: Segments = {
  ...{ k: 50, roundedTo: 10, hidden: 2 },
  tags: [
    { tags: ['looks-at-tea'], name: tea, people: 1280 },
    { tags: ['chose-coffee'], name: coffee, people: 310 },
    { tags: ['looks-at-outdoor-gear'], name: outdoors, people: null },
  ],
  pairs: [{ tags: ['looks-at-tea', 'chose-coffee'], people: 90 }],
};

export const triedSegment: TriedSegment = {
  ...{ k: 50, tags: ['looks-at-tea', 'looks-at-outdoor-gear'], people: null },
  coarsened: { tags: ['looks-at-tea'], people: 1280 },
  dropped: ['looks-at-outdoor-gear'],
};

const childbearing = {
  ...{ category: 'marital-reproductive-history', name: { zh: '婚恋生育隐私', en: 'Love, marriage and childbearing' } },
};

export const proxies: Proxies = {
  bounds: { lift: 2, auc: 0.65, minimumPeople: 10 },
  measuredAt: ago(0.2),
  matters: [childbearing],
  tags: [
    {
      ...{ id: 'looks-at-tea', name: tea, refused: false },
      findings: [
        {
          ...childbearing,
          ...{ people: 9000, tagged: 1280, precision: 0.05, lift: 1.1, leastLift: 0.88, auc: 0.51, refused: false },
        },
      ],
    },
    {
      ...{ id: 'looks-at-outdoor-gear', name: outdoors, refused: true },
      findings: [
        {
          ...childbearing,
          ...{ people: 9000, tagged: 400, precision: 0.4, lift: 8, leastLift: 7.1, auc: 0.69, refused: true },
        },
      ],
    },
  ],
};
