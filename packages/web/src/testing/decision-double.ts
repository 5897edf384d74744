import {
  canonicalText,
  commitment,
  encodeLeaf,
  formatCheckpoint,
  formatNote,
  formatPolicy,
  formatProof,
  leafHash,
  rootOf,
  signNote,
  toBase64Url,
  utf8,
} from '@heng/ledger';
import { testSigner } from '../../../ledger/src/testing/test-signer.ts';
import { ago, idOf } from './held-texts.ts';

const origin = 'log.shancha.example/heng';
const signer = testSigner(origin);

/** One decision as `GET …/decisions` gives it. */
export const decided = (nth: number) => ({
  id: idOf('dec', nth),
  person: 'p1',
  at: ago(nth / 2),
  use: nth % 3 === 2 ? 'evaluation' : 'recommendation',
  caller: 'shop',
  packs: ['paper-strict'],
  law: 'sha256:1',
  asked: null,
  rulings: [
    ruling(nth % 3 !== 1, 'browsing-history', '网页浏览记录', 'Browsing history'),
    ruling(false, 'search-history', '搜索记录', 'Search history'),
  ],
  outcome: null,
});
export type Decided = ReturnType<typeof decided>;

const ruling = (decision: boolean, category: string, zh: string, en: string) => ({
  decision,
  code: decision ? 'itemised-consent' : 'no-consent',
  purpose: 'personalised-recommendation',
  purposeName: { zh: '商品个性化推荐', en: 'Product recommendations' },
  category,
  categoryName: { zh, en },
  consent: decision ? 'itemised' : 'none',
  because: [
    decision
      ? {
          rule: 'itemised-consent',
          source: '个人信息保护法 第二十四条',
          zh: `您同意了用${zh}推荐商品。`,
          en: `You agreed to recommendations from this: ${en}.`,
        }
      : {
          rule: 'no-consent',
          source: '个人信息保护法 第十三条',
          zh: `您没有同意用${zh}推荐商品。`,
          en: `You did not agree to recommendations from this: ${en}.`,
        },
  ],
  duties: [],
  fallback: decision ? null : 'neutral',
  pack: 'paper-strict',
});

/** The policy file of the double's log. */
export const policyText = (): string =>
  formatPolicy({ logs: [{ key: signer.key }], witnesses: [], groups: [], quorum: 'none' });

/** A true proof of a decision in a log of one entry, a batch of one record; `told` is what the log really committed to. */
export function proofOf(told: Pick<Decided, 'id' | 'at' | 'use'>): string {
  const key = new Uint8Array(32).fill(7);
  const body = canonicalText({ id: told.id, at: told.at, use: told.use, person: 'p1', schema: 'heng/decision@1' });
  const record = leafHash(commitment(key, utf8(body)));
  const leaf = encodeLeaf({
    v: 1,
    k: 'decision.made',
    d: told.at.slice(0, 10),
    p: 'sha256:1',
    b: toBase64Url(rootOf([record])),
    n: 1,
  });
  const text = formatCheckpoint({ origin, size: 1, root: leafHash(leaf) });
  const checkpoint = formatNote({ text, signatures: [signNote(text, signer)] });
  const opening = {
    leaf: new TextDecoder().decode(leaf),
    key: toBase64Url(key),
    body,
    batch: { at: 0, count: 1, path: [] },
  };
  return formatProof({ index: 0, path: [], checkpoint, extra: utf8(JSON.stringify(opening)) });
}
