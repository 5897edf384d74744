import { randomBytes } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Secrets } from '../config.ts';

const random = (prefix: string): string => `${prefix}_${randomBytes(24).toString('base64url')}`;

/**
 * The secrets kept in `<home>/secrets.json` (mode 600), made on the first start.
 * Of two first starts at once one file wins, and both read it.
 */
export async function keptSecrets(home: string): Promise<Secrets> {
  const file = join(home, 'secrets.json');
  const kept = await read(file);
  if (kept) return kept;
  await mkdir(home, { recursive: true });
  const fresh: Secrets = {
    apiKey: random('api'),
    writeKey: random('write'),
    personTokenSecret: random('person'),
    staffPassword: random('staff'),
  };
  const draft = `${file}.${randomBytes(6).toString('hex')}`;
  await writeFile(draft, `${JSON.stringify(fresh, undefined, 2)}\n`, { mode: 0o600 });
  await link(draft, file).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  await rm(draft);
  return (await read(file)) ?? fresh;
}

async function read(file: string): Promise<Secrets | undefined> {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  return text === undefined ? undefined : (JSON.parse(text) as Secrets);
}
