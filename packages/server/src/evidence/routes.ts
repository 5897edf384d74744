import { EvidenceRequest, ProblemError } from '@heng/contract';
import type { EvidencePackage } from '@heng/ledger';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Allow } from '../platform/authentication.ts';
import { type PersonHandler, personRoute } from '../platform/person-routes.ts';
import type { Decisions } from './decisions.ts';
import type { LedgerReport } from './ledger-report.ts';
import type { RulingTally } from './ruling-tally.ts';
import type { StaffReading } from './staff-reading.ts';

const Page = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  before: z.string().max(64).optional(),
});

interface EvidenceActions {
  readonly decisions: Decisions;
  readonly tally: RulingTally;
  readonly staff: StaffReading;
  gather(asked: EvidenceRequest): Promise<EvidencePackage>;
  /** The whole file. */
  toHtml(evidence: EvidencePackage): string;
  report(): Promise<LedgerReport>;
  /** A decision's proof as C2SP tlog-proof. */
  proof(id: string, person: string | undefined): Promise<string>;
}

const HTML = 'text/html; charset=utf-8';
export const PROOF = 'text/plain; charset=utf-8';

/** To read why is a right: a token that Heng gave for rights alone opens it. */
const RIGHTS = { rights: true };

export function evidenceRoutes(app: FastifyInstance, allow: Allow, actions: EvidenceActions): void {
  const { decisions, tally, staff, gather, toHtml } = actions;
  app.get<{ Params: { id: string }; Querystring: { format?: string } }>(
    '/v1/decisions/:id',
    { onRequest: allow.anyone, config: RIGHTS },
    async ({ params: { id }, query, person, caller }, reply) => {
      if (query.format !== 'proof')
        return caller?.kind === 'staff' ? staff.find(id, caller.email) : decisions.find(id, person);
      // The proof opens what was committed to, and that names the person: it cannot be shown without.
      if (caller?.kind === 'staff') await staff.mustBeOpen(id, caller.email);
      return reply.type(PROOF).send(await actions.proof(id, person));
    },
  );
  const about: PersonHandler = async (person, { query }) => {
    const { limit, before } = Page.parse(query);
    return { decisions: await decisions.about(person, limit, before) };
  };
  personRoute(app, allow, 'GET', '/decisions', about, RIGHTS);
  app.post('/v1/evidence', { onRequest: allow.anyone }, async (request, reply) => {
    const wanted = asked(request);
    if (wanted.decision !== undefined && request.caller?.kind === 'staff') {
      await staff.mustBeOpen(wanted.decision, request.caller.email);
    }
    const evidence = await gather(wanted);
    reply.header('content-disposition', `attachment; filename="${nameOf(evidence)}"`);
    return reply.type(HTML).send(toHtml(evidence));
  });
  app.get('/v1/staff/ledger', { onRequest: allow.shopOrStaff }, () => actions.report());
  app.get('/v1/staff/rulings', { onRequest: allow.shopOrStaff }, async () => tally.report());
}

/** A person gets what is about themselves and nothing else. */
function asked({ body, person }: FastifyRequest): EvidenceRequest {
  const request = EvidenceRequest.parse(body);
  const ways = [request.person, request.people].filter((one) => one !== undefined).length;
  if (ways > 1 || (request.decision !== undefined && request.people !== undefined)) {
    throw new ProblemError('invalid-request', { expected: 'one of person, people and decision' });
  }
  if (person === undefined) return request;
  if (request.people !== undefined) throw new ProblemError('not-allowed');
  if (request.person !== undefined && request.person !== person) throw new ProblemError('other-person');
  return { ...request, person };
}

/** Says no name: the file may lie on a shared disk. */
const nameOf = ({ made }: EvidencePackage): string => `heng-evidence-${made.slice(0, 19).replaceAll(/[-:]/g, '')}.html`;
