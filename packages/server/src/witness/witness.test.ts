import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import {
  EMPTY_ROOT,
  formatSubmission,
  formatVerifierKey,
  openCheckpoint,
  parseNote,
  parseVerifierKey,
  toBase64,
  verifyConsistency,
  verifyNote,
} from '@heng/ledger';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testSigner } from '../../../ledger/src/testing/test-signer.ts';
import {
  headOf,
  openTestLog,
  refusalsOf,
  serveTestLog,
  signedHead,
  startTestWitness,
  stateOf,
  submit,
  type TestLog,
  type TestWitness,
  watch,
} from '../testing/witness-kit.ts';

let witness: TestWitness;
let moment = new Date('2026-11-23T08:00:00Z');
let nth = 0;

beforeAll(async () => {
  witness = await startTestWitness({ now: () => moment });
});
afterAll(() => witness?.stop());

const vkeyOf = async (of: TestWitness) => parseVerifierKey((await of.app.inject('/witness/vkey')).body.trim());

/** A log with that many entries, registered. */
async function freshLog(size = 0, url?: string): Promise<TestLog> {
  const log = await openTestLog(`shop.example/log-${++nth}`);
  if (size > 0) await log.append(size);
  await watch(witness, log, url);
  return log;
}

/** Another history under the same name and key. */
async function otherHistory(log: TestLog, size: number): Promise<TestLog> {
  const other = await openTestLog(log.origin, 'another');
  await other.append(size);
  return other;
}

describe('add-checkpoint answers as C2SP tlog-witness says', () => {
  test('200: a first checkpoint is cosigned with the moment of the witness’s clock, and its successor with a proof', async () => {
    const log = await freshLog(3);
    for (const [old, more] of [
      [0, 0],
      [3, 300],
    ] as const) {
      if (more > 0) await log.append(more);
      const { status, text } = await submit(witness, await log.submission(old));
      expect([status, text]).toEqual([200, expect.stringMatching(/^— \S+ \S+\n$/)]);
      const key = await vkeyOf(witness);
      const signed = verifyNote(parseNote(log.writer.checkpoint + text), [key]);
      expect(signed).toEqual([{ key, seconds: moment.getTime() / 1000 }]);
    }
  });

  test('200: the same checkpoint again is cosigned again', async () => {
    const log = await freshLog(3);
    await submit(witness, await log.submission(0));
    expect((await submit(witness, await log.submission(3))).status).toBe(200);
  });

  test.each([
    ['nothing', ''],
    ['words', 'old 3'],
    ['a size with a leading zero', 'old 03\n\nx\n1\n\n— x AAAA\n'],
    ['a hash that is no hash', 'old 1\nAAAA\n\nx\n1\n\n— x AAAA\n'],
    ['bytes that are no text', Buffer.from([0x6f, 0xff, 0xfe]).toString('latin1')],
  ])('400: %s', async (_, body) => {
    expect((await submit(witness, body)).status).toBe(400);
  });

  test('400: more than 63 hashes, and an old size above the new one', async () => {
    const log = await freshLog(3);
    const hashes = Array.from({ length: 64 }, () => toBase64(EMPTY_ROOT));
    expect((await submit(witness, formatSubmission(1, hashes, log.writer.checkpoint))).status).toBe(400);
    expect((await submit(witness, formatSubmission(4, [], log.writer.checkpoint))).status).toBe(400);
  });

  test('403: nobody we know signed it, or a known key signed it wrongly', async () => {
    const log = await freshLog(3);
    const { root } = headOf(log.writer.checkpoint);
    const stranger = signedHead(testSigner(log.origin, 'a stranger'), 3, root);
    const wrong = log.writer.checkpoint.replace('\n3\n', '\n4\n');
    for (const note of [stranger, wrong])
      expect((await submit(witness, formatSubmission(0, [], note))).status).toBe(403);
  });

  test('404: a log nobody registered', async () => {
    const log = await openTestLog('stranger.example/log');
    await log.append(1);
    expect((await submit(witness, await log.submission(0))).status).toBe(404);
  });

  test('409: another old size is answered with the size remembered, as text/x.tlog.size, and is no refusal', async () => {
    const log = await freshLog(3);
    await submit(witness, await log.submission(0));
    await log.append(4);
    for (const old of [0, 2, 7]) {
      const answer = await submit(witness, await log.submission(old));
      expect(answer).toMatchObject({ status: 409, type: 'text/x.tlog.size', text: '3\n' });
    }
    expect(await refusalsOf(witness, log.origin)).toEqual([]);
  });

  test('422: a proof that does not fit, a proof from nothing, an empty log with a root', async () => {
    const log = await freshLog(3);
    const hash = [toBase64(EMPTY_ROOT)];
    expect((await submit(witness, formatSubmission(0, hash, log.writer.checkpoint))).status).toBe(422);
    await submit(witness, await log.submission(0));
    await log.append(2);
    expect((await submit(witness, formatSubmission(3, hash, log.writer.checkpoint))).status).toBe(422);
    const empty = await freshLog();
    const nonsense = signedHead(empty.signer, 0, new Uint8Array(32));
    expect((await submit(witness, formatSubmission(0, [], nonsense))).status).toBe(422);
    expect((await submit(witness, await empty.submission(0))).status).toBe(200);
  });

  test('any of several keys of a log will do, and signatures of strangers are not kept', async () => {
    const log = await openTestLog(`shop.example/log-${++nth}`);
    await log.append(2);
    const second = testSigner(log.origin, 'second key');
    const payload = { origin: log.origin, name: '店', vkeys: [formatVerifierKey(second.key), log.vkey] };
    await witness.app.inject({ method: 'PUT', url: '/v1/witness/logs', headers: witness.key, payload });
    const noisy = `${log.writer.checkpoint}— stranger ${toBase64(new Uint8Array(68))}\n`;
    expect((await submit(witness, formatSubmission(0, [], noisy))).status).toBe(200);
    expect((await monitored(log)).body).not.toContain('stranger');
    await log.append(1);
    const { size, root } = headOf(log.writer.checkpoint);
    const [proof = ''] = (await log.submission(2)).split('\n\n');
    const bySecond = `${proof}\n\n${signedHead(second, size, root)}`;
    expect((await submit(witness, bySecond)).status).toBe(200);
  });
});

