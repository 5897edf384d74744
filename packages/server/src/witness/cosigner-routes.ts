import { parseCheckpoint, parseNote } from '@heng/ledger';
import type { FastifyInstance } from 'fastify';
import type { Allow } from '../platform/authentication.ts';
import type { Clock } from '../platform/clock.ts';
import { type ListedWitness, type WitnessList, WitnessWrite } from './cosigner-list.ts';
import type { LogReader } from './own-log.ts';

/** Reply of `GET /v1/ledger/witnesses`. */
export interface WitnessesReply {
  readonly origin: string;
  /** entries of our log now */
  readonly size: number;
  readonly witnesses: readonly ListedWitness[];
  /** C2SP tlog-policy for verifiers of our proofs */
  readonly policy: string;
}

/** Who cosigns this shop's log: read and set by the shop's back end and its staff. */
export function cosignerRoutes(
  app: FastifyInstance,
  allow: Allow,
  needs: { reader: LogReader; list: WitnessList; clock: Clock; policy(): string; changed(): void },
): void {
  const { reader, list, clock } = needs;
  const onRequest = allow.shopOrStaff;
  app.get('/v1/ledger/witnesses', { onRequest }, async (): Promise<WitnessesReply> => {
    const { size } = parseCheckpoint(parseNote(await reader.checkpoint()).text);
    return { origin: reader.origin, size, witnesses: list.witnesses, policy: needs.policy() };
  });
  app.put('/v1/ledger/witnesses', { onRequest }, async ({ body }) => {
    const listed = await list.put(WitnessWrite.parse(body), clock.now());
    needs.changed();
    return listed;
  });
  app.delete<{ Params: { name: string } }>('/v1/ledger/witnesses/:name', { onRequest }, async (request, reply) => {
    await list.remove(request.params.name);
    return reply.code(204).send();
  });
}
