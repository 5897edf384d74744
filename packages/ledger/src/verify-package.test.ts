import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { EvidencePackage, PersonEvidence } from './evidence-package.ts';
import { formatVerifierKey } from './note.ts';
import { evidenceKit } from './testing/evidence-kit.ts';
import { testSigner } from './testing/test-signer.ts';
import { verifyLog } from './verify-log.ts';
import { verifyPackage } from './verify-package.ts';

const kit = await evidenceKit({ people: 2, events: 7 });
const whole = kit.pack();
const stranger = formatVerifierKey(testSigner('ledger.example.cn/shancha', 'stranger').key);
const failed = (pack: unknown, options = {}) =>
  verifyPackage(pack, options)
    .checks.filter(({ ok }) => !ok)
    .map(({ id, about }) => (about === undefined ? id : `${id} ${about}`));

/** A copy in which something was changed. */
function altered(change: (copy: Draft) => void, pack: EvidencePackage = whole): EvidencePackage {
  const copy = structuredClone(pack) as Draft;
  change(copy);
  return copy as EvidencePackage;
}
// biome-ignore lint/suspicious/noExplicitAny: a draft is changed in every way the types forbid
type Draft = any;

test('a package as the shop made it is proved, entry by entry', () => {
  const verdict = verifyPackage(whole, { policy: kit.policy });
  expect(verdict.checks.filter(({ ok, warning }) => !ok || warning)).toEqual([]);
  expect(verdict.ok).toBe(true);
  expect(verdict.people.map(({ verdict, events, gaps }) => [verdict, events.length, gaps])).toEqual([
    ['proved', 7, []],
    ['proved', 7, []],
  ]);
  expect([...verdict.decisions, ...verdict.documents].map(({ verdict }) => verdict)).toEqual(Array(4).fill('proved'));
  expect(verdict.cosigners.map(({ name }) => name)).toEqual([
    'witness.example.org/association',
    'witness.example.gov/regulator',
  ]);
});

test('without a key from elsewhere the verdict says whose word it takes, and does not fail', () => {
  const { ok, checks } = verifyPackage(whole);
  expect([ok, checks.find(({ id }) => id === 'trusted-key')]).toMatchObject([true, { ok: true, warning: true }]);
});

test('any event that is left out is found as a gap, the last one too', () => {
  for (let seq = 0; seq < 7; seq++) {
    const pack = altered(({ people }) => people[0].events.splice(seq, 1));
    expect(failed(pack)).toContain('chain-gap u-1001');
    expect(verifyPackage(pack).people[0]!.gaps).toEqual([{ from: seq, to: seq }]);
  }
});

test('leaving events out and closing the ranks behind them is found as well', () => {
  const pack = altered(({ people: [{ events }] }) => {
    const cut = events.splice(3, 1);
    for (const event of events.slice(3)) event.seq -= 1;
    return cut;
  });
  expect(failed(pack).filter((one) => one.startsWith('body-mismatch'))).toHaveLength(3);
});

test('two bodies that changed places are found, within a person and between people', () => {
  fc.assert(
    fc.property(fc.nat(6), fc.nat(6), fc.nat(1), (first, second, other) => {
      fc.pre(first !== second || other === 1);
      const pack = altered(({ people }) => {
        const [a, b] = [people[0].events[first], people[other].events[second]];
        [a.body, b.body] = [b.body, a.body];
      });
      expect(verifyPackage(pack).ok).toBe(false);
    }),
  );
});

test.each<[string, string, (copy: Draft) => void]>([
  ['another key', 'commitment-mismatch', ({ people: [{ events }] }) => (events[2].key = events[1].key)],
  ['another tag key', 'tag-mismatch', ({ people }) => (people[0].tagKey = people[1].tagKey)],
  ['a place of another entry', 'kind-mismatch', ({ people: [{ events }] }) => (events[2].place = events[1].place)],
  ['a shorter path', 'inclusion-mismatch', ({ people: [{ events }] }) => events[2].place.path.pop()],
  ['another index', 'inclusion-mismatch', ({ people: [{ events }] }) => (events[2].place.index += 1)],
  ['an event beyond the count', 'count-wrong', ({ people }) => (people[0].count = 6)],
  ['events in another order', 'chain-repeat', ({ people: [{ events }] }) => events.reverse()],
  ['an event twice', 'chain-repeat', ({ people: [{ events }] }) => events.splice(3, 0, events[2])],
  ['no place', 'waiting', ({ people: [{ events }] }) => delete events[6].place],
  ['a body that is no JSON', 'body-malformed', ({ people: [{ events }] }) => (events[2].body += ' ')],
  ['another notice', 'document-mismatch', ({ documents }) => (documents[0].document += ' ')],
  ['no notice', 'notice-missing', ({ documents }) => documents.splice(0)],
  ['another kind of document', 'kind-mismatch', ({ documents }) => (documents[0].kind = 'policy.changed')],
  ['another decision', 'body-mismatch', ({ decisions }) => (decisions[1].id = 'dec_other')],
  ['another place in the batch', 'commitment-mismatch', ({ decisions }) => (decisions[1].batch.at = 0)],
  ['another size of the batch', 'batch-mismatch', ({ decisions }) => (decisions[1].batch.count = 4)],
  ['a person who is not there', 'scope', ({ about }) => about.people.push('u-7')],
  ['another origin', 'checkpoint', ({ log }) => (log.origin = 'elsewhere.example')],
  ['another size', 'checkpoint', ({ log }) => (log.checkpoint = log.checkpoint.replace('\n16\n', '\n17\n'))],
  ['a cosigner less', 'policy', ({ log }) => (log.checkpoint = log.checkpoint.replace(/.*regulator.*\n/, ''))],
  ['a key of the log that its policy does not name', 'policy', ({ log }) => log.vkeys.push(stranger)],
  ['a policy of another log', 'policy', ({ log }) => (log.policy = log.policy.replace(/^log .*\n/, ''))],
])('%s: %s', (_, code, change) => {
  const found = failed(altered(change));
  expect(found.map((one) => one.split(' ')[0])).toContain(code);
});

