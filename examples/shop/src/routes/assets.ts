import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { findProduct } from '../catalogue/catalogue.ts';
import { drawPicture } from '../pictures/picture.ts';

const folder = join(import.meta.dirname, '..', '..', 'public');

/** The parts of the style in their order: later ones rest on earlier ones. */
const styles = ['base', 'parts', 'head', 'goods', 'product', 'basket', 'mine', 'elder'];

const types: Readonly<Record<string, string>> = {
  'shop.js': 'text/javascript; charset=utf-8',
  'ad.js': 'text/javascript; charset=utf-8',
  'hills.svg': 'image/svg+xml; charset=utf-8',
};

/** Style, script, sign, and the pictures, which are drawn when they are asked for. */
export function assetRoutes(app: FastifyInstance): void {
  for (const [name, type] of Object.entries(types)) {
    app.get(`/${name}`, async (request, reply) =>
      sendWithTag(request, reply.type(type), await readFile(join(folder, name))),
    );
  }

  app.get('/shop.css', async (request, reply) => {
    const parts = await Promise.all(styles.map((name) => readFile(join(folder, 'css', `${name}.css`))));
    return sendWithTag(request, reply.type('text/css; charset=utf-8'), Buffer.concat(parts));
  });

  app.get<{ Params: { id: string } }>('/pictures/:id.svg', async (request, reply) => {
    const product = findProduct(request.params.id);
    if (!product) return reply.code(404).type('text/plain').send('no such picture');
    reply
      .type('image/svg+xml; charset=utf-8')
      .header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'");
    return sendWithTag(request, reply, Buffer.from(drawPicture(product.picture)), 86_400);
  });
}

/** Sends a file with its tag; a browser that has it already is told so. */
function sendWithTag(request: FastifyRequest, reply: FastifyReply, body: Buffer, seconds = 0): FastifyReply {
  const tag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
  reply.header('etag', tag).header('cache-control', seconds ? `public, max-age=${seconds}` : 'no-cache');
  return request.headers['if-none-match'] === tag ? reply.code(304).send() : reply.send(body);
}
