import { sha256 } from '@noble/hashes/sha2.js';
import { toBase64, toBase64Url, toHex, utf8 } from '../bytes.ts';
import { canonicalText, commitment, encodeLeaf, type Kind, personalLeaf } from '../entry.ts';
import type {
  DecisionEvidence,
  DocumentEvidence,
  EvidencePackage,
  PersonalEvidence,
  PersonEvidence,
  Place,
} from '../evidence-package.ts';
import { openLogWriter } from '../log-writer.ts';
import { COSIGNATURE, cosign, formatNote, formatVerifierKey, parseNote } from '../note.ts';
import { formatPolicy, type TrustPolicy } from '../policy.ts';
import { type ReadFile, readInclusion } from '../read-proofs.ts';
import { inclusionPath, leafHash, rootOf } from '../tree.ts';
import { emptyDisk, memoryStorage } from './memory-storage.ts';
import { testSigner } from './test-signer.ts';

const origin = 'ledger.example.cn/shancha';
const secret = (word: string): Uint8Array => sha256(utf8(`test ${word}`));
const idOf = (prefix: string, number: number): string => `${prefix}_01KBWQTEST${String(number).padStart(16, '0')}`;

/** A shop's log in memory in which the same things always happen, and the packages made from it. */
export interface EvidenceKit {
  readonly signer: ReturnType<typeof testSigner>;
  readonly policy: TrustPolicy;
  readonly read: ReadFile;
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** Package about these people; all of them when absent. */
  pack(about?: EvidencePackage['about']): EvidencePackage;
  /** The openings of this person are gone; the log stays as it is. */
  erase(person: string): void;
}

interface Story {
  readonly people: number;
  readonly events: number;
  readonly decisions: number;
  /** the shop logs what happened last first */
  readonly backwards: boolean;
  /** what the shop commits to instead of what happened */
  readonly told: (body: Body) => Body;
}
type Body = Readonly<Record<string, unknown>>;

type Scene = readonly [kind: Kind, body: (notice: object) => Record<string, unknown>];

const asked = (category: string, answer: string) => (notice: object) => ({
  answer,
  category,
  level: 'itemised',
  mechanism: 'toggle',
  notice,
  purpose: 'personalised-recommendation',
  touchpoint: 'search',
});

const SCENES: readonly Scene[] = [
  ['notice.shown', (notice) => ({ layer: 'summary', locale: 'zh-CN', notice, touchpoint: 'search' })],
  ['consent.given', asked('search-history', 'granted')],
  ['consent.refused', asked('browsing-history', 'refused')],
  [
    'share.done',
    () => ({ category: 'order-history', purpose: 'third-party-sharing', recipient: 'rcv_brand-a', notice: null }),
  ],
  ['consent.withdrawn', asked('search-history', 'withdrawn')],
  ['erasure.requested', () => ({ scope: 'search-history' })],
  ['erasure.done', () => ({ scope: 'search-history', deleted: { interactions: 128 } })],
];

const NOTICE = canonicalText({
  categories: ['search-history', 'browsing-history'],
  key: 'search-history',
  purposes: ['personalised-recommendation'],
  recipients: [],
  text: {
    'zh-CN': {
      short: '是否允许用您的搜索记录推荐商品？',
      summary: '山茶小店会用您近 90 天的搜索词为您排列商品。90 天后删除。不同意也能正常搜索和购买。',
      retention: '90 天',
      full: '用什么：近 90 天的搜索词。\n用来做什么：为您排列商品。\n给谁：不给别人。\n怎么停：“我的”首页的开关。',
    },
    en: {
      short: 'May your searches be used to recommend goods?',
      summary: 'Your searches of the last 90 days order the goods you see. They are deleted after 90 days.',
      full: 'What: searches of the last 90 days. What for: to order goods. Who gets it: nobody else.',
    },
  },
  touchpoints: ['search'],
});
const noticeId = idOf('ntc', 1);
const notice = { hash: toHex(sha256(utf8(NOTICE))), id: noticeId, key: 'search-history', version: 1 };

/** Moments go through the year so that the picture of it has something to show. */
const momentOf = (number: number, of: number): string =>
  new Date(Date.UTC(2026, 0, 9, 2, 15, 30) + Math.floor((number / Math.max(1, of)) * 310 * 86_400_000)).toISOString();

interface Written {
  readonly leaf: string;
  index: number;
}

class Shop {
  readonly entries: Written[] = [];
  write(leaf: Uint8Array): Written {
    const written = { leaf: new TextDecoder().decode(leaf), index: this.entries.length };
    this.entries.push(written);
    return written;
  }
  turnRound(): void {
    this.entries.reverse();
    for (const [index, entry] of this.entries.entries()) entry.index = index;
  }
}

