import { createPrivateKey } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { ConfigError, readSettings } from '../config.ts';
import { openDatabase } from '../platform/database.ts';
import { startEmbeddedPostgres } from '../platform/embedded-postgres.ts';
import { openVault } from '../rights/open-vault.ts';
import { privateKeyIn } from '../rights/vault-key.ts';
import type { Command } from './command.ts';

const USAGE = 'usage: heng vault <ers_…> --reason "<who orders it, and why>" [--key vault-private.pem]';

/** Prints what was sealed when somebody was erased, for an authority that may ask; the look itself is recorded. */
export const vault: Command = {
  summary: 'open what the law ordered kept of somebody who was erased',
  async run(args) {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { reason: { type: 'string' }, key: { type: 'string' } },
      allowPositionals: true,
    });
    const [erasure, ...rest] = positionals;
    const { reason } = values;
    if (erasure === undefined || rest.length > 0 || !reason?.trim()) throw new ConfigError(USAGE);
    const settings = readSettings(process.env);
    const privateKey = values.key
      ? createPrivateKey(await readFile(values.key, 'utf8'))
      : await privateKeyIn(settings.HENG_HOME);
    const embedded = settings.DATABASE_URL ? undefined : await startEmbeddedPostgres({ home: settings.HENG_HOME });
    const { db, close } = openDatabase(settings.DATABASE_URL ?? (embedded?.url as string), 2);
    try {
      const records = await openVault({ db, privateKey, now: new Date() }, erasure, reason);
      console.log(JSON.stringify(records, undefined, 2));
      console.error(`${records.length} sealed records of ${erasure}; that they were opened is recorded`);
      return 0;
    } finally {
      await close();
      await embedded?.stop();
    }
  },
};
