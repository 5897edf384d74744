import {
  type ChoiceReply,
  type Choices,
  ChoiceWrite,
  FormWrite,
  ProblemError,
  ReceiptId,
  SwitchWrite,
  type WideReply,
  WideWrite,
} from '@heng/contract';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Allow } from '../platform/authentication.ts';
import { personRoute } from '../platform/person-routes.ts';
import type { AnsweredForm } from './answer-cells.ts';
import type { Receipts } from './issue-receipt.ts';
import type { ChoiceHistory, HistoryPage } from './read-history.ts';
import type { Turned } from './turn-switch.ts';

export interface ChoiceActions {
  read(person: string): Promise<Choices>;
  answerCells(person: string, form: AnsweredForm): Promise<ChoiceReply[]>;
  history(person: string, page: HistoryPage): Promise<ChoiceHistory>;
  /**
   * Gives what is to be done once the grant stands.
   * @throws ProblemError `not-allowed` where only the person may grant
   */
  beforeGrant(person: string, purposes: readonly string[], isPerson: boolean): Promise<() => Promise<void>>;
  answerWidely(person: string, purpose: string | undefined, told: WideWrite): Promise<WideReply>;
  turnSwitch(person: string, on: boolean): Promise<Turned>;
  readonly receipts: Receipts;
  readonly publicJwk: Readonly<Record<string, unknown>>;
}

export function choiceRoutes(app: FastifyInstance, allow: Allow, actions: ChoiceActions): void {
  personRoute(app, allow, 'GET', '/choices', (person) => actions.read(person), { rights: true });

  personRoute(
    app,
    allow,
    'GET',
    '/choices/history',
    (person, { query }) => actions.history(person, HistoryQuery.parse(query)),
    { rights: true },
  );

  personRoute(app, allow, 'PUT', '/choices/:purpose/:category', async (person, request) => {
    const { purpose, category } = request.params as { purpose: string; category: string };
    const { notice, mechanism, touchpoint, ...cell } = ChoiceWrite.parse(request.body);
    const form = { cells: [{ ...cell, purpose, category }], notice, mechanism, touchpoint };
    return (await answer(actions, person, form, request))[0];
  });

  personRoute(app, allow, 'POST', '/choices', async (person, request) => {
    return { choices: await answer(actions, person, FormWrite.parse(request.body), request) };
  });

  personRoute(app, allow, 'PUT', '/choices/:purpose', (person, request) =>
    actions.answerWidely(person, (request.params as { purpose: string }).purpose, WideWrite.parse(request.body)),
  );

  personRoute(app, allow, 'PUT', '/choices', (person, { body }) =>
    actions.answerWidely(person, undefined, WideWrite.parse(body)),
  );

  personRoute(app, allow, 'PUT', '/switch', (person, { body }) =>
    actions.turnSwitch(person, SwitchWrite.parse(body).on),
  );

  app.get('/v1/receipts/:id', { onRequest: (request) => allow.anyone(request) }, async (request, reply) => {
    const id = ReceiptId.safeParse((request.params as { id: string }).id);
    if (!id.success) throw new ProblemError('unknown-receipt');
    const { receipts } = actions;
    const format = formatOf(request);
    if (format === 'html') return reply.type(HTML).send(await receipts.html(id.data, request.person));
    if (format === 'proof') return reply.type(TEXT).send(await receipts.proof(id.data, request.person));
    return receipts.json(id.data, request.person);
  });

  app.get('/.well-known/jwks.json', async () => ({ keys: [actions.publicJwk] }));
}

const HistoryQuery = z.strictObject({
  before: z.coerce.number().int().optional(),
  limit: z.coerce.number().int().min(1).max(200).optional(),
});

async function answer(actions: ChoiceActions, person: string, form: AnsweredForm, { caller }: FastifyRequest) {
  const purposes = form.cells.filter((cell) => cell.answer === 'granted').map(({ purpose }) => purpose);
  if (purposes.length === 0) return actions.answerCells(person, form);
  const granted = await actions.beforeGrant(person, purposes, caller?.kind === 'person');
  const alone = caller?.kind === 'person' && caller.guardian === undefined;
  const choices = await actions.answerCells(person, { ...form, alone });
  await granted();
  return choices;
}

const HTML = 'text/html; charset=utf-8';
const TEXT = 'text/plain; charset=utf-8';
const formatOf = ({ query }: FastifyRequest): unknown => (query as { format?: unknown }).format;