const monitored = (log: TestLog) =>
  witness.app.inject(`/witness/${createHash('sha256').update(log.origin).digest('hex')}/checkpoint`);

test('a monitor reads the newest checkpoint with the log’s signature and ours; 404 before there is one', async () => {
  const log = await freshLog(5);
  expect((await monitored(log)).statusCode).toBe(404);
  await submit(witness, await log.submission(0));
  const reply = await monitored(log);
  const keys = [log.signer.key, await vkeyOf(witness)];
  expect(openCheckpoint(reply.body, keys).signed.map(({ key }) => key)).toEqual(keys);
  expect(reply.headers['content-type']).toBe('text/plain; charset=utf-8');
});

test('the witness’s key is kept in its home, readable by nobody else, and stays the same', async () => {
  const { home } = witness.platform.config;
  expect(statSync(join(home, 'witness', 'keys.json')).mode & 0o777).toBe(0o600);
  const again = await startTestWitness({ besides: witness, settings: { HENG_PORT: '9999' } });
  expect(await vkeyOf(again)).toEqual(await vkeyOf(witness));
  const line = (await again.app.inject('/witness/policy')).body;
  expect(line).toMatch(/^witness \S+ \S+\+[0-9a-f]{8}\+\S+ http:\/\/\S+\/witness\n$/);
  await again.stop();
});

