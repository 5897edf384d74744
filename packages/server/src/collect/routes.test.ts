import { ProblemError } from '@heng/contract';
import fastify from 'fastify';
import { expect, test } from 'vitest';
import { answerProblems } from '../platform/problem-replies.ts';
import { collectRoutes } from './routes.ts';
import { takeRequests } from './take-request.ts';
import { writeKeyCheck } from './write-key.ts';

test('a client told to wait is told how long, in the headers Segment’s clients read', async () => {
  const app = fastify();
  answerProblems(app);
  const nobody = async () => undefined;
  collectRoutes(
    app,
    {
      shop: nobody,
      shopOrStaff: nobody,
      staff: nobody,
      person: nobody,
      shopOrPerson: nobody,
      anyone: nobody,
      personBy: nobody,
      source: nobody,
    },
    {
      takers: takeRequests({
        collect: async () => {
          throw new ProblemError('rate-limited');
        },
        checkWriteKey: writeKeyCheck('the-write-key'),
        limits: { batchBytes: 1000, batchEvents: 10 },
      }),
      report: async () => {
        throw new Error('not asked for');
      },
      ...{ batchBytes: 1000, writeKey: 'the-write-key', publicUrl: undefined, now: () => new Date() },
    },
  );
  const reply = await app.inject({
    method: 'POST',
    url: '/v1/batch',
    payload: { batch: [], writeKey: 'the-write-key' },
  });
  expect(reply.statusCode).toBe(429);
  expect(reply.headers).toMatchObject({ 'retry-after': '1', 'x-ratelimit-reset': '1' });
  expect(reply.json().code).toBe('rate-limited');
  await app.close();
});
