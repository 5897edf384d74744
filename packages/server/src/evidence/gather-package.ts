import { type EvidenceRequest, ProblemError } from '@heng/contract';
import {
  type DecisionEvidence,
  type EvidencePackage,
  formatVerifierKey,
  fromUtf8,
  inclusionPath,
  leafHash,
  type PersonEvidence,
  type Place,
  type SignedCheckpoint,
  toBase64,
  toBase64Url,
} from '@heng/ledger';
import type { Kysely } from 'kysely';
import type { Ledger } from '../ledger/open-ledger.ts';
import type { Clock } from '../platform/clock.ts';
import { lawId } from './commitments.ts';
import { decisionBody } from './decision-record.ts';
import type { DescribedDecision } from './describe-decision.ts';
import {
  batchesOf,
  chainsOf,
  decisionsIn,
  documentsOf,
  eventsOf,
  type Span,
  type StoredBatch,
  type StoredEvent,
} from './package-storage.ts';
import type { StoredDecision } from './storage.ts';
import type { EvidenceTables } from './tables.ts';
import { USES } from './uses.ts';

export interface PackageNeeds {
  readonly db: Kysely<EvidenceTables>;
  readonly clock: Clock;
  readonly ledger: Pick<Ledger, 'origin' | 'signers' | 'prover'>;
  readonly shopName: string;
  /** The checkpoint everything is proved under: the newest with cosignatures that holds `size` entries, else the newest. */
  checkpointFor(size: number): Promise<SignedCheckpoint>;
  /** tlog-policy of this log */
  policyText(): string;
  /** @throws ProblemError `unknown-decision` */
  findDecision(id: string, person: string | undefined): Promise<StoredDecision>;
  describe(decision: StoredDecision): Promise<DescribedDecision>;
  covered(people: readonly string[]): Promise<void>;
}

/** Most entries one file may hold: it is to be opened by people. */
export const MOST_ENTRIES = 20_000;

/** Puts together what was asked for, with the proof of every entry under one checkpoint. */
export function gatherPackage(needs: PackageNeeds) {
  return async (asked: EvidenceRequest): Promise<EvidencePackage> => {
    const scope = await scopeOf(needs, asked);
    const { db } = needs;
    const events = await eventsOf(db, scope.people, scope.eventSpan, MOST_ENTRIES + 1);
    const decisions =
      scope.decisions ?? (await decisionsIn(db, scope.people, scope.span, MOST_ENTRIES + 1 - events.length));
    if (events.length + decisions.length > MOST_ENTRIES) {
      throw new ProblemError('evidence-too-large', { limit: MOST_ENTRIES });
    }
    const batches = await batchesOf(db, [...new Set(decisions.flatMap(({ batch }) => batch ?? []))]);
    const documents = await documentsOf(db, namedIn(events, decisions));
    const indexes = [...events, ...batches.values(), ...documents].flatMap(({ index }) => index ?? []);
    const checkpoint = await needs.checkpointFor(Math.max(0, ...indexes) + 1);
    const place = placing(needs, checkpoint);
    return {
      schema: 'heng-evidence-package@1',
      made: needs.clock.now().toISOString(),
      shop: needs.shopName,
      about: { people: asked.people ?? scope.people, decision: asked.decision, from: asked.from, to: asked.to },
      log: {
        origin: needs.ledger.origin,
        vkeys: needs.ledger.signers.map(({ key }) => formatVerifierKey(key)),
        policy: needs.policyText(),
        checkpoint: checkpoint.note,
      },
      people: await peopleOf(needs, events, scope, place),
      decisions: await Promise.all(decisions.map((decision) => decisionOf(needs, decision, batches, place))),
      documents: await Promise.all(
        documents.map(async ({ kind, id, document, index }) => ({ kind, id, document, place: await place(index) })),
      ),
    };
  };
}

/** Whom and which time the request means. */
interface Scope {
  readonly people: readonly string[] | undefined;
  readonly span: Span;
  /** the events that belong to it: of a decision those that led to it */
  readonly eventSpan: Span;
  readonly decisions: readonly StoredDecision[] | undefined;
  /** a person's whole chain, so that its keys may go along and a gap can be found */
  readonly isWhole: boolean;
}

