import { demandQuorum, keysOf, parseCheckpoint, parseNote, parsePolicy } from '@heng/ledger';
import type { Clock } from '../platform/clock.ts';
import type { Db } from '../platform/database.ts';
import type { RoomRoutes } from '../server.ts';
import { type CosignedNotes, openCosignedNotes, signersOf } from './cosigned-notes.ts';
import { type ListedWitness, openWitnessList, type WitnessList } from './cosigner-list.ts';
import { policyText } from './cosigner-policy.ts';
import { cosignerRoutes } from './cosigner-routes.ts';
import type { LogReader } from './own-log.ts';
import { repeat, reportRound } from './repeat.ts';
import { type Submitted, submitCheckpoint } from './submit-checkpoint.ts';

/** The witnesses of this shop's log. */
export interface Cosigners {
  /**
   * The newest checkpoint of at least that size whose cosignatures meet the policy; before there is one, the newest that
   * any witness cosigned; undefined when none did.
   */
  cosigned(atLeast: number): string | undefined;
  /** The checkpoint of exactly that size with every cosignature it ever got. */
  cosignedAt(size: number): Promise<string | undefined>;
  status(): readonly ListedWitness[];
  policyText(): string;
  /** Submits to every witness now, whatever it answered before. */
  now(): Promise<void>;
  /** `GET|PUT /v1/ledger/witnesses`, `DELETE /v1/ledger/witnesses/{name}` */
  readonly routes: RoomRoutes;
  close(): Promise<void>;
}

const LONGEST_BACK_OFF = 60_000;

/** Submits the newest checkpoint to every witness when it has grown, and keeps what they cosign. */
export async function openCosigners(needs: {
  db: Db;
  clock: Clock;
  reader: LogReader;
  /** pause between two rounds, in milliseconds (`HENG_WITNESS_EVERY_MS`) */
  everyMs?: number;
}): Promise<Cosigners> {
  const { db, clock, reader, everyMs = 5000 } = needs;
  const [list, notes] = [await openWitnessList(db), await openCosignedNotes(db)];
  const backOff = openBackOff(clock, everyMs);
  const submit = submitter({ clock, reader, list, notes });

  async function round(isUrgent: boolean): Promise<void> {
    await Promise.all([list.refresh(), notes.refresh()]);
    const note = await reader.checkpoint();
    const { size } = parseCheckpoint(parseNote(note).text);
    const due = list.witnesses.filter((one) => one.size !== size && (isUrgent || backOff.isOver(one.name)));
    if (size === 0) return;
    await Promise.all(
      due.map(async (witness) => {
        const isDone = await submit(witness, note, size);
        backOff.note(witness.name, isDone);
      }),
    );
  }

  let isUrgent = false;
  const rounds = repeat(
    async () => {
      const urgent = isUrgent;
      isUrgent = false;
      await round(urgent);
    },
    everyMs,
    reportRound('submitting the checkpoint to the witnesses'),
  );
  const now = () => {
    isUrgent = true;
    return rounds.now();
  };
  const policy = () => policyText(reader.vkeys(), list.witnesses);
  return {
    cosigned: (atLeast) => newestOf(notes, atLeast, policy()),
    cosignedAt: notes.at,
    status: () => list.witnesses,
    policyText: policy,
    now,
    routes: (app, allow) => cosignerRoutes(app, allow, { reader, list, clock, policy, changed: () => void now() }),
    close: rounds.end,
  };
}

function newestOf({ newest }: CosignedNotes, atLeast: number, policy: string): string | undefined {
  const trusted = parsePolicy(policy);
  const large = newest.filter(({ size }) => size >= atLeast);
  const meets = ({ note }: { note: string }): boolean => {
    try {
      demandQuorum(trusted, signersOf(note, keysOf(trusted)));
      return true;
    } catch {
      return false;
    }
  };
  return (large.find(meets) ?? large[0])?.note;
}

/** Submits to one witness; true when it cosigned. A conflict of sizes is settled once, by the size the witness named. */
function submitter(needs: { clock: Clock; reader: LogReader; list: WitnessList; notes: CosignedNotes }) {
  const { clock, reader, list, notes } = needs;
  return async ({ name, ...witness }: ListedWitness, note: string, size: number): Promise<boolean> => {
    const send = (old: number) => submitCheckpoint(witness, { note, old, read: reader.read });
    let answer: Submitted = await send(Math.min(witness.size, size));
    if (answer.outcome === 'other-size' && answer.size <= size) answer = await send(answer.size);
    const at = clock.now();
    if (answer.outcome === 'cosigned') {
      await notes.add(note, answer.lines, at);
      await list.learn(name, { size, cosignedAt: at.toISOString(), refused: null });
      return true;
    }
    await list.learn(name, { refused: { at: at.toISOString(), ...refusalOf(answer, size) } });
    return false;
  };
}

const refusalOf = (answer: Exclude<Submitted, { outcome: 'cosigned' }>, size: number) =>
  answer.outcome === 'refused'
    ? { status: answer.status, message: answer.message }
    : { status: 409, message: `it cosigned a log of ${answer.size} entries; ours has ${size}` };

/** After each failure twice the pause, up to a minute. */
function openBackOff(clock: Clock, everyMs: number) {
  const until = new Map<string, { readonly at: number; readonly pause: number }>();
  return {
    isOver: (name: string) => (until.get(name)?.at ?? 0) <= clock.now().getTime(),
    note(name: string, isDone: boolean) {
      if (isDone) return void until.delete(name);
      const pause = Math.min(LONGEST_BACK_OFF, (until.get(name)?.pause ?? everyMs / 2) * 2);
      until.set(name, { at: clock.now().getTime() + pause, pause });
    },
  };
}
