import type { PastChoice, RightsRequest } from '@heng/contract';
import { ago, ahead, idOf } from './held-texts.ts';

/** A token as far as a page reads it: nobody signed it. */
export const tokenOf = (header: object, claims: object): string =>
  [header, claims]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.')
    .concat('.unsigned');

/** What a one-time code gives. */
export const rightsToken = tokenOf({ typ: 'heng-rights+jwt' }, { sub: 'p1' });

/** A request on its way: one system is done, one still waits. */
export const requestOf = (id: string, kind: RightsRequest['kind'], by: RightsRequest['by']): RightsRequest => ({
  ...{ id, kind, by, state: 'carrying-out', at: ago(0), due: ahead(21), overdue: false, endedAt: null },
  about: { zh: '网页浏览记录', en: 'Browsing history' },
  ...{ answer: null, law: null, result: null, canTakeBack: true },
  systems: [
    { system: 'heng', name: 'Heng', state: 'done', at: ago(0), tries: 1, proof: 'sha256:2f1c', kept: null },
    { system: 'crm', name: '会员系统', state: 'sent', at: ago(0), tries: 2, proof: null, kept: null },
  ],
});

/** What the person answered before, newest first. */
export const pastChoices = (): PastChoice[] => [
  {
    entry: 3,
    kind: 'switch',
    answer: 'on',
    mechanism: 'toggle',
    touchpoint: 'account',
    at: ago(1),
    receipt: idOf('rcp', 3),
  },
  {
    ...{
      entry: 2,
      kind: 'cell',
      purpose: 'personalised-recommendation',
      category: 'search-history',
      answer: 'refused',
    },
    purposeName: { zh: '商品个性化推荐', en: 'Product recommendations' },
    categoryName: { zh: '搜索记录', en: 'Search history' },
    ...{ mechanism: 'toggle', touchpoint: 'search', at: ago(12), receipt: idOf('rcp', 2) },
  },
  {
    ...{
      entry: 1,
      kind: 'cell',
      purpose: 'personalised-recommendation',
      category: 'browsing-history',
      answer: 'granted',
    },
    purposeName: { zh: '商品个性化推荐', en: 'Product recommendations' },
    categoryName: { zh: '网页浏览记录', en: 'Browsing history' },
    ...{ mechanism: 'toggle', touchpoint: 'home', at: ago(30), receipt: idOf('rcp', 1) },
  },
];
