import type { NoteSigner } from '@heng/ledger';
import type { Clock } from '../platform/clock.ts';
import type { Db } from '../platform/database.ts';
import type { RoomRoutes } from '../server.ts';
import { addCheckpoint } from './add-checkpoint.ts';
import { evidenceText, toRefusalReply } from './describe-refusal.ts';
import { followLogs } from './follow-logs.ts';
import { openRefusals } from './refusals.ts';
import { repeat, reportRound } from './repeat.ts';
import { type RefusalReading, type WitnessActions, watchRoutes, witnessRoutes } from './routes.ts';
import { newestNote, newestRefusals, refusalById, thinOutCosigned, type WitnessDb } from './storage.ts';
import { openLogRegister } from './watch-logs.ts';

/** The room of an association or a regulator: it cosigns what shops submit, and follows what they show in public. */
export interface Witness {
  readonly rooms: readonly RoomRoutes[];
  /** Forgets most of what was cosigned long ago; to be called every hour. */
  thinOut(): Promise<void>;
  /** Looks at every log's public address, now. */
  follow(): Promise<void>;
  close(): Promise<void>;
}

export interface WitnessSettings {
  readonly db: Db;
  readonly clock: Clock;
  /** the key in force first; those being replaced cosign too */
  readonly signers: readonly NoteSigner[];
  readonly publicUrl: string | undefined;
  /** pause between two looks at the public addresses, in milliseconds */
  readonly followEveryMs: number;
}

/** Every checkpoint of a month is kept, and of what is older one an hour: a second history need not be as old. */
const KEPT_WHOLE = 30 * 86_400_000;

export function openWitness({ clock, signers, publicUrl, followEveryMs, ...needs }: WitnessSettings): Witness {
  const db: WitnessDb = needs.db;
  const refusals = openRefusals({ db, clock });
  const register = openLogRegister({ db, clock, signers });
  const following = repeat(
    followLogs({ db, clock, refusals }),
    followEveryMs,
    reportRound('following the watched logs'),
  );
  const actions: WitnessActions = {
    keys: signers.map(({ key }) => key),
    addCheckpoint: addCheckpoint({ db, clock, signers, refusals }),
    newestNote: (originHash) => newestNote(db, originHash),
  };
  return {
    rooms: [
      (app) => witnessRoutes(app, actions, publicUrl),
      (app, allow) => watchRoutes(app, allow, { register, refusals: readingOf(db) }),
    ],
    thinOut: () => thinOutCosigned(db, new Date(clock.now().getTime() - KEPT_WHOLE)),
    follow: following.now,
    close: following.end,
  };
}

const readingOf = (db: WitnessDb): RefusalReading => ({
  list: async (limit) => (await newestRefusals(db, limit)).map(toRefusalReply),
  async evidence(id) {
    const row = await refusalById(db, id);
    return row && evidenceText(row);
  },
});
