import { parseArgs } from 'node:util';
import { completeConfig, readSettings } from '../config.ts';
import { startHeng } from '../main.ts';
import { keptSecrets } from '../platform/secrets.ts';
import type { Command } from './command.ts';

/** Serves one role until Ctrl-C (or SIGTERM), then stops cleanly; a second Ctrl-C leaves at once. */
export const serve: Command = {
  summary: 'serve one role (settings: see docs/reference/configuration.md)',
  async run(args) {
    parseArgs({ args: [...args], options: {}, strict: true });
    const settings = readSettings(process.env);
    const config = completeConfig(settings, await keptSecrets(settings.HENG_HOME));
    const { url, stop } = await startHeng(config);
    console.error(`heng serves the ${config.role}'s role at ${url}`);
    await askedToStop();
    console.error('stopping');
    await stop();
    return 0;
  },
};

function askedToStop(): Promise<void> {
  return new Promise((resolve) => {
    let asked = false;
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.on(signal, () => {
        if (asked) process.exit(130);
        asked = true;
        resolve();
      });
    }
  });
}
