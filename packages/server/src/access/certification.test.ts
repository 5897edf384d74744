import fastify, { type FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { answerProblems } from '../platform/problem-replies.ts';
import { certificationFixture } from '../testing/certification-fixture.ts';
import { accessRoutes } from './routes.ts';

/** The AuthZEN certification scenario, request by request, against our routes with its fixture behind them. */
let app: FastifyInstance;
beforeAll(async () => {
  app = fastify();
  app.decorateRequest('caller', undefined);
  answerProblems(app);
  app.addHook('onRequest', async (request, reply) => {
    const given = request.headers['x-request-id'];
    if (given) reply.header('x-request-id', given);
  });
  accessRoutes(app, {
    point: certificationFixture(),
    authenticate: async () => undefined,
    baseUrl: () => 'https://pdp.example.com',
  });
  await app.ready();
});
afterAll(() => app.close());

const post = async (path: string, payload: unknown, headers: Record<string, string> = {}) => {
  const body = typeof payload === 'string' ? payload : JSON.stringify(payload);
  const reply = await app.inject({
    method: 'POST',
    url: `/access/v1/${path}`,
    payload: body,
    headers: { 'content-type': 'application/json', ...headers },
  });
  return { status: reply.statusCode, body: reply.body ? JSON.parse(reply.body) : undefined, headers: reply.headers };
};
const alice = { type: 'user', id: 'alice' };
const bob = { type: 'user', id: 'bob' };
const admin = { ...bob, properties: { role: 'admin' } };
const record1 = { type: 'record', id: 'record-1' };
const archived = { type: 'record', id: 'record-2', properties: { status: 'archived' } };
const can = (name: string, properties?: object) => ({ name, ...(properties && { properties }) });
const decisions = ({ body }: { body: { evaluations: { decision: boolean }[] } }) =>
  body.evaluations.map(({ decision }) => decision);

describe('basic: one evaluation', () => {
  test.each([
    ['1', alice, can('read'), record1, true],
    ['2', alice, can('write'), record1, true],
    ['3', bob, can('read'), record1, true],
    ['4', bob, can('write'), record1, false],
    ['5', alice, can('write'), archived, false],
    ['6', admin, can('write'), archived, true],
    ['7', alice, can('delete', { soft: true }), record1, true],
    ['8', alice, can('delete', { soft: false }), record1, false],
  ])('fixture rule %s', async (_, subject, action, resource, decision) => {
    expect(await post('evaluation', { subject, action, resource })).toMatchObject({ status: 200, body: { decision } });
  });

  test('context, further properties and unknown fields change nothing', async () => {
    const question = {
      subject: { ...alice, properties: { department: 'Sales' } },
      action: can('read'),
      resource: record1,
    };
    const more = {
      ...question,
      context: { time: '2025-06-27T18:03-07:00' },
      foo: 'bar',
      futureField: { nested: true },
    };
    expect(await post('evaluation', more)).toMatchObject({ status: 200, body: { decision: true } });
  });

  test.each([
    ['no subject', { action: can('read'), resource: record1 }],
    ['no action', { subject: alice, resource: record1 }],
    ['no resource', { subject: alice, action: can('read') }],
    ['subject without type', { subject: { id: 'alice' }, action: can('read'), resource: record1 }],
    ['subject without id', { subject: { type: 'user' }, action: can('read'), resource: record1 }],
    ['action without name', { subject: alice, action: {}, resource: record1 }],
    ['resource without type', { subject: alice, action: can('read'), resource: { id: 'record-1' } }],
    ['resource without id', { subject: alice, action: can('read'), resource: { type: 'record' } }],
    ['subject that is a text', { subject: 'alice', action: can('read'), resource: record1 }],
    ['action name that is a number', { subject: alice, action: { name: 123 }, resource: record1 }],
    ['malformed JSON', '{"subject":'],
    ['an empty body', ''],
    ['a list', []],
  ])('%s is a 400', async (_, body) => {
    expect((await post('evaluation', body)).status).toBe(400);
  });

  test('another content type is a 400', async () => {
    const body = { subject: alice, action: can('read'), resource: record1 };
    expect((await post('evaluation', body, { 'content-type': 'text/plain' })).status).toBe(400);
  });

  test('X-Request-ID comes back', async () => {
    const body = { subject: alice, action: can('read'), resource: record1 };
    const { headers } = await post('evaluation', body, { 'x-request-id': 'bfe9eb29-ab87-4ca3-be83-a1d5d8305716' });
    expect(headers['x-request-id']).toBe('bfe9eb29-ab87-4ca3-be83-a1d5d8305716');
  });
});

describe('batch: evaluations', () => {
  test('are answered in order, with properties and subjects per item', async () => {
    const bySubject = {
      action: can('write'),
      resource: archived,
      evaluations: [{ subject: alice }, { subject: admin }],
    };
    expect(decisions(await post('evaluations', bySubject))).toEqual([false, true]);
    const byAction = {
      subject: bob,
      resource: record1,
      evaluations: [{ action: can('read') }, { action: can('write') }],
    };
    expect(decisions(await post('evaluations', byAction))).toEqual([true, false]);
  });

  test('an item replaces a default whole, and takes only a missing type or id from it', async () => {
    const evaluations = [{ resource: { id: 'record-1', properties: { status: 'active' } } }, { resource: archived }];
    const body = {
      subject: alice,
      action: can('write'),
      resource: { type: 'record', properties: { status: 'archived' } },
      evaluations,
    };
    expect(decisions(await post('evaluations', body))).toEqual([true, false]);
  });

  test('a bad item is denied by itself, the others stand', async () => {
    const reply = await post('evaluations', {
      subject: alice,
      action: can('read'),
      evaluations: [{ resource: record1 }, {}],
    });
    expect(reply.status).toBe(200);
    expect(reply.body.evaluations).toEqual([
      { decision: true },
      { decision: false, context: { error: { status: 400, message: expect.any(String) } } },
    ]);
  });

  test('no list or an empty list is a single evaluation', async () => {
    const single = { subject: alice, action: can('read'), resource: record1 };
    expect((await post('evaluations', single)).body).toEqual({ decision: true });
    expect((await post('evaluations', { ...single, evaluations: [] })).body).toEqual({ decision: true });
  });

  test.each([
    ['execute_all', [true, false, true]],
    ['deny_on_first_deny', [true, false]],
    ['permit_on_first_permit', [true]],
  ])('%s answers as far as it must', async (evaluations_semantic, expected) => {
    const items = [can('read'), can('write'), can('read')].map((action) => ({ action }));
    const body = { subject: bob, resource: record1, options: { evaluations_semantic }, evaluations: items };
    expect(decisions(await post('evaluations', body))).toEqual(expected);
  });

  test('a semantic nobody defined is a 400', async () => {
    const body = {
      subject: bob,
      resource: record1,
      options: { evaluations_semantic: 'majority' },
      evaluations: [{ action: can('read') }],
    };
    expect((await post('evaluations', body)).status).toBe(400);
  });
});

describe('search', () => {
  test('subjects, resources and actions are found', async () => {
    const subjects = await post('search/subject', {
      subject: { type: 'user' },
      action: can('read'),
      resource: record1,
    });
    expect(subjects.body).toMatchObject({ results: [alice, bob], page: { next_token: '' } });
    const resources = await post('search/resource', {
      subject: admin,
      action: can('write'),
      resource: { type: 'record' },
    });
    expect(resources.body.results).toContainEqual({ type: 'record', id: 'record-2' });
    const actions = await post('search/action', { subject: alice, resource: record1, context: {} });
    expect(actions.body.results).toEqual([{ name: 'read' }, { name: 'write' }]);
  });

  test('nobody, nothing and unknown types are empty results, not errors', async () => {
    const nobody = { subject: { type: 'user', id: 'nonexistent-user' }, resource: record1 };
    expect((await post('search/action', nobody)).body.results).toEqual([]);
    const spaceship = { subject: { type: 'spaceship' }, action: can('read'), resource: record1 };
    expect((await post('search/subject', spaceship)).body.results).toEqual([]);
  });

  test.each([
    ['search/subject', { subject: { type: 'user' }, resource: record1 }],
    ['search/resource', { action: can('read'), resource: { type: 'record' } }],
    ['search/action', { subject: alice }],
    ['search/subject', { subject: { type: 'user' }, action: can('read'), resource: { type: 'record' } }],
    ['search/resource', { subject: { type: 'user' }, action: can('read'), resource: { type: 'record' } }],
    ['search/subject', { subject: { type: 'user' }, action: can('read'), resource: record1, page: { limit: 0 } }],
  ])('%s without what it needs is a 400', async (path, body) => {
    expect((await post(path, body)).status).toBe(400);
  });
});

test('discovery names every endpoint', async () => {
  const reply = await app.inject('/.well-known/authzen-configuration');
  expect(reply.headers['content-type']).toContain('application/json');
  expect(reply.json()).toMatchObject({
    policy_decision_point: 'https://pdp.example.com',
    access_evaluation_endpoint: 'https://pdp.example.com/access/v1/evaluation',
    search_action_endpoint: 'https://pdp.example.com/access/v1/search/action',
  });
});
