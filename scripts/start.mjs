// npm start: everything on one machine. Installs and builds what is missing, starts Heng in the shop's role with its
// own PostgreSQL, an association and a regulator that witness its log, then the demo shop; Ctrl-C stops all of it.
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
const roles = { association: port + 1, regulator: port + 2 };
const { keptSecrets } = await import('../packages/server/dist/platform/secrets.js');

for (const wanted of [port, ...Object.values(roles), port + 10]) {
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
const witnesses = [];
for (const [role, itsPort] of Object.entries(roles)) witnesses.push(await prepareWitness(role, itsPort));
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

start('heng', ['packages/server/bin/heng.mjs', 'serve'], {
  HENG_SHOP_NAME: process.env.HENG_SHOP_NAME ?? '山间小铺',
  HENG_SHOP_ADDRESS: process.env.HENG_SHOP_ADDRESS ?? '杭州市西湖区示例路 1 号（演示）',
  // The demonstration's recipients receive on this machine.
  HENG_PRIVATE_RECIPIENTS: process.env.HENG_PRIVATE_RECIPIENTS ?? 'on',
  HENG_SHOP_CONTACT: process.env.HENG_SHOP_CONTACT ?? 'privacy@shanjian.example',
});
await untilReady(`${url}/ready`);
for (const { role, home: its, port: itsPort } of witnesses) {
  start(`the ${role}`, ['packages/server/bin/heng.mjs', 'serve'], await witnessEnvironment(role, its, itsPort));
}
start('the demo shop', ['examples/shop/dist/main.js'], {
  HENG_URL: url,
  HENG_API_KEY: keys.apiKey,
  HENG_WRITE_KEY: keys.writeKey,
  HENG_PERSON_TOKEN_SECRET: keys.personTokenSecret,
  SHOP_PORT: String(port + 10),
});
await Promise.all([...witnesses.map((one) => untilReady(`${one.url}/ready`)), untilReady(`${shopUrl}/ready`)]);
await introduce().catch((error) => console.error(`the witnesses do not know the shop yet: ${error.message}`));

console.log(`
  shop role     ${url}   (portal ${url}/me, staff ${url}/staff)
  association   ${witnesses[0].url}   (staff ${witnesses[0].url}/staff)
  regulator     ${witnesses[1].url}   (staff ${witnesses[1].url}/staff)
  demo shop     ${shopUrl}

  staff sign-in shop         ${staff.email}  ${staff.password}
${witnesses.map((one) => `                ${one.role.padEnd(12)} ${one.staff.email}  ${one.staff.password}`).join('\n')}
  keys          ${join(home, 'demo.json')}

  Ctrl-C stops everything.`);

function writeDemoFile() {
  mkdirSync(home, { recursive: true });
  const file = join(home, 'demo.json');
  const others = witnesses.map((one) => [one.role, { url: one.url, staff: one.staff }]);
  const demo = { shop: { url, ...keys, staff }, demoShop: { url: shopUrl }, ...Object.fromEntries(others) };
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

/** A witness has a home, secrets and an account of its own: what is set for the shop is not its. */
async function prepareWitness(role, itsPort) {
  const its = join(home, role);
  const { apiKey, staffPassword } = await keptSecrets(its);
  const account = { email: 'staff@heng.local', password: staffPassword };
  return { role, home: its, port: itsPort, url: `http://127.0.0.1:${itsPort}`, apiKey, staff: account };
}

/** In a database of its own on the shop's PostgreSQL when that is ours; else with a PostgreSQL in its own home. */
async function witnessEnvironment(role, its, itsPort) {
  const none = ['HENG_API_KEY', 'HENG_STAFF_EMAIL', 'HENG_STAFF_PASSWORD', 'HENG_PUBLIC_URL', 'HENG_PUBLIC_ORIGINS'];
  return {
    ...Object.fromEntries(none.map((name) => [name, ''])),
    HENG_ROLE: role,
    HENG_HOME: its,
    HENG_PORT: String(itsPort),
    HENG_DATABASE_CONNECTIONS: '5',
    DATABASE_URL: process.env.DATABASE_URL ? '' : await databaseFor(role),
  };
}

/** Joins the PostgreSQL that the shop's Heng runs, and leaves it running. */
async function databaseFor(role) {
  const { startEmbeddedPostgres } = await import('../packages/server/dist/platform/embedded-postgres.js');
  const { url: address } = await startEmbeddedPostgres({ home, database: `heng_${role}` });
  return address;
}

/** Tells each witness of the shop's log, and the shop of each witness, as their staff would. */
async function introduce() {
  const { origin, vkeys } = await (await ask(`${url}/ledger/log.v1.json`)).json();
  const name = process.env.HENG_SHOP_NAME ?? '山间小铺';
  for (const witness of witnesses) {
    await put(`${witness.url}/v1/witness/logs`, witness.apiKey, { origin, name, vkeys, url });
    const vkey = (await (await ask(`${witness.url}/witness/vkey`)).text()).trim().split('\n')[0];
    const listed = { name: witness.role, kind: witness.role, url: `${witness.url}/witness`, vkey };
    await put(`${url}/v1/ledger/witnesses`, keys.apiKey, listed);
  }
}

function put(address, key, body) {
  return ask(address, {
    method: 'PUT',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
}

async function ask(address, options) {
  const reply = await fetch(address, options);
  if (!reply.ok) throw new Error(`${address} answered ${reply.status}: ${(await reply.text()).slice(0, 300)}`);
  return reply;
}
