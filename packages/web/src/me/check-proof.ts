import { type Check, fromUtf8, keysOf, openCheckpoint, parsePolicy, parseProof, verifyProofFile } from '@heng/ledger';
import type { Words } from '@heng/sdk';
import { proofWords } from './words/proof.ts';

export interface CheckedProof {
  readonly ok: boolean;
  readonly checks: readonly (Words & { readonly ok: boolean })[];
  /** Who signed the checkpoint the entry is under. */
  readonly signers: readonly string[];
  readonly leaf: string;
  readonly record: string;
}

/** What the page says of a decision, to be held against the record that was committed to. */
export interface ShownDecision {
  readonly id: string;
  readonly at: string;
  readonly use: string;
}

/** Checks a decision's proof against the keys of the log, and what the page shows against what the proof opens. */
export function checkProof(proof: string, policyText: string, shown: ShownDecision): CheckedProof {
  const policy = parsePolicy(policyText);
  const checks: Check[] = verifyProofFile(proof, undefined, policy);
  const { leaf, body } = openingOf(proof);
  const same = isSame(body, shown);
  const all = [...checks, { ok: same, ...(same ? proofWords.sameRecord : proofWords.otherRecord) }];
  const holds = all.every(({ ok }) => ok);
  return { ok: holds, checks: all, signers: holds ? signersOf(proof, policy) : [], leaf, record: body };
}

function openingOf(proof: string): { readonly leaf: string; readonly body: string } {
  try {
    const { extra } = parseProof(proof);
    const { leaf = '', body = '' } = JSON.parse(extra ? fromUtf8(extra) : '{}');
    return { leaf: String(leaf), body: String(body) };
  } catch {
    return { leaf: '', body: '' };
  }
}

function isSame(body: string, { id, at, use }: ShownDecision): boolean {
  try {
    const record = JSON.parse(body);
    // One ruling of a batch is `dec_….3`: the record is that of the whole batch.
    return record.id === id.split('.')[0] && Date.parse(record.at) === Date.parse(at) && record.use === use;
  } catch {
    return false;
  }
}

const signersOf = (proof: string, policy: ReturnType<typeof parsePolicy>): readonly string[] =>
  openCheckpoint(parseProof(proof).checkpoint, keysOf(policy)).signed.map(({ key }) => key.name);
