import type { RetentionTable } from '@heng/contract';
import type { Vocabulary, Words } from '@heng/gate';
import { eventDefinitions } from '../collect/event-definitions.ts';
import type { StoredNotice } from '../notices/stored-notice.ts';
import { type RetentionDays, retentionUnder } from '../platform/retention.ts';

type Row = RetentionTable['rows'][number];

/**
 * How long each category is kept and what happens then: what this server deletes by itself, and what the purposes in
 * force say of the rest. The days are those the chores delete by; nothing here states a number of its own.
 */
export function retentionTable(vocabulary: Vocabulary, inForce: readonly StoredNotice[]): RetentionTable {
  const days = retentionUnder(vocabulary);
  const kept = new Map(eventDefinitions.map(({ category, keptAs }) => [category, keptAs]));
  const told = new Set(inForce.flatMap(({ categories }) => categories));
  const rows = vocabulary.categories
    .filter(({ id }) => kept.has(id) || told.has(id))
    .map(({ id, name }): Row => {
      const purposes = purposesOf(id, inForce, vocabulary);
      const keptAs = kept.get(id);
      const period = keptAs && id !== ACCOUNT ? held(keptAs, days) : byPurpose(purposes);
      return { category: id, name, purposes: purposes.map((one) => one.id), ...period };
    });
  return { rows: [...rows, ...ownRecords(days)] };
}

/** The register of people is kept by it as long as there is an account, whatever becomes of events. */
const ACCOUNT = 'account-id';

type Kept = Pick<Row, 'days' | 'kept' | 'atEnd' | 'source' | 'designChoice'>;

const held = (keptAs: 'behaviour' | 'record', { behaviour, record }: RetentionDays): Kept =>
  keptAs === 'behaviour'
    ? { days: behaviour, kept: daysIn(behaviour), atEnd: deleted, source: 'rawBehaviourDays', designChoice: true }
    : { days: record, kept: daysIn(record), atEnd: deleted, source: 'PUR-order-fulfilment', designChoice: false };

const daysIn = (days: number): Words => ({ zh: `${days}天`, en: `${days} days` });
const deleted: Words = { zh: '到期自动删除', en: 'deleted by itself' };
const stopped: Words = { zh: '目的结束后删除', en: 'deleted when the purpose ends' };

/** The longest of the purposes that may use it; what has no number says how it ends. */
function byPurpose(purposes: Vocabulary['purposes']): Kept {
  const longest = purposes.toSorted((one, other) => (other.retention.days ?? 0) - (one.retention.days ?? 0))[0];
  const { days = null, text = { zh: '不保存', en: 'not kept' }, designChoice = false } = longest?.retention ?? {};
  const source = longest?.source ?? '';
  if (days === 0) return { days, kept: text, atEnd: { zh: '用后即删', en: 'gone after use' }, source, designChoice };
  return { days, kept: text, atEnd: days === null ? stopped : deleted, source, designChoice };
}

const purposesOf = (category: string, inForce: readonly StoredNotice[], { purposes }: Vocabulary) => {
  if (category === ACCOUNT) return purposes.filter(({ id }) => id === 'account-registration');
  const covering = inForce.filter(({ categories }) => categories.includes(category));
  const told = new Set(covering.flatMap((notice) => notice.purposes));
  return purposes.filter(({ id }) => told.has(id));
};

/** What is kept about the handling itself. */
function ownRecords({ decision, grant, priceLog, quarantine }: RetentionDays): Row[] {
  const row = (id: string, zh: string, en: string, rest: Omit<Kept, 'kept'>): Row => ({
    ...{ category: id, name: { zh, en }, purposes: ['compliance-evidence'] },
    ...{ kept: daysIn(rest.days ?? 0), ...rest },
  });
  return [
    row('decision-records', '自动化决策记录', 'records of automated decisions', {
      ...{ days: decision, atEnd: deleted, source: 'decisionRetentionDays', designChoice: true },
    }),
    row('price-log', '给您报过的价格（以假名保存）', 'prices you were asked (under a pseudonym)', {
      ...{ days: priceLog, atEnd: deleted, source: 'PUR-algorithmic-pricing', designChoice: true },
    }),
    row('grants', '您的同意（有效期）', 'your consent (how long it lasts)', {
      days: grant,
      atEnd: { zh: '到期失效，不再使用', en: 'lapses; nothing is used any more' },
      ...{ source: 'choiceExpiryDays', designChoice: true },
    }),
    row(
      'refused-events',
      '未获同意而拒收的事件（只记编号和类别）',
      'events refused for want of consent (id and category)',
      {
        ...{ days: quarantine, atEnd: deleted, source: 'QUARANTINE_DAYS', designChoice: true },
      },
    ),
  ];
}
