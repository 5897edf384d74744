import { formatVerifierKey, type NoteSigner, type VerifierKey } from '@heng/ledger';
import type { Clock } from '../platform/clock.ts';
import { type LogRow, logRows, saveLog, sizesOverTime, type WitnessDb } from './storage.ts';

/** How a watched log stands: fine, silent for too long, or caught. */
export type LogState = 'fine' | 'late' | 'refused';

export interface WatchedLogReply {
  readonly origin: string;
  readonly name: string;
  readonly vkeys: readonly string[];
  readonly url: string | null;
  readonly registeredAt: string;
  readonly size: number;
  readonly root: string | null;
  readonly cosignedAt: string | null;
  readonly state: LogState;
  readonly refusals: number;
  readonly public: { readonly at: string; readonly size: number | null; readonly trouble: string | null } | null;
  readonly series: readonly { readonly at: string; readonly size: number }[];
}

export interface WatchedLogs {
  readonly witness: { readonly name: string; readonly vkey: string };
  readonly since: string;
  readonly logs: readonly WatchedLogReply[];
}

export interface LogRegistration {
  readonly origin: string;
  readonly name: string;
  readonly vkeys: readonly string[];
  readonly url?: string | undefined;
}

const DAY = 86_400_000;
/** A log that has grown in public but was not submitted for this long is late. */
const LATE = 600_000;
const POINTS = 240;

export interface LogRegister {
  list(): Promise<WatchedLogs>;
  /** Registers a log, or changes its name, keys and address; what was cosigned of it stays remembered. */
  save(log: LogRegistration): Promise<WatchedLogReply>;
}

export function openLogRegister(needs: { db: WitnessDb; clock: Clock; signers: readonly NoteSigner[] }): LogRegister {
  const { db, clock, signers } = needs;
  const [key] = signers.map((signer) => signer.key) as [VerifierKey];
  async function list(): Promise<WatchedLogs> {
    const now = clock.now();
    const since = new Date(now.getTime() - DAY);
    const [rows, points] = [await logRows(db), await sizesOverTime(db, since, POINTS)];
    return {
      witness: { name: key.name, vkey: formatVerifierKey(key) },
      since: since.toISOString(),
      logs: rows.map((row) => ({
        ...toReply(row, now),
        series: points
          .filter(({ origin }) => origin === row.origin)
          .map(({ at, size }) => ({ at: at.toISOString(), size })),
      })),
    };
  }
  return {
    list,
    async save({ origin, name, vkeys, url }) {
      await saveLog(db, { origin, name, vkeys: [...vkeys], url: url ?? null }, clock.now());
      return (await list()).logs.find((log) => log.origin === origin) as WatchedLogReply;
    },
  };
}

const toReply = (row: LogRow, now: Date): Omit<WatchedLogReply, 'series'> => ({
  origin: row.origin,
  name: row.name,
  vkeys: row.vkeys,
  url: row.url,
  registeredAt: row.registered_at.toISOString(),
  size: row.size,
  root: row.root?.toString('base64') ?? null,
  cosignedAt: row.cosigned_at?.toISOString() ?? null,
  state: stateOf(row, now),
  refusals: row.refusals ?? 0,
  public: row.public_at && { at: row.public_at.toISOString(), size: row.public_size, trouble: row.public_trouble },
});

/**
 * Two histories proved stay proved. Any other refusal weighs until the log is cosigned again: anybody can resend what is
 * public with a proof that does not fit, and that says nothing lasting about the shop.
 */
function stateOf(row: LogRow, now: Date): LogState {
  const cosigned = row.cosigned_at?.getTime() ?? 0;
  if ((row.proved ?? 0) > 0 || (row.refused_at?.getTime() ?? 0) > cosigned) return 'refused';
  const silence = now.getTime() - cosigned;
  const isBehind = row.public_size !== null && row.public_size > row.size && silence > LATE;
  return cosigned === 0 || silence > DAY || isBehind || row.public_trouble !== null ? 'late' : 'fine';
}
