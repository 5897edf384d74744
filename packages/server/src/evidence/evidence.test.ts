import { formatVerifierKey, openCheckpoint, parseProof, verifyPackage, verifyProof } from '@heng/ledger';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ChoicesKit, choicesKit } from '../testing/choices-kit.ts';
import { startTestServer, type TestServer } from '../testing/server.ts';

const REC = 'personalised-recommendation';
const BROWSING = 'browsing-history';

let server: TestServer;
let kit: ChoicesKit;
let notice: string;
beforeAll(async () => {
  server = await startTestServer();
  kit = choicesKit(server);
  notice = await kit.publish();
});
afterAll(() => server.stop());

const gather = (asked: object) => server.composition.gate.proofs.gather(asked);
const person = () => `p-${Math.random().toString(36).slice(2)}`;

describe('what a person answered', () => {
  test('is in the log when the answer arrives, with the notice they were shown before it', async () => {
    const anna = person();
    await kit.describe(anna, { ageBand: 'adult' });
    await kit.grant(anna, REC, BROWSING, notice);
    await kit.put(anna, REC, BROWSING, { answer: 'withdrawn' });
    const pack = await gather({ person: anna });
    const verdict = verifyPackage(pack);
    expect(verdict.checks.filter(({ ok }) => !ok)).toEqual([]);
    expect(pack.people[0]?.events.map(({ body }) => JSON.parse(body).kind)).toEqual([
      'notice.shown',
      'consent.given',
      'consent.withdrawn',
    ]);
    expect(pack.people[0]?.events.every(({ place }) => place !== undefined)).toBe(true);
  });
});