export async function evidenceKit(story: Partial<Story> = {}): Promise<EvidenceKit> {
  const { people, events, decisions, backwards, told } = {
    people: 2,
    events: 5,
    decisions: 3,
    backwards: false,
    told: same,
    ...story,
  };
  const shop = new Shop();
  const signer = testSigner(origin);
  const association = testSigner('witness.example.org/association', 'association', COSIGNATURE);
  const regulator = testSigner('witness.example.gov/regulator', 'regulator', COSIGNATURE);
  const policy: TrustPolicy = {
    logs: [{ key: signer.key }],
    witnesses: [association, regulator].map(({ key }) => ({ name: key.name, key })),
    groups: [{ name: 'both', needs: 2, members: [association.key.name, regulator.key.name] }],
    quorum: 'both',
  };
  const document = shop.write(
    encodeLeaf({ v: 1, k: 'notice.published', d: '2026-01-08', p: noticeId, h: toBase64Url(sha256(utf8(NOTICE))) }),
  );
  const chains = Array.from({ length: people }, (_, number) => newChain(`u-${1001 + number}`));
  for (let seq = 0; seq < events; seq++) for (const chain of chains) happen(shop, chain, { seq, events, told });
  if (backwards) shop.turnRound();
  const records = Array.from({ length: decisions }, (_, number) => newDecision(number, chains[0]?.person ?? 'u-1001'));
  const hashes = records.map(({ key, body }) => leafHash(commitment(key, utf8(body))));
  const batch = shop.write(
    encodeLeaf({
      v: 1,
      k: 'decision.made',
      d: '2026-11-20',
      p: 'law-2026-11',
      b: toBase64Url(rootOf(hashes)),
      n: Math.max(1, decisions),
    }),
  );
  const disk = emptyDisk();
  const writer = await openLogWriter({ origin, storage: memoryStorage(disk), signers: [signer] });
  await writer.append(shop.entries.map(({ leaf }) => utf8(leaf)));
  await writer.flush();
  const bare = parseNote(writer.checkpoint);
  const seconds = Date.UTC(2026, 10, 23, 8, 20) / 1000;
  const checkpoint = formatNote({
    text: bare.text,
    signatures: [...bare.signatures, ...[association, regulator].map((one) => cosign(bare.text, seconds, one))],
  });
  const leaves = shop.entries.map(({ leaf }) => leafHash(utf8(leaf)));
  const paths = await Promise.all(leaves.map((_, index) => readInclusion(writer.read, index, leaves.length)));
  const placeOf = ({ index, leaf }: Written): Place => ({ index, leaf, path: (paths[index] ?? []).map(toBase64) });
  const erased = new Set<string>();

  const documents: DocumentEvidence[] = [
    { kind: 'notice.published', id: noticeId, place: placeOf(document), document: NOTICE },
  ];
  const personOf = ({ person, tagKey, written }: Chain): PersonEvidence => {
    if (erased.has(person)) return { person, count: 0, events: [] };
    const told = written.map(
      ({ key, body, entry }, seq): PersonalEvidence => ({ seq, key, body, place: placeOf(entry) }),
    );
    return { person, tagKey: toBase64Url(tagKey), count: told.length, events: told };
  };
  const decisionOf = ({ id, person, key, body, told }: (typeof records)[number], at: number): DecisionEvidence => ({
    id,
    person,
    key: toBase64Url(key),
    body,
    batch: { at, count: decisions, path: inclusionPath(hashes, at).map(toBase64), place: placeOf(batch) },
    told,
  });
  return {
    signer,
    policy,
    read: writer.read,
    files: disk.files,
    erase: (person) => void erased.add(person),
    pack: (about = { people: chains.map(({ person }) => person) }) => ({
      schema: 'heng-evidence-package@1',
      made: '2026-11-23T08:30:00.000Z',
      shop: '山茶小店',
      about,
      log: { origin, vkeys: [formatVerifierKey(signer.key)], policy: formatPolicy(policy), checkpoint },
      people: chains.filter(({ person }) => about.people?.includes(person) ?? true).map(personOf),
      decisions: records.map(decisionOf).filter(({ person }) => about.people?.includes(person) ?? true),
      documents,
    }),
  };
}

interface Chain {
  readonly person: string;
  readonly tagKey: Uint8Array;
  readonly written: { key: string; body: string; entry: Written; commitment: string }[];
}
const newChain = (person: string): Chain => ({ person, tagKey: secret(`tags of ${person}`), written: [] });

const same = (body: Body): Body => body;

function happen(
  shop: Shop,
  { person, tagKey, written }: Chain,
  { seq, events, told }: { seq: number } & Pick<Story, 'events' | 'told'>,
): void {
  const [kind, tell] = SCENES[seq % SCENES.length] as Scene;
  const at = momentOf(seq, events);
  const body = canonicalText(
    told({
      ...tell(notice),
      at,
      id: idOf(kind === 'notice.shown' ? 'shn' : 'rcp', seq),
      kind,
      person,
      prev: written.at(-1)?.commitment ?? null,
      schema: 'heng/event@1',
      seq,
    }),
  );
  const key = secret(`event ${seq} of ${person}`);
  const leaf = personalLeaf({ kind, day: at.slice(0, 10), policy: noticeId, key, body: utf8(body), tagKey, seq });
  written.push({ key: toBase64Url(key), body, entry: shop.write(encodeLeaf(leaf)), commitment: leaf.c });
}

function newDecision(number: number, person: string) {
  const id = idOf('dec', number);
  const isAllowed = number % 2 === 0;
  const body = canonicalText({
    asked: { slot: 'home' },
    at: new Date(Date.UTC(2026, 10, 20, 3, number)).toISOString(),
    caller: 'shop',
    id,
    law: 'law-2026-11',
    outcome: { mode: isAllowed ? 'personalised' : 'neutral' },
    person,
    ruled: 'AAECAw==',
    schema: 'heng/decision@1',
    standing: 2,
    use: 'recommendation',
  });
  const told: DecisionEvidence['told'] = {
    use: { zh: '推荐商品', en: 'Recommending goods' },
    rulings: [
      {
        decision: isAllowed,
        purpose: { zh: '商品个性化推荐', en: 'Personalised recommendation of goods' },
        category: isAllowed ? { zh: '搜索记录', en: 'Search history' } : { zh: '网页浏览记录', en: 'Browsing history' },
        because: [
          isAllowed
            ? { zh: '您对这一项给过分项同意。', en: 'The person consented to this item.', source: '个保法13,14' }
            : { zh: '您没有同意这一项。', en: 'The person did not consent to this item.', source: '个保法13,14' },
        ],
      },
    ],
  };
  return { id, person, key: secret(`decision ${number}`), body, told };
}

declare const TextDecoder: new () => { decode(bytes: Uint8Array): string };
