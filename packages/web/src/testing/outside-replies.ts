import type { Attestations, Job, Jobs, Statistic } from '../staff/anonymous/anonymous-client.ts';
import type { ContractKept, Shares } from '../staff/shares/shares-client.ts';

const at = '2026-11-23T08:00:00.000Z';
const words = (zh: string, en: string) => ({ zh, en });

export const contractKept: ContractKept = {
  ...{ recipient: 'lantian-courier', reference: 'LT-2026-1', from: at, until: '2027-11-23T08:00:00.000Z' },
  ...{ purposes: ['entrusted-processing'], categories: ['name'], endpoint: 'https://courier.example/heng' },
  ...{ fields: { '/receiver/name': 'name' }, secret: 'whsec_c2hvd24tdGhpcy1vbmNl' },
};

export const shares: Shares = {
  recipients: [
    {
      ...{ id: 'yungu-tea', name: '云谷茶厂', contact: '400-000-0001', kind: 'independent', state: 'in-force' },
      contract: {
        ...{ recipient: 'yungu-tea', reference: 'YG-2026-7', from: at, until: '2027-11-23T08:00:00.000Z' },
        ...{ purposes: ['third-party-sharing'], categories: ['order-history'], endpoint: 'https://tea.example/heng' },
        fields: { '/aisles/*': 'order-history' },
      },
      ...{ shares: 42, last: '2026-11-22T02:00:00.000Z' },
    },
    {
      ...{ id: 'lantian-courier', name: '蓝田快递', contact: '400-000-0002', kind: 'processor', state: 'no-contract' },
      ...{ contract: null, shares: 0, last: null },
    },
  ],
  days: [
    { day: '2026-11-20', recipient: 'yungu-tea', shares: 12 },
    { day: '2026-11-22', recipient: 'yungu-tea', shares: 30 },
  ],
  removed: [
    { recipient: 'yungu-tea', code: 'not-declared', fields: 7 },
    { recipient: 'yungu-tea', code: 'outside-contract', fields: 3 },
  ],
  undelivered: [
    { id: 'dlv_1', recipient: 'yungu-tea', state: 'waiting', tries: 3, since: at, triedAt: '2026-11-23T09:00:00.000Z' },
  ],
  purposes: [
    { id: 'third-party-sharing', name: words('向第三方提供', 'Sharing with third parties') },
    { id: 'entrusted-processing', name: words('委托处理', 'Entrusted processing') },
  ],
  categories: [
    { id: 'order-history', name: words('订单记录', 'Orders'), grade: 'general' },
    { id: 'name', name: words('姓名', 'Name'), grade: 'general' },
  ],
  days30: { since: '2026-10-24T08:00:00.000Z', until: at },
};

const id = `rep_${'0'.repeat(26)}`;
const exposure = (k: number, unique: number, highest: number) => ({
  ...{ k, unique, belowK: unique, sensitive: [] },
  prosecutor: { highest, mean: highest / 2, shareAbove: unique },
});

export const anonymiseJob: Job = {
  ...{ id, category: 'anonymised-statistics', by: 'staff@heng.local', state: 'passed', problem: null },
  ...{ progress: { stage: 'sign', done: 1 }, signed: 'eyJhbGciOiJFZERTQSJ9.e30.c2ln' },
  report: {
    ...{ passed: true, at, loss: 0.31, rows: { before: 600, after: 588 }, risk: { maximum: 0.05 } },
    ...{ before: exposure(1, 0.62, 1), after: exposure(21, 0, 0.0476) },
    checks: [{ check: 'k', ok: true, zh: '每组至少 20 人', en: 'each group has 20 people at least' }],
    columns: [
      { name: '姓名', role: 'direct', level: 0, of: 0 },
      { name: '年龄', role: 'quasi', level: 2, of: 3 },
    ],
    sha256: { source: 'aa', release: 'bb' },
    attempt: { tried: 50, matched: 48, unique: 0 },
  },
  ...{ createdAt: at, endedAt: at, expiresAt: '2027-11-23T08:00:00.000Z' },
};

export const anonymiseRunning: Job = {
  ...anonymiseJob,
  ...{ state: 'running', progress: { stage: 'search', done: 0.4 }, report: null, signed: null },
  ...{ endedAt: null, expiresAt: null },
};

export const anonymiseJobs: Jobs = {
  anonymisations: [anonymiseJob],
  categories: [{ id: 'anonymised-statistics', name: words('匿名化统计', 'Anonymised statistics') }],
};

export const attestations: Attestations = {
  attestations: [
    {
      ...{ category: 'anonymised-statistics', report: id, by: 'staff@heng.local', at },
      ...{ expiresAt: '2027-11-23T08:00:00.000Z', state: 'in-force' },
    },
  ],
};

export const statistic: Statistic = {
  ...{ name: 'people-by-switch', day: '2026-11-23', epsilon: 1, decision: `dec_${'0'.repeat(26)}` },
  figures: [
    { of: 'on', count: 231 },
    { of: 'off', count: 90 },
    { of: 'untouched', count: 279 },
  ],
};
