import { readConfig } from './config.ts';
import { createAwayDesk } from './heng/away-desk.ts';
import { createHengDesk } from './heng/desk.ts';
import { createPartners } from './partners.ts';
import { seed } from './seed/seed.ts';
import { createShop } from './server.ts';

const config = readConfig(process.env);
const heng = config.heng ? createHengDesk(config.heng) : createAwayDesk();
let ready = false;
const partners = createPartners();
const shop = createShop({ heng, isReady: () => ready, partners });

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop());

await shop.listen({ port: config.port, host: config.host });
console.error(
  `the demo shop is at http://${config.host}:${config.port}${config.heng ? '' : ', without Heng: everything is neutral'}`,
);
if (config.heng && config.seed) {
  const at = { partners, url: `http://127.0.0.1:${config.port}` };
  await seed(config.heng, (line) => console.error(`shop: ${line}`), { at }).catch((problem: Error) => {
    console.error(`shop: the demonstration history could not be loaded: ${problem.message}`);
  });
}
ready = true;

async function stop(): Promise<void> {
  await shop.close();
  await heng.settle();
  process.exit(0);
}
