import type { Category, Gate, Words } from '@heng/gate';

/** A category as it is shown: of the vocabulary, or one of the kinds of records that Heng itself keeps. */
export type ShownCategory = Pick<Category, 'id' | 'name' | 'grade'>;

/** Records of what happened between the person and Heng. They are no information category: nothing is made of them. */
export const RECORDS = {
  consent: 'consent-records',
  decision: 'decision-records',
  request: 'request-records',
  share: 'share-records',
} as const;

const records: readonly ShownCategory[] = [
  { id: RECORDS.consent, name: { zh: '告知与选择的记录', en: 'Records of notices and choices' }, grade: 'general' },
  { id: RECORDS.decision, name: { zh: '决定的记录', en: 'Records of decisions' }, grade: 'general' },
  { id: RECORDS.request, name: { zh: '您的请求的记录', en: 'Records of your requests' }, grade: 'general' },
  { id: RECORDS.share, name: { zh: '对外提供的记录', en: 'Records of passing on' }, grade: 'general' },
];

/** What each kind of record may be used for. */
export const recordPurposes: Readonly<Record<string, string>> = {
  [RECORDS.consent]: 'compliance-evidence',
  [RECORDS.decision]: 'compliance-evidence',
  [RECORDS.request]: 'rights-handling',
  [RECORDS.share]: 'statutory-retention',
};

export function shownCategories({ vocabulary }: Gate): ReadonlyMap<string, ShownCategory> {
  return new Map([...vocabulary.categories, ...records].map((category) => [category.id, category]));
}

/** How a sealed store is called. */
export const sealedNames: Readonly<Record<string, Words>> = {
  'trade records': { zh: '交易记录', en: 'Trade records' },
  shares: { zh: '对外提供的记录', en: 'Records of passing on' },
};
