import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';

/** The keys of a server in a process of its own. */
export const CHILD_KEYS = { apiKey: 'api_of-the-test-shop', writeKey: 'write_of-the-test-shop' } as const;

const source = join(import.meta.dirname, '..');
const packages = join(source, '..', '..');

/** Bundles a whole server from the sources as they are now; gives the file to run with Node. */
export async function buildChild(folder: string): Promise<string> {
  const entry = join(folder, 'entry.ts');
  await writeFile(entry, childProgram());
  const program = join(folder, 'child.mjs');
  await build({
    ...{ entryPoints: [entry], outfile: program, bundle: true, platform: 'node', format: 'esm', logLevel: 'error' },
    external: [
      ...['fastify', '@fastify/*', 'kysely', 'pg', 'jose', 'zod', 'yaml', 'prom-client', '@cedar-policy/*'],
      ...['fs-native-extensions', '@noble/*', '@scure/*', 'canonicalize', 'sm-crypto-v2'],
      ...['nodemailer', 'web-push'],
    ],
    alias: {
      '@heng/gate/compile': join(packages, 'gate/src/compile/index.ts'),
      '@heng/gate': join(packages, 'gate/src/index.ts'),
      '@heng/contract': join(packages, 'contract/src/index.ts'),
      '@heng/ledger/sm2': join(packages, 'ledger/src/sm2.ts'),
      '@heng/ledger': join(packages, 'ledger/src/index.ts'),
      '@heng/engine': join(packages, 'engine/src/index.ts'),
      '@heng/notice': join(packages, 'notice/src/index.ts'),
    },
  });
  return program;
}

const childProgram = (): string => `
import { compose } from '${source}/compose.ts';
import { completeConfig, readSettings } from '${source}/config.ts';
import { systemClock } from '${source}/platform/clock.ts';
import { openDatabase } from '${source}/platform/database.ts';
import { findLaw, loadGate } from '${source}/platform/law.ts';
import { createMetrics } from '${source}/platform/metrics.ts';
import { buildServer } from '${source}/server.ts';
const config = completeConfig(readSettings(process.env), {
  ...${JSON.stringify(CHILD_KEYS)}, personTokenSecret: 'x'.repeat(40), staffPassword: 'staff-password',
});
const { db, pool } = openDatabase(config.databaseUrl);
const foundation = { config, db, pool, gate: loadGate(findLaw(config.law), ['paper-strict'], config.home + '/law'), clock: systemClock, metrics: createMetrics() };
const app = await buildServer(foundation, await compose(foundation));
console.log(await app.listen({ host: '127.0.0.1', port: 0 }));
`;
