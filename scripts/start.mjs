// npm start: everything on one machine. Installs and builds what is missing, starts Heng in the shop's role with its
// own PostgreSQL, then the demo shop, and stops all of it with Ctrl-C.
import { spawn } from 'node:child_process';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { build, installMissing, root } from './steps.mjs';

await installMissing();
await build();

const home = process.env.HENG_HOME ?? join(root, '.heng');
const port = Number(process.env.HENG_PORT ?? 7300);
const url = `http://127.0.0.1:${port}`;
const shopUrl = `http://127.0.0.1:${port + 10}`;
const { keptSecrets } = await import('../packages/server/dist/platform/secrets.js');

for (const wanted of [port, port + 10]) {
  if (!(await isFree(wanted))) {
    console.error(`port ${wanted} is taken: stop what listens there, or choose another with HENG_PORT`);
    process.exit(2);
  }
}

const secrets = await keptSecrets(home);
const staff = {
  email: process.env.HENG_STAFF_EMAIL ?? 'staff@heng.local',
  password: process.env.HENG_STAFF_PASSWORD ?? secrets.staffPassword,
};
const keys = {
  apiKey: process.env.HENG_API_KEY ?? secrets.apiKey,
  writeKey: process.env.HENG_WRITE_KEY ?? secrets.writeKey,
  personTokenSecret: process.env.HENG_PERSON_TOKEN_SECRET ?? secrets.personTokenSecret,
};
writeDemoFile();

/** Children stand in process groups of their own, so that a Ctrl-C reaches them once, through us. */
const children = [];
function start(name, args, environment) {
  const child = spawn(process.execPath, args, {
    cwd: root,
    detached: true,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, HENG_HOME: home, HENG_PORT: String(port), ...environment },
  });
  child.on('exit', (code, signal) => {
    if (!stopping) void stop(`${name} ended (${signal ?? code})`, 1);
  });
  children.push(child);
}

let stopping = false;
async function stop(why, code) {
  if (stopping) return;
  stopping = true;
  console.error(`\n${why}; stopping everything …`);
  for (const child of children.toReversed()) await end(child);
  process.exit(code);
}

function end(child) {
  if (child.exitCode !== null || child.signalCode !== null) return undefined;
  return new Promise((done) => {
    const late = setTimeout(() => child.kill('SIGKILL'), 20_000);
    child.on('exit', () => {
      clearTimeout(late);
      done();
    });
    child.kill('SIGTERM');
  });
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => void stop(`got ${signal}`, 0));

start('heng', ['packages/server/bin/heng.mjs', 'serve'], { HENG_SHOP_NAME: process.env.HENG_SHOP_NAME ?? '山间小铺' });
await untilReady(`${url}/ready`);
start('the demo shop', ['examples/shop/dist/main.js'], {
  HENG_URL: url,
  HENG_API_KEY: keys.apiKey,
  HENG_WRITE_KEY: keys.writeKey,
  HENG_PERSON_TOKEN_SECRET: keys.personTokenSecret,
  SHOP_PORT: String(port + 10),
});
await untilReady(`${shopUrl}/ready`);

console.log(`
  shop role     ${url}   (portal ${url}/me, staff ${url}/staff)
  demo shop     ${shopUrl}

  staff sign-in ${staff.email}  ${staff.password}
  keys          ${join(home, 'demo.json')}

  Ctrl-C stops everything.`);

function writeDemoFile() {
  mkdirSync(home, { recursive: true });
  const file = join(home, 'demo.json');
  const demo = { shop: { url, ...keys, staff }, demoShop: { url: shopUrl } };
  writeFileSync(file, `${JSON.stringify(demo, undefined, 2)}\n`, { mode: 0o600 });
  chmodSync(file, 0o600);
}

async function untilReady(address) {
  for (let tries = 0; tries < 1_200 && !stopping; tries++) {
    const reply = await fetch(address).catch(() => undefined);
    await reply?.body?.cancel();
    if (reply?.status === 200) return;
    await new Promise((done) => setTimeout(done, 250));
  }
  if (!stopping) await stop(`${address} did not become ready`, 1);
}

function isFree(wanted) {
  return new Promise((done) => {
    const probe = createServer();
    probe.once('error', () => done(false));
    probe.listen(wanted, '127.0.0.1', () => probe.close(() => done(true)));
  });
}
