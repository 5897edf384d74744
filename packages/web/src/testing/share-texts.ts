import type { PersonShare } from '@heng/contract';
import { ago, ahead } from './held-texts.ts';

const orders = { id: 'order-history', name: { zh: '订单记录', en: 'Orders' } };

/** One brand that was told of a withdrawal and answered, and a courier that still may get something. */
export const sharesAtFirst = (): PersonShare[] => [
  {
    recipient: { id: 'moumou', name: '某某品牌', contact: '400-000-0001', kind: 'independent' },
    purpose: 'third-party-sharing',
    purposeName: { zh: '向品牌商/广告联盟共享', en: 'Sharing with brands and advertising alliances' },
    categories: [orders],
    ...{ first: ago(40), last: ago(12), count: 3, state: 'withdrawn', contract: 'HT-1', keptUntil: ahead(1000) },
    withdrawals: [
      {
        ...{ id: 'msg_1', at: ago(10), categories: ['order-history'], state: 'done', tries: 2, triedAt: ago(9.9) },
        ...{ proof: '已删除 3 条', signed: true },
      },
    ],
  },
  {
    recipient: { id: 'courier', name: '蓝田快递', contact: '400-000-0002', kind: 'processor' },
    purpose: 'entrusted-processing',
    purposeName: { zh: '委托处理', en: 'Entrusted processing' },
    categories: [orders],
    ...{ first: ago(2), last: ago(2), count: 1, state: 'open', contract: 'HT-2', keptUntil: ahead(1094) },
    withdrawals: [],
  },
];
