import { ProblemError } from '@heng/contract';
import type { Words } from '@heng/gate';
import { type Connection, type HeldRow, type HeldSource, readByRows } from '../rights/held-source.ts';
import type { PersonRow } from './change-people.ts';

export interface HeldFactsNeeds {
  findPeople(ids: readonly string[]): Promise<PersonRow[]>;
  savePerson(transaction: Connection, person: string, columns: Partial<PersonRow>): Promise<void>;
  /** how long facts are kept that protect a group, and an account, in words */
  readonly retention: { readonly group: Words; readonly account: Words };
}

/** What is known of the person itself: the account, the group, who watches over a child. */
export function heldFacts(needs: HeldFactsNeeds): HeldSource {
  const rowsOf = async (ids: readonly string[]) =>
    (await needs.findPeople(ids)).flatMap((row) => factsOf(row, ids[0] as string, needs.retention));
  return {
    ...readByRows('fact', rowsOf),
    async delete(transaction, ids, key) {
      const [fact, person] = splitKey(key);
      if (!ids.includes(person)) return false;
      await needs.savePerson(transaction, person, cleared[fact] ?? {});
      return cleared[fact] !== undefined;
    },
    async deleteCategory(transaction, ids, category) {
      const rows = (await rowsOf(ids)).filter((row) => row.category === category && !row.kept);
      for (const { key } of rows) {
        const [fact, person] = splitKey(key);
        await needs.savePerson(transaction, person, cleared[fact] ?? {});
      }
      return rows.length;
    },
    async correct(transaction, _ids, key, value) {
      const [fact, person] = splitKey(key);
      await needs.savePerson(transaction, person, corrected(fact, value));
    },
  };
}

const splitKey = (key: string): [fact: string, person: string] => {
  const at = key.indexOf('.');
  return [key.slice(0, at), key.slice(at + 1)];
};

/** What a fact is once it was deleted. Not to know somebody's age closes more than to know it: that is the person's choice. */
const cleared: Readonly<Record<string, Partial<PersonRow>>> = {
  age: { age_band: 'unknown' },
  region: { region: null },
  elder: { elder_mode: false },
  guardian: { guardian: null, guardian_verified_by: null, guardian_verified_at: null },
};

function corrected(fact: string, value: unknown): Partial<PersonRow> {
  if (fact === 'elder' && typeof value === 'boolean') return { elder_mode: value };
  const isRegion = typeof value === 'string' && value.length > 0 && value.length <= 64;
  if (fact === 'region' && isRegion) return { region: value };
  throw new ProblemError('invalid-value', {
    detail: fact === 'elder' ? 'expected true or false' : 'expected the name of a city, at most 64 characters',
  });
}

interface Fact {
  readonly fact: string;
  readonly category: string;
  readonly label: Words;
  readonly value: unknown;
  readonly at?: Date | null;
  readonly kept?: string;
  readonly correctable?: boolean;
  readonly source?: Words;
}

function factsOf(row: PersonRow, person: string, retention: HeldFactsNeeds['retention']): HeldRow[] {
  return [...accountFacts(row, person), ...groupFacts(row)].map(
    ({ fact, category, label, value, at, kept, correctable = false, source = TOLD }) => ({
      ...{ category, label, value, source, correctable, until: null },
      key: `${fact}.${row.person_id}`,
      at: at ?? row.updated_at,
      retention: GROUP.has(category) ? retention.group : retention.account,
      kept: kept === undefined ? undefined : { source: kept, until: null },
    }),
  );
}

const GROUP: ReadonlySet<string> = new Set(['age-band', 'coarse-region', 'elder-flag', 'child-under-14-info']);
const TOLD: Words = { zh: '店铺登记', en: 'told by the shop' };
const CHOSEN: Words = { zh: '您自己的选择', en: 'your own choice' };
/** As long as there is an account, its name is needed to keep it; closing the account deletes both. */
const ACCOUNT = '个人信息保护法 第十三条第一款第二项（注销账号时一并删除）';
/** A child that made itself of unknown age would lose the protection of its guardian. */
const CHILD = '个人信息保护法 第三十一条（保护不满十四周岁未成年人所必需）';
const REFUSALS = '消费者权益保护法 第二十九条第三款（为落实您的拒绝而保存，注销账号时一并删除）';

function accountFacts(row: PersonRow, person: string): Fact[] {
  const own = row.person_id === person;
  const label = own
    ? { zh: '您的账号标识', en: 'the id of your account' }
    : { zh: '登录前的访客标识', en: 'an id from before you signed in' };
  const facts: Fact[] = [
    { fact: 'id', category: 'account-id', label, value: row.person_id, at: row.created_at, kept: ACCOUNT },
  ];
  if (row.switch_on !== null && own) {
    const switched = { zh: '个性化总开关', en: 'the master switch' };
    facts.push({
      ...{ fact: 'switch', category: 'marketing-preferences', label: switched, source: CHOSEN, kept: REFUSALS },
      ...{ value: row.switch_on ? 'on' : 'off', at: row.switch_since },
    });
  }
  if (row.gpc_since !== null) {
    const signal = { zh: '浏览器的全局隐私控制信号', en: 'your browser’s Global Privacy Control signal' };
    facts.push({
      ...{ fact: 'gpc', category: 'marketing-preferences', label: signal, source: CHOSEN, kept: REFUSALS },
      ...{ value: true, at: row.gpc_since },
    });
  }
  return facts;
}

function groupFacts(row: PersonRow): Fact[] {
  const facts: Fact[] = [];
  const protects = row.age_band === 'under-14' && { kept: CHILD };
  if (row.age_band !== 'unknown') {
    const label = { zh: '年龄段', en: 'age band' };
    facts.push({ fact: 'age', category: 'age-band', label, value: row.age_band, ...protects });
  }
  if (row.region !== null) {
    const label = { zh: '所在城市', en: 'city' };
    facts.push({ fact: 'region', category: 'coarse-region', label, value: row.region, correctable: true });
  }
  if (row.elder_mode) {
    const label = { zh: '长辈模式', en: 'elder mode' };
    facts.push({ fact: 'elder', category: 'elder-flag', label, value: true, correctable: true, source: CHOSEN });
  }
  if (row.guardian !== null) {
    facts.push({
      ...{ fact: 'guardian', category: 'child-under-14-info', label: { zh: '监护人', en: 'guardian' } },
      ...{ value: { person: row.guardian, verifiedBy: row.guardian_verified_by }, at: row.guardian_verified_at },
      ...protects,
    });
  }
  return facts;
}
