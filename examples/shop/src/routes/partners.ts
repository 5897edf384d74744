import type { FastifyInstance } from 'fastify';
import type { Partners } from '../partners.ts';

/** Where the partners of the demonstration receive: each checks the signature, keeps nothing, and signs its answer. */
export function partnerRoutes(app: FastifyInstance, partners: Partners): void {
  void app.register(async (own) => {
    // A signature is over the very bytes, so they are not read as JSON.
    own.removeContentTypeParser('application/json');
    own.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) => done(null, body));
    own.post('/partners/:partner/:start', async ({ url, headers, body }, reply) => {
      const said = (name: string) => String(headers[name] ?? '');
      const arrived = {
        ...{ id: said('webhook-id'), timestamp: said('webhook-timestamp'), signature: said('webhook-signature') },
        text: String(body),
      };
      const answer = JSON.stringify({ done: true });
      const signed = partners.answerTo(url, arrived, answer);
      if (!signed) return reply.code(401).send({ expected: 'a signature of Heng’s' });
      return reply.headers(signed).type('application/json').send(answer);
    });
  });
}