async function scopeOf(needs: PackageNeeds, asked: EvidenceRequest): Promise<Scope> {
  const moment = (text: string | undefined) => (text === undefined ? undefined : new Date(text));
  const span = { from: moment(asked.from), to: moment(asked.to) };
  if (asked.decision !== undefined) {
    const decision = await needs.findDecision(asked.decision, asked.person);
    const before = { to: new Date(decision.at.getTime() + 1) };
    const only = { span, decisions: [decision], isWhole: false };
    return { ...only, people: [decision.person], eventSpan: before };
  }
  const people = asked.people ?? (asked.person === undefined ? undefined : [asked.person]);
  if (people) await needs.covered(people);
  const isWhole = people !== undefined && asked.from === undefined && asked.to === undefined;
  return { people, span, eventSpan: span, decisions: undefined, isWhole };
}

type Placing = (index: number | null) => Promise<Place | undefined>;

/** Entries of one checkpoint share most of their tiles: each entry's place is worked out once. */
function placing({ ledger }: PackageNeeds, checkpoint: SignedCheckpoint): Placing {
  const known = new Map<number, Promise<Place>>();
  const placed = ledger.prover(checkpoint);
  const prove = async (index: number): Promise<Place> => {
    const { leaf, path } = await placed(index);
    return { index, path: path.map(toBase64), leaf: fromUtf8(leaf) };
  };
  return async (index) => {
    if (index === null || index >= checkpoint.size) return undefined;
    const place = known.get(index) ?? prove(index);
    known.set(index, place);
    return place;
  };
}

async function peopleOf(
  { db }: PackageNeeds,
  events: readonly StoredEvent[],
  { isWhole, people }: Scope,
  place: Placing,
): Promise<PersonEvidence[]> {
  const names = people ?? [...new Set(events.map(({ person }) => person))];
  const chains = await chainsOf(db, names);
  const byPerson = new Map<string, StoredEvent[]>(names.map((name) => [name, []]));
  for (const event of events) byPerson.get(event.person)?.push(event);
  return Promise.all(
    names.map(async (person): Promise<PersonEvidence> => {
      const chain = chains.get(person);
      const own = byPerson.get(person) ?? [];
      return {
        person,
        ...(isWhole && chain && { tagKey: toBase64Url(chain.tagKey) }),
        count: chain?.count ?? 0,
        events: await Promise.all(
          own.map(async ({ seq, key, body, index }) => ({
            seq,
            key: toBase64Url(key),
            body,
            place: await place(index),
          })),
        ),
      };
    }),
  );
}

async function decisionOf(
  { describe }: PackageNeeds,
  decision: StoredDecision,
  batches: ReadonlyMap<number, StoredBatch>,
  place: Placing,
): Promise<DecisionEvidence> {
  const { id, person, key, batch, place: at } = decision;
  const found = batches.get(batch ?? -1);
  const commitments = found ? thirtyTwos(found.commitments) : [];
  return {
    id,
    person,
    key: toBase64Url(key ?? new Uint8Array(32)),
    body: decisionBody(decision),
    batch: {
      at: at ?? 0,
      count: commitments.length,
      path: at === null ? [] : inclusionPath(commitments.map(leafHash), at).map(toBase64),
      place: await place(found?.index ?? null),
    },
    told: toldOf(await describe(decision)),
  };
}

const thirtyTwos = (bytes: Buffer): Uint8Array[] =>
  Array.from({ length: bytes.length / 32 }, (_, at) => bytes.subarray(at * 32, at * 32 + 32));

const toldOf = ({ use, rulings }: DescribedDecision): DecisionEvidence['told'] => ({
  use: USES[use] ?? { zh: use, en: use },
  rulings: rulings.map(({ decision, purposeName, categoryName, because }) => ({
    decision,
    purpose: purposeName,
    category: categoryName,
    because: because.map(({ zh, en, source }) => ({ zh, en, source })),
  })),
});

/** Ids of the notices and laws that these entries speak of. */
function namedIn(events: readonly StoredEvent[], decisions: readonly StoredDecision[]): string[] {
  const notices = events.flatMap(({ body }) => {
    const { notice } = JSON.parse(body) as { notice?: { id?: string } | null };
    return notice?.id ?? [];
  });
  return [...new Set([...notices, ...decisions.map(({ law }) => lawId(law))])];
}
