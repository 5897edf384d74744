import type { InvalidCode } from './invalid.ts';

/** What a verifier found out about one entry. `waiting`: the shop says it is not in the log yet, so nothing is proved. */
export type Verdict = 'proved' | 'waiting' | 'wrong';

/** Why an entry, or a chain of them, is not proved. */
export type FindingCode =
  | InvalidCode
  | 'batch-mismatch'
  | 'body-malformed'
  | 'body-mismatch'
  | 'chain-broken'
  | 'chain-gap'
  | 'chain-repeat'
  | 'count-wrong'
  | 'day-mismatch'
  | 'document-mismatch'
  | 'kind-mismatch'
  | 'notice-missing'
  | 'order-wrong'
  | 'waiting';

interface Sentence {
  readonly zh: string;
  readonly en: string;
}

export interface EntryVerdict {
  readonly verdict: Verdict;
  /** absent when it is proved */
  readonly code?: FindingCode | undefined;
  readonly reason?: Sentence | undefined;
}

export interface PersonVerdict {
  readonly person: string;
  readonly verdict: Verdict;
  /** one for each of the person's events, in their order */
  readonly events: readonly EntryVerdict[];
  /** numbers that should be there and are not, first and last included */
  readonly gaps: readonly { readonly from: number; readonly to: number }[];
  /** whether the package holds the key that links this person's entries */
  readonly linked: boolean;
}

/** One thing that was looked at. `warning`: it does not fail, but a careful reader wants to know. */
export interface Check extends Sentence {
  readonly id: string;
  readonly ok: boolean;
  readonly warning?: boolean | undefined;
  /** the person, decision, document or event it is about */
  readonly about?: string | undefined;
}

export interface Cosigner {
  readonly name: string;
  /** seconds since 1970 */
  readonly seconds: number;
}

export interface PackageVerdict {
  /** every check holds */
  readonly ok: boolean;
  readonly checks: readonly Check[];
  readonly people: readonly PersonVerdict[];
  readonly decisions: readonly EntryVerdict[];
  readonly documents: readonly EntryVerdict[];
  /** entries in the log when the package was made; 0 when the checkpoint is not to be believed */
  readonly size: number;
  readonly cosigners: readonly Cosigner[];
}

const says = (zh: string, en: string): Sentence => ({ zh, en });

const COMMON = {
  waiting: says(
    '商家称它还没有写入日志，因此还不能核验。',
    'The shop says it is not in the log yet, so nothing is proved.',
  ),
  'chain-gap': says('这个人的记录里有编号缺失。', 'Numbers are missing in this person’s chain.'),
  'chain-repeat': says('同一个编号出现了两次，或者编号没有按顺序排列。', 'A number stands twice, or out of order.'),
  'chain-broken': says(
    '它写明的上一条记录，不是这里的上一条。',
    'The event it names as the one before is another one.',
  ),
  'count-wrong': says('它的编号超过了商家所说的总数。', 'Its number is beyond the count the shop gives.'),
  'order-wrong': says('它在日志里的位置早于上一条记录。', 'In the log it stands before the event that precedes it.'),
  'body-malformed': says('内容不是规定的格式。', 'What is told is not of the form it must have.'),
  'body-mismatch': says(
    '内容说的是另一个人、另一个编号或另一个决定。',
    'What is told is about another person, number or decision.',
  ),
  'kind-mismatch': says('日志里记的是另一类事件。', 'The log has an event of another kind here.'),
  'day-mismatch': says('日志里记的是另一天。', 'The log has another day here.'),
  'notice-missing': says('它提到的告知原文不在文件里。', 'The notice it speaks of is not in the file.'),
  'document-mismatch': says('文件里的原文与日志记下的不同。', 'The document is not the one the log recorded.'),
  'batch-mismatch': says('决定记录与日志里那一批对不上。', 'The decision does not belong to the batch in the log.'),
  'commitment-mismatch': says(
    '内容与日志里的承诺值不符：内容被改过。',
    'What is told is not what was committed to: it was altered.',
  ),
  'tag-mismatch': says(
    '日志里的这一条不属于这个人的这个编号。',
    'The entry in the log is not this event of this person.',
  ),
  'inclusion-mismatch': says(
    '证明路径到不了已签名的根：它不在日志里，或者被改过。',
    'The path does not lead to the signed root.',
  ),
  'leaf-malformed': says('日志条目不是规定的格式。', 'The entry of the log is malformed.'),
  'signature-wrong': says('签名不对。', 'A signature is wrong.'),
  'signature-missing': says('没有日志自己的签名。', 'The log’s own signature is missing.'),
  'policy-not-met': says('联署的见证方不够。', 'Not enough of the right witnesses cosigned.'),
} as const satisfies Partial<Record<FindingCode, Sentence>>;

const OTHER = says('核验没有通过。', 'It does not verify.');

/** The finding in words; `detail` is the verifier's own English message where the table has none. */
export const reasonOf = (code: FindingCode, detail?: string): Sentence =>
  (COMMON as Partial<Record<FindingCode, Sentence>>)[code] ?? { zh: OTHER.zh, en: detail ?? OTHER.en };

export const PROVED: EntryVerdict = { verdict: 'proved' };
export const finding = (code: FindingCode, detail?: string): EntryVerdict => ({
  verdict: code === 'waiting' ? 'waiting' : 'wrong',
  code,
  reason: reasonOf(code, detail),
});