test('what stands before its predecessor in the log is found', async () => {
  const backwards = await evidenceKit({ people: 1, events: 3, backwards: true });
  expect(failed(backwards.pack())).toEqual(['events', 'order-wrong u-1001 #1', 'order-wrong u-1001 #2']);
});

test.each<[string, number, Record<string, unknown>, string]>([
  ['a first event that names one before it', 0, { prev: 'A'.repeat(43) }, 'chain-broken'],
  ['an event that names another one before it', 2, { prev: 'A'.repeat(43) }, 'chain-broken'],
  ['an event that names none before it', 2, { prev: null }, 'chain-broken'],
  ['an event dated long before the log has it', 2, { at: '2025-01-09T02:15:30.000Z' }, 'day-mismatch'],
  ['another person’s event', 2, { person: 'u-7' }, 'body-mismatch'],
  ['an event of another number', 2, { seq: 3 }, 'body-mismatch'],
  ['another kind of event', 2, { kind: 'consent.given' }, 'kind-mismatch'],
  ['an event of another schema', 2, { schema: 'heng/event@2' }, 'body-malformed'],
])('%s is found, though the shop committed to it', async (_, number, members, code) => {
  const lying = await evidenceKit({
    people: 1,
    events: 4,
    told: (body) => (body.seq === number ? { ...body, ...members } : body),
  });
  expect(failed(lying.pack()).filter((one) => one !== 'events')).toEqual([`${code} u-1001 #${number}`]);
});

test('that an erasure was done may be recorded without saying whose; nothing else may', async () => {
  const anonymous = (kind: string) =>
    evidenceKit({ people: 1, events: 7, told: (body) => (body.kind === kind ? { ...body, person: null } : body) });
  expect(verifyPackage((await anonymous('erasure.done')).pack()).ok).toBe(true);
  expect(failed((await anonymous('consent.given')).pack())).toContain('body-mismatch u-1001 #1');
});

test('a trusted policy of another log is not met', () => {
  const stranger = {
    logs: [{ key: testSigner('ledger.example.cn/shancha', 'forger').key }],
    witnesses: [],
    groups: [],
  };
  expect(failed(whole, { policy: { ...stranger, quorum: 'none' } })).toEqual(['trusted-key']);
});

test('when the checkpoint is not to be believed, nothing under it is', () => {
  const pack = altered(({ log }) => (log.checkpoint = log.checkpoint.replace('\n16\n', '\n17\n')));
  const { people, decisions, documents } = verifyPackage(pack);
  const all = [...people.flatMap(({ events }) => events), ...decisions, ...documents];
  expect(new Set(all.map(({ verdict }) => verdict))).toEqual(new Set(['wrong']));
});

test('of a span the first and last number are not known, but a hole in it is', () => {
  const about = { people: ['u-1001'], from: '2026-03-01T00:00:00Z', to: '2026-09-01T00:00:00Z' };
  const span = altered(({ people: [owner] }) => (owner.events = owner.events.slice(2, 6)), kit.pack(about));
  expect(verifyPackage(span).ok).toBe(true);
  const holed = altered(({ people: [owner] }) => owner.events.splice(1, 1), span);
  expect(verifyPackage(holed).people[0]!.gaps).toEqual([{ from: 3, to: 3 }]);
});

test('a false count however large is told in one line', () => {
  const pack = altered(({ people }) => (people[0].count = Number.MAX_SAFE_INTEGER));
  expect(verifyPackage(pack).people[0]!.gaps).toEqual([{ from: 7, to: Number.MAX_SAFE_INTEGER - 1 }]);
});

test('after an erasure the other person’s package and the whole log still verify', async () => {
  const erasing = await evidenceKit({ people: 2, events: 7 });
  erasing.erase('u-1002');
  expect(verifyPackage(erasing.pack(), { policy: erasing.policy }).ok).toBe(true);
  expect(erasing.pack().people[1]).toEqual<PersonEvidence>({ person: 'u-1002', count: 0, events: [] });
  await expect(verifyLog(erasing.read, [erasing.signer.key])).resolves.toMatchObject({ size: 16 });
});

test.each<[string, (copy: Draft) => void]>([
  ['a member nobody knows', (copy) => (copy.note = 'believe me')],
  ['a member nobody knows, deep inside', ({ people }) => (people[0].events[0].place.proof = [])],
  ['a member that is missing', (copy) => delete copy.shop],
  ['a number that is no number', ({ people }) => (people[0].count = '7')],
  ['a key of 31 bytes', ({ people }) => (people[0].events[0].key = 'A'.repeat(42))],
  ['the same person twice', ({ people }) => people.push(people[0])],
  ['another schema', (copy) => (copy.schema = 'heng-evidence-package@2')],
  ['half a character', ({ people }) => (people[0].events[0].body = '"\ud800"')],
])('%s is not a package', (_, change) => {
  expect(() => verifyPackage(altered(change))).toThrow(expect.objectContaining({ code: 'package-malformed' }));
});
