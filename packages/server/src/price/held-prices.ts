import type { Words } from '@heng/gate';
import { type Kysely, sql } from 'kysely';
import { type HeldSource, readByStatement } from '../rights/held-source.ts';
import { MEMBERSHIP } from './buyer-facts.ts';
import { toMoney } from './money.ts';
import { saveMembership } from './storage.ts';
import type { PriceTables } from './tables.ts';

interface Needs {
  readonly db: Kysely<PriceTables>;
  pseudonymOf(person: string): string;
  readonly retention: Words;
  readonly days: number;
}

const DAY = 86_400_000;

/** The membership level, and the lines of the price log that are this person's. */
export function heldPrices({ db, pseudonymOf, retention, days }: Needs): HeldSource {
  const statement = (ids: readonly string[]) => sql`
    select 'level/' || person_id as key, since as at, ${MEMBERSHIP}::text as category, false as kept,
      jsonb_build_object('level', level) as told
    from price_membership where person_id = any(${[...ids]}::text[])
    union all
    select quote_id || '/' || line, at, 'pseudonymised-data', false,
      jsonb_build_object('item', item, 'quantity', quantity, 'list', list, 'price', price, 'everybody', everybody)
    from price_quote where person_id = any(${ids.map(pseudonymOf)}::text[])`;
  /** A line of the log stays, and is nobody's. */
  const forget = async (transaction: Kysely<PriceTables>, ids: readonly string[], quote?: string): Promise<number> => {
    const done = await sql`update price_quote set person_id = '' where person_id = any(${ids.map(pseudonymOf)}::text[])
      and (${quote ?? null}::text is null or quote_id || '/' || line = ${quote ?? null})`.execute(transaction);
    return Number(done.numAffectedRows ?? 0);
  };
  const leave = async (transaction: Kysely<PriceTables>, ids: readonly string[]): Promise<number> => {
    for (const id of ids) await saveMembership(transaction, id, null, new Date(0));
    return ids.length;
  };
  return {
    ...readByStatement(db, 'price', statement, ({ key, at, category, told }) =>
      category === MEMBERSHIP
        ? { ...levelRow, key, at, category, value: told }
        : {
            ...quoteRow(retention),
            key,
            at,
            category,
            value: inMoney(told),
            until: new Date(at.getTime() + days * DAY),
          },
    ),
    delete: async (transaction, ids, key) =>
      (key.startsWith('level/') ? await leave(transaction, ids) : await forget(transaction, ids, key)) > 0,
    deleteCategory: async (transaction, ids, category) => {
      if (category === MEMBERSHIP) return leave(transaction, ids);
      return category === 'pseudonymised-data' ? forget(transaction, ids) : 0;
    },
  };
}

const levelRow = {
  label: { zh: '会员等级', en: 'membership level' },
  source: { zh: '店铺申报', en: 'declared by the shop' },
  retention: { zh: '至等级取消为止', en: 'until the level ends' },
  until: null,
  correctable: false,
};

const quoteRow = (retention: Words) => ({
  label: { zh: '给您报过的价格', en: 'a price you were asked' },
  source: { zh: '报价时记录，以假名保存', en: 'noted when the price was asked, under a pseudonym' },
  ...{ retention, correctable: false },
});

const inMoney = (told: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(
    Object.entries(told).map(([name, value]) =>
      ['list', 'price', 'everybody'].includes(name) ? [name, toMoney(Number(value))] : [name, value],
    ),
  );