describe('two histories', () => {
  test('one size with two roots is refused, kept as proof, and the shop stays marked', async () => {
    const log = await freshLog(4);
    await submit(witness, await log.submission(0));
    const other = await otherHistory(log, 4);
    expect((await submit(witness, await other.submission(4))).status).toBe(422);
    expect(await refusalsOf(witness, log.origin)).toMatchObject([{ kind: 'split', proved: true, times: 1 }]);
    await log.append(1);
    moment = new Date(moment.getTime() + 1000);
    expect((await submit(witness, await log.submission(4))).status).toBe(200);
    expect(await stateOf(witness, log.origin)).toBe('refused');
  });

  test('the evidence holds two notes that anybody can check with the log’s key', async () => {
    const log = await freshLog(4);
    await submit(witness, await log.submission(0));
    await submit(witness, await (await otherHistory(log, 4)).submission(4));
    const [refusal] = await refusalsOf(witness, log.origin);
    const { body } = await witness.app.inject({
      url: `/v1/witness/refusals/${refusal?.id}/evidence`,
      headers: witness.key,
    });
    const notes = [...body.matchAll(/-----BEGIN [^\n]+-----\n([\s\S]+?)\n-----END-----/g)].map(
      ([, note]) => `${note}\n`,
    );
    const heads = notes.map((note) => openCheckpoint(note, [log.signer.key]));
    expect(heads.map(({ size }) => size)).toEqual([4, 4]);
    expect(heads[0]?.root).not.toEqual(heads[1]?.root);
    expect(body).toContain(log.vkey);
  });

  test('a second history is proof at any size that was ever cosigned, also where the sizes conflict', async () => {
    const log = await freshLog(4);
    await submit(witness, await log.submission(0));
    await log.append(4);
    await submit(witness, await log.submission(4));
    const answer = await submit(witness, await (await otherHistory(log, 4)).submission(0));
    expect(answer).toMatchObject({ status: 409, text: '8\n' });
    expect(await refusalsOf(witness, log.origin)).toMatchObject([{ kind: 'split', proved: true, known: { size: 4 } }]);
  });

  test.each([5, 8])('a rewritten history of %s entries is refused, and its own tiles prove it', async (size) => {
    const shop = await serveTestLog({ read: async () => undefined });
    const log = await freshLog(size, shop.url);
    await submit(witness, await log.submission(0));
    const other = await otherHistory(log, size + 6);
    shop.log = other.writer;
    expect((await submit(witness, await other.submission(size))).status).toBe(422);
    const [refusal] = await refusalsOf(witness, log.origin);
    expect(refusal).toMatchObject({ kind: 'rewritten', proved: true, seen: 'submitted' });
    const { body } = await witness.app.inject({
      url: `/v1/witness/refusals/${refusal?.id}/evidence`,
      headers: witness.key,
    });
    const [, prefix = '', proof = ''] = /entries the root\n(\S+)\n[^\n]+:\n([\s\S]+?)\n\n?$/.exec(body) ?? [];
    const [known, shown] = [headOf(log.writer.checkpoint), headOf(other.writer.checkpoint)];
    const bytes = (text: string) => new Uint8Array(Buffer.from(text, 'base64'));
    verifyConsistency({ size, root: bytes(prefix) }, shown, proof.trim().split('\n').map(bytes));
    expect(bytes(prefix)).not.toEqual(known.root);
    await shop.stop();
  });

  test('a false proof for an honest checkpoint is refused, proves nothing, and weighs until the next cosignature', async () => {
    const shop = await serveTestLog({ read: async () => undefined });
    const log = await freshLog(3, shop.url);
    shop.log = log.writer;
    await submit(witness, await log.submission(0));
    await log.append(2);
    await submit(witness, formatSubmission(3, [toBase64(EMPTY_ROOT)], log.writer.checkpoint));
    expect(await refusalsOf(witness, log.origin)).toMatchObject([{ kind: 'rewritten', proved: false }]);
    moment = new Date(moment.getTime() + 1000);
    await submit(witness, await log.submission(3));
    expect(await stateOf(witness, log.origin)).toBe('fine');
    await shop.stop();
  });

  test('a log that shrinks is refused and told so', async () => {
    const log = await freshLog(4);
    const early = await log.submission(0);
    await log.append(4);
    await submit(witness, await log.submission(0));
    expect(await submit(witness, early)).toMatchObject({ status: 409, text: '8\n' });
    expect(await refusalsOf(witness, log.origin)).toMatchObject([
      { kind: 'shrunk', proved: false, shown: { size: 4 } },
    ]);
  });

  test('what nobody signed is kept, often seen or not, and never more than fifty of it', async () => {
    const log = await freshLog(1);
    const stranger = testSigner(log.origin, 'a stranger');
    for (let size = 1; size <= 55; size++) {
      await submit(witness, formatSubmission(0, [], signedHead(stranger, size, EMPTY_ROOT)));
    }
    await submit(witness, formatSubmission(0, [], signedHead(stranger, 55, EMPTY_ROOT)));
    const refusals = await refusalsOf(witness, log.origin);
    expect(refusals).toHaveLength(50);
    expect(refusals.find(({ shown }) => shown.size === 55)?.times).toBe(2);
    expect(refusals.every(({ kind, proved }) => kind === 'not-signed' && !proved)).toBe(true);
  });
});

