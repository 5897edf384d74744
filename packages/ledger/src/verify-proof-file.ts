import { fromBase64, fromBase64Url, fromUtf8, utf8 } from './bytes.ts';
import { commitment, parseLeaf, verifyOpening, verifyTag } from './entry.ts';
import { demand, InvalidEvidence } from './invalid.ts';
import type { Check } from './package-verdict.ts';
import { demandQuorum, keysOf, type TrustPolicy } from './policy.ts';
import { parseProof, verifyProof } from './proof-file.ts';
import { leafHash, verifyInclusion } from './tree.ts';

/** What a proof carries in its `extra` line, JSON, so that it needs nothing beside it. */
interface ProofExtra {
  /** the exact text of the log's entry */
  readonly leaf: string;
  /** base64url, 32 bytes; with `body`, what the entry, or the record in its batch, commits to */
  readonly key?: string;
  readonly body?: string;
  readonly tagKey?: string;
  readonly seq?: number;
  readonly batch?: { readonly at: number; readonly count: number; readonly path: readonly string[] };
}

/** Checks a `.tlog-proof` file of one entry, with the leaf it is about when that does not travel in the file. */
export function verifyProofFile(text: string, leaf: Uint8Array | undefined, trust: TrustPolicy): Check[] {
  try {
    const proof = parseProof(text);
    const extra = extraOf(proof.extra);
    const entry = leaf ?? (extra && utf8(extra.leaf));
    if (!entry) return [{ id: 'leaf', ok: false, ...NO_LEAF }];
    const { signed, size } = verifyProof(proof, entry, keysOf(trust));
    demandQuorum(trust, signed);
    const zh = `它是日志的第 ${proof.index} 条，检查点共 ${size} 条。`;
    const inLog: Check = { id: 'in-log', ok: true, zh, en: `It is entry ${proof.index} of a checkpoint of ${size}.` };
    if (extra?.key === undefined || extra.body === undefined) return [inLog];
    open(entry, extra, { key: fromBase64Url(extra.key), body: utf8(extra.body) });
    return [inLog, { id: 'opening', ok: true, ...OPENED }];
  } catch (error) {
    // What is no base64 or of another type in `extra` is as wrong as a wrong hash.
    if (!(error instanceof Error)) throw error;
    const id = error instanceof InvalidEvidence ? error.code : 'proof-malformed';
    return [{ id, ok: false, zh: '证明不成立。', en: error.message }];
  }
}

const NO_LEAF = {
  zh: '证明里没有条目本身：请把条目文件一并给出。',
  en: 'The proof does not carry its entry: give the file of the entry too.',
};
const OPENED = { zh: '所附内容正是当时承诺的内容。', en: 'What it tells is what was committed to.' };

/** The opening of an event, or of a record in the batch that the entry is. */
function open(entry: Uint8Array, extra: ProofExtra, { key, body }: { key: Uint8Array; body: Uint8Array }): void {
  const leaf = parseLeaf(entry);
  if ('b' in leaf) {
    const { at = 0, count = 0, path = [] } = extra.batch ?? {};
    demand(leaf.n === count, 'inclusion-mismatch', 'the batch has another size');
    verifyInclusion(leafHash(commitment(key, body)), at, count, path.map(fromBase64), fromBase64Url(leaf.b));
    return;
  }
  demand('c' in leaf, 'commitment-mismatch', 'the entry commits to nothing');
  verifyOpening(leaf, key, body);
  if (extra.tagKey !== undefined && extra.seq !== undefined) verifyTag(leaf, fromBase64Url(extra.tagKey), extra.seq);
}

function extraOf(bytes: Uint8Array | undefined): ProofExtra | undefined {
  if (!bytes) return undefined;
  try {
    const extra = JSON.parse(fromUtf8(bytes)) as Partial<ProofExtra> | null;
    return typeof extra?.leaf === 'string' ? (extra as ProofExtra) : undefined;
  } catch {
    return undefined;
  }
}
