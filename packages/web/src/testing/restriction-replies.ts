import type { Appeals, RestrictionReport } from '../staff/restrictions/restrictions-client.ts';

const recommending = {
  purpose: 'personalised-recommendation',
  purposeName: { zh: '商品个性化推荐', en: 'Recommendation' },
};
const searching = { purpose: 'personalised-search', purposeName: { zh: '个性化搜索排序', en: 'Search' } };

export const restrictionReport: RestrictionReport = {
  since: '2026-10-29',
  until: '2026-11-27',
  limit: 0.01,
  rows: [
    {
      ...{ ...recommending, restriction: 'full', reason: 'none', isTechnical: false, answers: 900 },
      reasonName: { zh: '没有限制', en: 'nothing held back' },
    },
    {
      ...{ ...recommending, restriction: 'degraded', reason: 'minor', isTechnical: false, answers: 80 },
      reasonName: { zh: '未成年人不做自动化营销', en: 'No automated marketing to minors' },
    },
    {
      ...{ ...searching, restriction: 'degraded', reason: 'superseded', isTechnical: true, answers: 20 },
      reasonName: { zh: '告知有了新版本，还没有重新征得同意', en: 'a newer notice, not agreed to again yet' },
    },
    {
      ...{ ...searching, restriction: 'stripped', reason: 'refused', isTechnical: false, answers: 7 },
      reasonName: { zh: '本人不同意', en: 'refused' },
    },
  ],
  purposes: [
    { ...recommending, full: 900, stripped: 0, degraded: 80, falselyBlocked: 0, falseBlockRate: 0 },
    { ...searching, full: 0, stripped: 7, degraded: 20, falselyBlocked: 20, falseBlockRate: 1 },
  ],
  days: [
    { day: '2026-11-26', full: 400, stripped: 3, degraded: 50 },
    { day: '2026-11-27', full: 500, stripped: 4, degraded: 50 },
  ],
};

const appealId = (nth: number) => `apl_01KB2Z6T5T8Y3VQF4N9M0WXHR${nth}`;

export const appeals: Appeals = {
  open: 1,
  appeals: [
    {
      ...{ id: appealId(1), code: 'minor', purpose: recommending.purpose, reason: '十七岁的会员也想看推荐' },
      ...{ at: '2026-11-27T09:00:00Z', by: 'market@heng.local' },
      ...{ verdict: null, answer: null, answeredAt: null, answeredBy: null },
    },
    {
      ...{ id: appealId(2), code: 'gpc', purpose: searching.purpose, reason: '信号太宽' },
      ...{ at: '2026-11-20T09:00:00Z', by: 'market@heng.local', verdict: 'dismissed', answer: '信号就是本人的意思' },
      ...{ answeredAt: '2026-11-21T09:00:00Z', answeredBy: 'dpo@heng.local' },
    },
  ],
};
