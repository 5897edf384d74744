import {
  type ChoiceReply,
  type Choices,
  ChoiceWrite,
  FormWrite,
  ProblemError,
  type Receipt,
  ReceiptId,
  SwitchWrite,
  type WideReply,
  WideWrite,
} from '@heng/contract';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Allow } from '../platform/authentication.ts';
import { personRoute } from '../platform/person-routes.ts';
import type { AnsweredForm } from './answer-cells.ts';
import type { Turned } from './turn-switch.ts';

export interface ChoiceActions {
  read(person: string): Promise<Choices>;
  answerCells(person: string, form: AnsweredForm): Promise<ChoiceReply[]>;
  answerWidely(person: string, purpose: string | undefined, told: WideWrite): Promise<WideReply>;
  turnSwitch(person: string, on: boolean): Promise<Turned>;
  receipt(id: string, reader: string | undefined): Promise<Receipt>;
  readonly publicJwk: Readonly<Record<string, unknown>>;
}

export function choiceRoutes(app: FastifyInstance, allow: Allow, actions: ChoiceActions): void {
  personRoute(app, allow, 'GET', '/choices', (person) => actions.read(person));

  personRoute(app, allow, 'PUT', '/choices/:purpose/:category', async (person, request) => {
    const { purpose, category } = request.params as { purpose: string; category: string };
    const { notice, mechanism, touchpoint, ...cell } = ChoiceWrite.parse(request.body);
    const form = { cells: [{ ...cell, purpose, category }], notice, mechanism, touchpoint };
    return (await actions.answerCells(person, form))[0];
  });

  personRoute(app, allow, 'POST', '/choices', async (person, { body }) => {
    return { choices: await actions.answerCells(person, FormWrite.parse(body)) };
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

  app.get('/v1/receipts/:id', { onRequest: (request) => allow.shopOrPerson(request) }, async (request) => {
    const id = ReceiptId.safeParse((request.params as { id: string }).id);
    if (!id.success) throw new ProblemError('unknown-receipt');
    const receipt = await actions.receipt(id.data, request.person);
    if (formatOf(request) === 'proof') throw new ProblemError('proof-not-available');
    return receipt;
  });

  app.get('/.well-known/jwks.json', async () => ({ keys: [actions.publicJwk] }));
}

const formatOf = ({ query }: FastifyRequest): unknown => (query as { format?: unknown }).format;
