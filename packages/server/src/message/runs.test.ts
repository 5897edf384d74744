import { createECDH, randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type MessageKit, startMessageKit } from '../testing/message-kit.ts';
import { type Receiver, startReceiver } from '../testing/webhook-receiver.ts';

/** A mail server that keeps what it takes; addresses that begin with `gone` do not exist there. */
async function startMailServer() {
  const taken: { to: string; text: string }[] = [];
  const failures: number[] = [];
  const server = new SMTPServer({
    ...{ authOptional: true, disabledCommands: ['STARTTLS', 'AUTH'] },
    onRcptTo({ address }, _session, done) {
      const code = address.startsWith('gone') ? 550 : failures.shift();
      done(code === undefined ? null : Object.assign(new Error('no'), { responseCode: code }));
    },
    onData(stream, { envelope }, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        taken.push({ to: envelope.rcptTo[0]?.address ?? '', text: Buffer.concat(chunks).toString('utf8') });
        done();
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  const close = () => new Promise<void>((resolve) => server.close(() => resolve()));
  return { taken, failures, close, url: `smtp://127.0.0.1:${port}` };
}

/** A push service and one browser subscribed to it, which decrypts what it is pushed as a browser would. */
async function startPushService() {
  const browser = createECDH('prime256v1');
  browser.generateKeys();
  const auth = randomBytes(16);
  const ece = createRequire(import.meta.url)('http_ece');
  const pushed: { path: string; told: Record<string, unknown>; authorization: string }[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const path = request.url ?? '';
    if (path.includes('expired')) return response.writeHead(410).end();
    const open = { version: 'aes128gcm', privateKey: browser, authSecret: auth };
    const plain = ece.decrypt(Buffer.concat(chunks), open) as Buffer;
    const { authorization = '' } = request.headers;
    pushed.push({ path, told: JSON.parse(plain.toString('utf8')), authorization });
    response.writeHead(201).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    pushed,
    subscription: (name: string) => ({
      endpoint: `http://127.0.0.1:${port}/${name}`,
      keys: { p256dh: browser.getPublicKey('base64url'), auth: auth.toString('base64url') },
    }),
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}

let kit: MessageKit;
let mail: Awaited<ReturnType<typeof startMailServer>>;
let push: Awaited<ReturnType<typeof startPushService>>;
let vendor: Receiver;
let shop: Awaited<ReturnType<typeof startShop>>;

/** The shop as Heng asks it for addresses: it knows some people's. */
async function startShop(addresses: Map<string, unknown>) {
  const asked: { channel: string; people: string[] }[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { data } = JSON.parse(Buffer.concat(chunks).toString('utf8'));
    asked.push(data);
    const known = data.people.filter((person: string) => addresses.has(person));
    response.end(
      JSON.stringify({ addresses: Object.fromEntries(known.map((one: string) => [one, addresses.get(one)])) }),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { asked, addresses, url: `http://127.0.0.1:${port}/`, close: () => new Promise((done) => server.close(done)) };
}

beforeAll(async () => {
  [mail, push, vendor, shop] = await Promise.all([
    startMailServer(),
    startPushService(),
    startReceiver(),
    startShop(new Map()),
  ]);
  kit = await startMessageKit({
    numbers: { messagesPerSecond: 100_000 },
    settings: { HENG_MESSAGE_SMTP: mail.url, HENG_MESSAGE_FROM: 'news@shop.example', HENG_WEBHOOK_RETRY_MS: '10' },
  });
  const system = (kinds: string[], url: string) => ({ name: '商店', url, kinds });
  await kit.call('PUT', '/v1/systems/addresses', system(['message-address'], shop.url));
  vendor.secret = (await kit.call('PUT', '/v1/systems/vendor', system(['message'], vendor.url))).body.secret;
});
afterAll(async () => {
  await kit.server.stop();
  await Promise.all([mail.close(), push.close(), vendor.close(), shop.close()]);
});

const begin = async (campaign: string) => (await kit.call('POST', `/v1/campaigns/${campaign}/runs`, {})).body;

/** Follows a run to its end; the clock moves a little at each look, so that what is to be tried again comes due. */
async function ended(campaign: string, run: string) {
  const look = async () => {
    kit.later(1000);
    return (await kit.call('GET', `/v1/campaigns/${campaign}/runs/${run}`)).body;
  };
  await expect.poll(async () => (await look()).endedAt, { timeout: 30_000 }).not.toBeNull();
  return look();
}
const heldIn = (run: { held: { code: string; people: number }[] }) =>
  Object.fromEntries(run.held.map(({ code, people }) => [code, people]));

describe('a run', () => {
  test('mails everybody who agreed and nobody else, and says why not the others', async () => {
    for (const person of ['m1', 'm2', 'm3', 'm4-gone', 'm5-nowhere']) await kit.agreed(person, 'email');
    await kit.agreed('m6-left', 'email');
    await kit.call('PUT', '/v1/people/m6-left/choices/direct-message-marketing', { answer: 'withdrawn' });
    await kit.agreed('m7-late', 'email');
    await kit.call('PUT', '/v1/people/m7-late/switch', { on: false });
    for (const person of ['m1', 'm2', 'm3']) shop.addresses.set(person, `${person}@example.com`);
    shop.addresses.set('m4-gone', 'gone@example.com');
    mail.failures.push(451, 451);
    const campaign = await kit.campaign('email');
    const { audience, reachable, held } = (await kit.call('GET', `/v1/campaigns/${campaign}/audience`)).body;
    const { run } = await begin(campaign);
    const done = await ended(campaign, run);
    expect(mail.taken.map(({ to }) => to).sort()).toEqual(['m1@example.com', 'm2@example.com', 'm3@example.com']);
    expect(done).toMatchObject({ state: 'done', ruled: 7, sent: 3, failed: 1, waiting: 0, progress: 1 });
    expect(heldIn(done)).toMatchObject({ 'no-address': 1 });
    expect({ audience, reachable }).toEqual({ audience: 7, reachable: 5 });
    const others = held.reduce((sum: number, { people }: { people: number }) => sum + people, 0);
    expect(others).toBe(2);
    expect(new Set(held.map(({ code }: { code: string }) => code))).toEqual(
      new Set(Object.keys(heldIn(done)).filter((code) => code !== 'no-address')),
    );
  });

  test('asks for addresses of those only who are sent something', () => {
    const people = shop.asked.flatMap((asked) => asked.people);
    expect(people).toContain('m5-nowhere');
    expect(people).not.toContain('m6-left');
    expect(people).not.toContain('m7-late');
  });

  test('sends mail that ends in one touch (RFC 8058), from its sender, marked as an advertisement', async () => {
    const { text } = mail.taken[0] as { text: string };
    const lines = text.replace(/\r\n[ \t]+/g, ' ');
    expect(lines).toMatch(
      /^List-Unsubscribe: <http:\/\/[^>]+\/unsubscribe\/[\w-]+>, <mailto:news@shop\.example[^>]*>\r$/m,
    );
    expect(lines).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click\r$/m);
    expect(lines).toMatch(/^From: =\?UTF-8\?\S+\?= <news@shop\.example>\r$/m);
    expect(lines).toMatch(/^Message-ID: <msg_\w+@shop\.example>\r$/im);
  });

  test('an address that does not exist is not written to again', async () => {
    const again = await kit.campaign('email');
    kit.later(8 * 86_400_000);
    const done = await ended(again, (await begin(again)).run);
    expect(heldIn(done)).toMatchObject({ suppressed: 1 });
    expect(done).toMatchObject({ sent: 3, failed: 0 });
  });

  test('pushes what only the browser can read', async () => {
    for (const person of ['p1', 'p2']) await kit.agreed(person, 'push');
    shop.addresses.set('p1', push.subscription('p1'));
    shop.addresses.set('p2', push.subscription('expired'));
    const campaign = await kit.campaign('push');
    const done = await ended(campaign, (await begin(campaign)).run);
    expect(done).toMatchObject({ sent: 1, failed: 1 });
    expect(push.pushed).toMatchObject([
      { path: '/p1', told: { body: '示例茶铺新到龙井', sender: { name: '示例茶铺' } } },
    ]);
    expect(push.pushed[0]?.authorization).toMatch(/^vapid t=/);
    const { publicKey } = (await kit.call('GET', '/v1/push-key')).body;
    expect(push.pushed[0]?.authorization).toContain(publicKey);
  });

  test('hands text messages to the vendor, signed, and tries again under the same id', async () => {
    for (const [at, person] of ['s1', 's2'].entries()) {
      await kit.agreed(person, 'sms');
      shop.addresses.set(person, `1380000000${at}`);
    }
    vendor.replies.push({ status: 503 });
    const campaign = await kit.campaign('sms');
    const done = await ended(campaign, (await begin(campaign)).run);
    expect(done).toMatchObject({ sent: 2, failed: 0 });
    expect(vendor.arrivals).toHaveLength(3);
    const key = new Webhook(vendor.secret);
    for (const { id, signed } of vendor.arrivals) expect(key.sign(id, signed.at, signed.text)).toBe(signed.as);
    expect(new Set(vendor.arrivals.map(({ id }) => id)).size).toBe(2);
    expect(vendor.arrivals[0]?.body).toMatchObject({
      ...{ type: 'message.send', data: { channel: 'sms', text: expect.stringContaining('【示例茶铺】') } },
    });
  });

  test('sleeps at night and goes on in the morning; one at a time; stops when told', async () => {
    kit.later(10 * 3_600_000);
    const campaign = await kit.campaign('sms');
    const { run } = await begin(campaign);
    const look = async () => (await kit.call('GET', `/v1/campaigns/${campaign}/runs/${run}`)).body;
    await expect.poll(async () => (await look()).state, { timeout: 10_000 }).toBe('quiet');
    expect((await begin(campaign)).code).toBe('run-under-way');
    const stopped = await kit.call('DELETE', `/v1/campaigns/${campaign}/runs/${run}`);
    expect(stopped.body).toMatchObject({ state: 'stopped', sent: 0, progress: 1 });
    expect((await begin('nowhere')).code).toBe('unknown-campaign');
    kit.later(14 * 3_600_000);
  });
});

describe('words that press people', () => {
  test('may be drafted and never run', async () => {
    const body = {
      sender: { name: '示例茶铺', contact: '400' },
      text: { zh: '【示例茶铺】仅剩3件，回T退订', en: '' },
    };
    const draft = await kit.campaign('sms', { body, state: 'draft' });
    const refused = await kit.call('PUT', `/v1/campaigns/${draft}`, kit.campaignTold('sms', { body }));
    expect(refused).toMatchObject({
      status: 422,
      body: { code: 'creative', findings: [{ name: 'scarcity', quote: '仅剩' }] },
    });
    const english = {
      zh: '【示例茶铺】新到龙井，回T退订',
      en: '【示例茶铺】Hurry, only 3 left. Reply T to unsubscribe',
    };
    const inEnglish = kit.campaignTold('sms', { body: { ...body, text: english } });
    expect((await kit.call('PUT', `/v1/campaigns/${draft}`, inEnglish)).body.findings).toMatchObject([
      { language: 'en', name: 'urgency' },
      { language: 'en', name: 'scarcity', quote: 'only 3 left' },
    ]);
    const wrong = kit.campaignTold('sms', { audience: { purpose: 'app-push-marketing' } });
    expect(await kit.call('POST', '/v1/campaigns', wrong)).toMatchObject({ body: { code: 'invalid-campaign' } });
  });
});
