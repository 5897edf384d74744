import { ProblemError } from '@heng/contract';
import { COSIGNATURE, parseVerifierKey } from '@heng/ledger';
import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { WitnessKind, WitnessRefused, WitnessTables } from './tables.ts';

type Db = Kysely<WitnessTables>;

/** Names that the policy needs for its groups. */
const RESERVED: readonly string[] = ['none', 'associations', 'regulators', 'others', 'every-kind'];

/** Body of `PUT /v1/ledger/witnesses`. */
export const WitnessWrite = z.strictObject({
  name: z
    .string()
    .regex(/^[^\s+#\p{C}][^\s+\p{C}]{0,99}$/u, 'expected a name without spaces, as it stands in the policy')
    .refine((name) => !RESERVED.includes(name), 'expected a name that is no group of the policy'),
  url: z.url({ protocol: /^https?$/ }).max(500),
  vkey: z.string().max(500).refine(isCosigningKey, 'expected <name>+<8 hex digits>+<base64> of a cosigning key (04)'),
  kind: z.enum(['association', 'regulator', 'other']),
});

function isCosigningKey(vkey: string): boolean {
  try {
    return parseVerifierKey(vkey).type === COSIGNATURE;
  } catch {
    return false;
  }
}

/** One witness of our log, and how far it has cosigned. */
export interface ListedWitness extends z.infer<typeof WitnessWrite> {
  readonly kind: WitnessKind;
  /** newest size it is known to have cosigned; 0 for none */
  readonly size: number;
  readonly cosignedAt: string | null;
  /** its last answer, when that was no cosignature */
  readonly refused: WitnessRefused | null;
}

/** The witnesses of this log, in memory and in the table. */
export interface WitnessList {
  readonly witnesses: readonly ListedWitness[];
  put(given: z.infer<typeof WitnessWrite>, now: Date): Promise<ListedWitness>;
  remove(name: string): Promise<void>;
  /** Reads anew what other servers of this database have changed. */
  refresh(): Promise<void>;
  /** What became of a submission; a witness removed meanwhile is left alone. */
  learn(name: string, learned: Partial<Pick<ListedWitness, 'size' | 'cosignedAt' | 'refused'>>): Promise<void>;
}

export async function openWitnessList(db: Db): Promise<WitnessList> {
  let witnesses = await readList(db);
  const refresh = async () => {
    witnesses = await readList(db);
  };
  return {
    get witnesses() {
      return witnesses;
    },
    refresh,
    async put({ name, ...given }, now) {
      const other = witnesses.find((one) => one.name !== name && one.vkey === given.vkey);
      if (other) throw new ProblemError('invalid-request', { detail: `\`${other.name}\` has this key already` });
      const isNewKey = witnesses.find((one) => one.name === name)?.vkey !== given.vkey;
      // Another key is another witness: what the one before cosigned says nothing of it.
      const change = isNewKey ? { ...given, size: 0, cosigned_at: null, refused: null } : given;
      await db
        .insertInto('ledger_witness')
        .values({ name, ...given, added_at: now })
        .onConflict((conflict) => conflict.column('name').doUpdateSet(change))
        .execute();
      await refresh();
      return witnesses.find((one) => one.name === name) as ListedWitness;
    },
    async remove(name) {
      const { numDeletedRows } = await db.deleteFrom('ledger_witness').where('name', '=', name).executeTakeFirst();
      if (numDeletedRows === 0n) throw new ProblemError('not-found', { detail: `there is no witness \`${name}\`` });
      await refresh();
    },
    async learn(name, learned) {
      await db
        .updateTable('ledger_witness')
        .set({
          ...(learned.size !== undefined && { size: learned.size }),
          ...(learned.cosignedAt && { cosigned_at: new Date(learned.cosignedAt) }),
          ...(learned.refused !== undefined && { refused: learned.refused && JSON.stringify(learned.refused) }),
        })
        .where('name', '=', name)
        .execute();
      witnesses = witnesses.map((one) => (one.name === name ? { ...one, ...learned } : one));
    },
  };
}

async function readList(db: Db): Promise<ListedWitness[]> {
  const rows = await db.selectFrom('ledger_witness').selectAll().orderBy('name').execute();
  return rows.map(({ added_at: _, cosigned_at, ...row }) => ({
    ...row,
    cosignedAt: cosigned_at?.toISOString() ?? null,
  }));
}
