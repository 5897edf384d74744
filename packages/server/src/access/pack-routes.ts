import { readPack } from '@heng/gate/compile';
import type { FastifyInstance } from 'fastify';
import type { Allow } from '../platform/authentication.ts';
import { findLaw, readLawIn } from '../platform/law.ts';

/** The packs in force with their rules, as staff read them: `GET /v1/staff/packs`. */
export function packRoutes(
  app: FastifyInstance,
  allow: Allow,
  needs: { law: string | undefined; packs: readonly string[] },
): void {
  const { schema, packs } = readLawIn(findLaw(needs.law), needs.packs);
  const told = packs.map((pack) => ({
    id: pack.id,
    name: pack.name,
    rules: readPack(pack, schema).map(({ rule: { id, effect, source, rows, status, zh, en, code, duties } }) => ({
      rule: id,
      effect,
      source,
      rows,
      status,
      zh,
      en,
      ...(effect === 'forbid' ? { code } : { duties }),
    })),
  }));
  app.get('/v1/staff/packs', { onRequest: allow.shopOrStaff }, async () => ({ packs: told }));
}
