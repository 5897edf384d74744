import type { Words } from '@heng/gate';
import { type Kysely, sql } from 'kysely';
import { type HeldSource, readByStatement, type Told } from '../rights/held-source.ts';
import type { ChoiceTables } from './tables.ts';

interface Needs {
  readonly db: Kysely<ChoiceTables>;
  readonly retention: Words;
  nameOf(id: string): Words;
}

/** Records of consent belong to no category of the vocabulary: they are kept as evidence, and used for nothing else. */
export const CONSENT_RECORDS = 'consent-records';

const LAW = '个人信息保护法 第六十九条（证明取得过同意、尊重过拒绝）';

/** Every answer a person ever gave, with its receipt: a record, so it is neither rewritten nor deleted by itself. */
export function heldChoices({ db, retention, nameOf }: Needs): HeldSource {
  const statement = (ids: readonly string[]) => sql`
    select person_id || '/' || lpad(entry::text, 9, '0') as key, at, ${CONSENT_RECORDS}::text as category, true as kept,
      jsonb_build_object('kind', kind, 'purpose', purpose, 'category', category, 'recipient', recipient,
        'channel', channel, 'answer', answer, 'mechanism', mechanism, 'touchpoint', touchpoint,
        'notice', notice_id, 'receipt', receipt_id) as told
    from choice_history where person_id = any(${[...ids]}::text[])`;
  return readByStatement(db, 'choice', statement, ({ key, at, category, told }) => ({
    ...{ key, at, category, retention, until: null, correctable: false },
    label: labelOf(told, nameOf),
    value: spoken(told),
    source: { zh: '您自己的选择', en: 'your own choice' },
    kept: { source: LAW, until: null },
  }));
}

const answers: Readonly<Record<string, Words>> = {
  granted: { zh: '同意', en: 'agreed' },
  refused: { zh: '拒绝', en: 'refused' },
  withdrawn: { zh: '撤回同意', en: 'withdrew consent' },
  on: { zh: '打开总开关', en: 'switched on' },
  off: { zh: '关闭总开关', en: 'switched off' },
};

function labelOf({ answer, purpose }: Told['told'], nameOf: (id: string) => Words): Words {
  const did = answers[String(answer)] ?? { zh: String(answer), en: String(answer) };
  if (answer === 'on' || answer === 'off') return did;
  const about = purpose === '*' ? { zh: '全部用途', en: 'every purpose' } : nameOf(String(purpose));
  return { zh: `${did.zh}：${about.zh}`, en: `${did.en}: ${about.en}` };
}

/** Without what says nothing: '' is “no recipient, no channel”. */
const spoken = (told: Told['told']): Record<string, unknown> =>
  Object.fromEntries(Object.entries(told).filter(([, value]) => value !== '' && value !== null));