describe('following what shops show in public', () => {
  test.each([3, 4, 6])(
    'another public history, of %s entries where 4 were cosigned, is found and proved',
    async (size) => {
      const shop = await serveTestLog({ read: async () => undefined });
      const log = await freshLog(4, shop.url);
      await submit(witness, await log.submission(0));
      const other = await otherHistory(log, size);
      // Its checkpoint is the other history's; the tiles it shows are those of the larger one.
      shop.log = {
        read: async (path) => (path === 'checkpoint' || size > 4 ? other.writer.read(path) : log.writer.read(path)),
      };
      await witness.follow();
      expect(await refusalsOf(witness, log.origin)).toMatchObject([{ kind: 'split', seen: 'public', proved: true }]);
      expect(await stateOf(witness, log.origin)).toBe('refused');
      await shop.stop();
    },
  );

  test.each([0, 1, 300])('the same history with %s more entries is fine', async (more) => {
    const shop = await serveTestLog({ read: async () => undefined });
    const log = await freshLog(4, shop.url);
    await submit(witness, await log.submission(0));
    if (more > 0) await log.append(more);
    shop.log = log.writer;
    await witness.follow();
    expect(await refusalsOf(witness, log.origin)).toEqual([]);
    expect(await stateOf(witness, log.origin)).toBe('fine');
    await shop.stop();
  });

  test.each([4, 5])(
    'tiles that are not those of the signed checkpoint prove nothing, after %s entries',
    async (size) => {
      const shop = await serveTestLog({ read: async () => undefined });
      const log = await freshLog(size, shop.url);
      await submit(witness, await log.submission(0));
      await log.append(2);
      const other = await otherHistory(log, size + 2);
      shop.log = { read: (path) => (path === 'checkpoint' ? log : other).writer.read(path) };
      await witness.follow();
      expect(await refusalsOf(witness, log.origin)).toEqual([]);
      expect(await stateOf(witness, log.origin)).toBe('late');
      await shop.stop();
    },
  );

  test('an address that does not answer is late, one that shows what nobody signed is written down', async () => {
    const shop = await serveTestLog({ read: async () => undefined });
    const log = await freshLog(4, shop.url);
    await submit(witness, await log.submission(0));
    await witness.follow();
    expect(await stateOf(witness, log.origin)).toBe('late');
    const note = signedHead(testSigner(log.origin, 'a stranger'), 4, EMPTY_ROOT);
    shop.log = { read: async () => new TextEncoder().encode(note) };
    await witness.follow();
    expect(await refusalsOf(witness, log.origin)).toMatchObject([{ kind: 'not-signed', seen: 'public' }]);
    await shop.stop();
  });
});

test('of what was cosigned more than a month ago, the last of each hour is kept', async () => {
  const log = await freshLog();
  const began = moment;
  for (const minute of [0, 10, 70, 50_000]) {
    moment = new Date(began.getTime() + minute * 60_000);
    const old = log.writer.size;
    await log.append(1);
    expect((await submit(witness, await log.submission(old))).status).toBe(200);
  }
  await witness.hourly();
  const kept = witness.platform.db.selectFrom('witness_cosigned').select('size').where('origin', '=', log.origin);
  expect((await kept.orderBy('size').execute()).map(({ size }) => size)).toEqual([2, 3, 4]);
});

