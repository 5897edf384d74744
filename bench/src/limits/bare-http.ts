import { fileURLToPath } from 'node:url';
import { startNode } from '../child.ts';
import { type LoadReport, loadByCommand } from '../running-heng.ts';

const PROGRAM = fileURLToPath(new URL('../bare-http-server.js', import.meta.url));

/** The same load on a bare node:http server: what the machine, Node and the load generator allow at all. */
export async function loadBareHttp(
  scenario: string,
  reply: { readonly path: string; readonly json: string },
  options: readonly string[],
): Promise<LoadReport> {
  const environment = { BARE_REPLIES: JSON.stringify({ [reply.path]: reply.json }), NODE_ENV: 'production' };
  const bare = await startNode([PROGRAM], environment, (line) => line.startsWith('bare at '));
  try {
    return await loadByCommand(bare.ready.replace('bare at ', ''), scenario, options);
  } finally {
    await bare.stop();
  }
}
