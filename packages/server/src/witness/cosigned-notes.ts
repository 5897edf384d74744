import { formatNote, type NoteSignature, parseCheckpoint, parseNote, type VerifierKey, verifyNote } from '@heng/ledger';
import type { Kysely } from 'kysely';
import type { WitnessTables } from './tables.ts';

type Db = Kysely<WitnessTables>;

/** Newest notes kept in memory; older ones are read from the table. */
const REMEMBERED = 64;

/** A checkpoint of our own log with the cosignatures it has gathered. */
export interface CosignedNote {
  readonly size: number;
  /** the three signed lines: cosignatures are gathered for one and the same text only */
  readonly body: string;
  readonly note: string;
}

/** Every checkpoint that was cosigned, by size. */
export interface CosignedNotes {
  /** newest first */
  readonly newest: readonly CosignedNote[];
  /** Adds lines to the note of that body, durably; a second line of one key replaces the first. */
  add(own: string, lines: readonly NoteSignature[], at: Date): Promise<void>;
  at(size: number): Promise<string | undefined>;
  /** Reads anew what other servers of this database have added. */
  refresh(): Promise<void>;
}

export async function openCosignedNotes(db: Db): Promise<CosignedNotes> {
  let newest: readonly CosignedNote[] = await newestRows(db);
  let turns = 0;
  const refresh = async () => {
    const turn = ++turns;
    const rows = await newestRows(db);
    // Of two looks at once the one that began later has seen more.
    if (turn === turns) newest = rows;
  };
  async function add(own: string, lines: readonly NoteSignature[], at: Date): Promise<void> {
    const body = parseNote(own).text;
    const { size } = parseCheckpoint(body);
    await db.transaction().execute(async (transaction) => {
      await transaction
        .insertInto('ledger_cosigned')
        .values({ size, body, note: own, at })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
      // Two witnesses may answer for one checkpoint at once, also to two servers: each adds to what the other wrote.
      const row = transaction.selectFrom('ledger_cosigned').select('note').where('size', '=', size);
      const { note } = await row.where('body', '=', body).forUpdate().executeTakeFirstOrThrow();
      await transaction
        .updateTable('ledger_cosigned')
        .set({ note: withLines(note, lines), at })
        .where('size', '=', size)
        .where('body', '=', body)
        .execute();
    });
    await refresh();
  }
  return {
    get newest() {
      return newest;
    },
    refresh,
    add,
    // From the table: what another server of this database has added counts too.
    at: (size) => noteOf(db, size),
  };
}

const newestRows = (db: Db): Promise<CosignedNote[]> =>
  db
    .selectFrom('ledger_cosigned')
    .select(['size', 'body', 'note'])
    .orderBy('size', 'desc')
    .orderBy('at', 'desc')
    .limit(REMEMBERED)
    .execute();

async function noteOf(db: Db, size: number): Promise<string | undefined> {
  const query = db.selectFrom('ledger_cosigned').select('note').where('size', '=', size).orderBy('at', 'desc');
  return (await query.executeTakeFirst())?.note;
}

function withLines(note: string, lines: readonly NoteSignature[]): string {
  const { text, signatures } = parseNote(note);
  const kept = signatures.filter((one) => !lines.some((line) => line.name === one.name && isSameId(line.id, one.id)));
  return formatNote({ text, signatures: [...kept, ...lines] });
}

const isSameId = (one: Uint8Array, other: Uint8Array): boolean => Buffer.compare(one, other) === 0;

/** Keys among `keys` that signed the note rightly; none when one of them signed wrongly. */
export function signersOf(note: string, keys: readonly VerifierKey[]) {
  try {
    return verifyNote(parseNote(note), keys);
  } catch {
    return [];
  }
}