describe('registering logs', () => {
  const put = (payload: object, headers: Record<string, string> = witness.key) =>
    witness.app.inject({ method: 'PUT', url: '/v1/witness/logs', headers, payload });

  test('nobody without the key or a session, and no key of another name', async () => {
    const log = await openTestLog('shop.example/register');
    const other = await openTestLog('shop.example/other');
    const good = { origin: log.origin, name: '店', vkeys: [log.vkey] };
    expect((await put(good, {})).statusCode).toBe(401);
    expect((await put(good, { authorization: 'Bearer nonsense' })).statusCode).toBe(401);
    expect((await witness.app.inject('/v1/witness/refusals')).statusCode).toBe(401);
    expect((await put({ ...good, vkeys: [other.vkey] })).statusCode).toBe(400);
    expect((await put({ ...good, url: 'file:///etc/passwd' })).statusCode).toBe(400);
    const session = await witness.app.inject({ method: 'POST', url: '/v1/staff/session', payload: witness.staff });
    const cookie = `${session.cookies[0]?.name}=${session.cookies[0]?.value}`;
    expect(session.cookies[0]?.name).toBe('heng_staff_association');
    expect((await put(good, { cookie })).statusCode).toBe(200);
  });

  test('registering again changes name and keys, and forgets nothing that was cosigned', async () => {
    const log = await freshLog(3);
    await submit(witness, await log.submission(0));
    const reply = await put({ origin: log.origin, name: '新名字', vkeys: [log.vkey] });
    expect(reply.json()).toMatchObject({ name: '新名字', size: 3, url: null });
  });
});

test('the server of a witness knows no people, no gate and no portal', async () => {
  const paths = ['/v1/people/anna/choices', '/access/v1/evaluation', '/me', '/v1/notices'];
  for (const path of paths) expect((await witness.app.inject(path)).statusCode).toBe(404);
  const ready = await witness.app.inject('/ready');
  expect(ready.json()).toMatchObject({ ready: true, role: 'association', packs: [] });
  const { paths: spoken } = (await witness.app.inject('/openapi.json')).json();
  expect(Object.keys(spoken).filter((path) => path.includes('people'))).toEqual([]);
  expect(spoken['/witness/add-checkpoint']).toBeDefined();
  for (const path of ['/health', '/metrics', '/']) expect((await witness.app.inject(path)).statusCode).toBe(200);
});

test('of two histories submitted at once to two servers of one database, one root of a size is cosigned', async () => {
  const second = await startTestWitness({ besides: witness });
  const servers = [witness, second];
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.nat(1), fc.nat(1), fc.integer({ min: 1, max: 3 })), { minLength: 6, maxLength: 12 }),
      async (steps) => {
        const honest = await freshLog();
        const histories = [honest, await openTestLog(honest.origin, 'another')];
        const bodies: (readonly [number, string, string])[] = [];
        for (const [history, server, more] of steps) {
          const log = histories[history] as TestLog;
          const old = log.writer.size;
          await log.append(more);
          // From nothing and from the size before: both may be what the witness remembers by then.
          for (const from of [0, old]) bodies.push([server, await log.submission(from), log.writer.checkpoint]);
        }
        const answers = await Promise.all(bodies.map(([server, body]) => submit(servers[server] as TestWitness, body)));
        const cosigned = new Map<number, string>();
        for (const [at, { status }] of answers.entries()) {
          if (status !== 200) continue;
          const { size, root } = headOf((bodies[at] as readonly [number, string, string])[2]);
          expect(cosigned.get(size) ?? toBase64(root)).toBe(toBase64(root));
          cosigned.set(size, toBase64(root));
        }
        expect(cosigned.size).toBeGreaterThan(0);
      },
    ),
    { numRuns: 25 },
  );
  await second.stop();
});
