import { openCheckpoint, type SignedCheckpoint } from './checkpoint.ts';
import type { EvidencePackage, PersonEvidence } from './evidence-package.ts';
import { demand, InvalidEvidence } from './invalid.ts';
import { formatVerifierKey, parseVerifierKey } from './note.ts';
import { checkPackage } from './package-shape.ts';
import {
  type Check,
  type Cosigner,
  type EntryVerdict,
  type FindingCode,
  type PackageVerdict,
  type PersonVerdict,
  reasonOf,
  type Verdict,
} from './package-verdict.ts';
import { demandQuorum, keysOf, parsePolicy, type TrustPolicy } from './policy.ts';
import { type Head, noticeHashes, verifyDecision, verifyDocument, verifyEvents } from './verify-entries.ts';

export interface VerifyPackageOptions {
  /** Whom the reader trusts; without it the keys are those the package names itself, and a check says so. */
  readonly policy?: TrustPolicy | undefined;
}

/**
 * Checks everything a package says about itself, without a network and without believing the shop: the checkpoint and its
 * cosignatures, each entry's place, opening and tag, each person's chain, the order, the decisions and the documents.
 * Throws InvalidEvidence `package-malformed` when it is no package; whatever else is wrong is in the verdict.
 */
export function verifyPackage(untrusted: unknown, { policy }: VerifyPackageOptions = {}): PackageVerdict {
  const pack = checkPackage(untrusted);
  const { checks, head, cosigners } = verifyHead(pack, policy);
  const context = { head, notices: noticeHashes(pack.documents) };
  const people = pack.people.map((owner) => verifyChain(owner, verifyEvents(owner, context), pack));
  const decisions = pack.decisions.map((decision) => verifyDecision(decision, head));
  const documents = pack.documents.map((document) => verifyDocument(document, head));
  const all = [
    ...checks,
    scopeCheck(pack),
    ...peopleChecks(pack, people),
    ...entryChecks(
      'decisions',
      decisions,
      pack.decisions.map(({ id }) => id),
    ),
    ...entryChecks(
      'documents',
      documents,
      pack.documents.map(({ id }) => id),
    ),
  ];
  const size = typeof head === 'string' ? 0 : head.size;
  return { ok: all.every(({ ok }) => ok), checks: all, people, decisions, documents, size, cosigners };
}

type Tried<T> = { readonly value: T } | { readonly code: FindingCode; readonly detail: string };

function tried<T>(work: () => T): Tried<T> {
  try {
    return { value: work() };
  } catch (error) {
    if (error instanceof InvalidEvidence) return { code: error.code, detail: error.message };
    throw error;
  }
}

const check = (id: string, tried: Tried<unknown>, right: { zh: string; en: string }): Check => {
  if ('value' in tried) return { id, ok: true, ...right };
  const { zh, en } = reasonOf(tried.code, tried.detail);
  return { id, ok: false, zh, en: en === tried.detail ? en : `${en} (${tried.detail})` };
};

function verifyHead({ log }: EvidencePackage, trusted: TrustPolicy | undefined) {
  const opened = tried(() => {
    const checkpoint = openCheckpoint(log.checkpoint, log.vkeys.map(parseVerifierKey));
    demand(checkpoint.origin === log.origin, 'checkpoint-malformed', 'the checkpoint is of another log');
    return checkpoint;
  });
  const cosigned = tried(() => openUnderOwnPolicy(log));
  const trust = tried(() => (trusted ? openUnder(trusted, log.checkpoint) : undefined));
  const cosigners = 'value' in cosigned ? cosignersOf(cosigned.value) : [];
  const size = 'value' in opened ? opened.value.size : 0;
  const checks: Check[] = [
    check('checkpoint', opened, {
      zh: `日志 ${log.origin} 签名的检查点，共 ${size} 条。`,
      en: `A checkpoint of ${size} entries, signed by ${log.origin}.`,
    }),
    check('policy', cosigned, cosignedWords(cosigners)),
    trusted ? check('trusted-key', trust, TRUSTED) : { id: 'trusted-key', ok: true, warning: true, ...UNTRUSTED },
  ];
  const head: Head = 'value' in opened ? opened.value : opened.code;
  return { checks, head, cosigners };
}

const TRUSTED = {
  zh: '签名者与联署者符合您所信任的规则。',
  en: 'Signed and cosigned as your own policy asks.',
};
const UNTRUSTED = {
  zh: '日志的公钥取自文件本身：请从别处取得它，用 --vkey 或 --policy 再核验一次。',
  en: 'The log’s key was taken from the file itself: get it from elsewhere and verify again with --vkey or --policy.',
};

const cosignedWords = (cosigners: readonly Cosigner[]) =>
  cosigners.length === 0
    ? { zh: '没有见证方联署，规则也没有要求。', en: 'No witness cosigned, and the policy asks for none.' }
    : {
        zh: `${cosigners.length} 个见证方联署，符合文件所附规则。`,
        en: `Cosigned by ${cosigners.length} witnesses, as the policy in the file asks.`,
      };

/** The policy in the package must speak of the same log keys as the package itself. */
function openUnderOwnPolicy({ policy: text, vkeys, checkpoint }: EvidencePackage['log']): SignedCheckpoint {
  const policy = parsePolicy(text);
  const own = policy.logs.map(({ key }) => formatVerifierKey(key));
  const isSame = own.length === vkeys.length && vkeys.every((vkey) => own.includes(vkey));
  demand(isSame, 'policy-not-met', 'the policy names other keys of the log than the package');
  return openUnder(policy, checkpoint);
}

function openUnder(policy: TrustPolicy, note: string): SignedCheckpoint {
  const checkpoint = openCheckpoint(note, keysOf(policy));
  demandQuorum(policy, checkpoint.signed);
  return checkpoint;
}

const cosignersOf = ({ signed }: SignedCheckpoint): Cosigner[] =>
  signed.flatMap(({ key, seconds }) => (seconds === undefined ? [] : [{ name: key.name, seconds }]));

/** Of a whole person every number must be there; of a span, or of what led to a decision, none may lack between two. */
const isWhole = ({ decision, from, to }: EvidencePackage['about']): boolean =>
  decision === undefined && from === undefined && to === undefined;

function verifyChain(
  { person, tagKey, count, events }: PersonEvidence,
  verdicts: readonly EntryVerdict[],
  { about }: EvidencePackage,
): PersonVerdict {
  const numbers = events.map(({ seq }) => seq);
  const gaps = gapsIn(numbers, isWhole(about) ? { from: 0, to: count } : undefined);
  const worst = gaps.length > 0 ? 'wrong' : worstOf(verdicts);
  return { person, verdict: worst, events: verdicts, gaps, linked: tagKey !== undefined };
}

/** Numbers missing between the first and the last, or between the bounds. Holds ranges: a false count may be huge. */
function gapsIn(numbers: readonly number[], bounds: { from: number; to: number } | undefined) {
  const sorted = [...new Set(numbers)].sort((a, b) => a - b);
  const gaps: { from: number; to: number }[] = [];
  let next = bounds?.from ?? sorted[0] ?? 0;
  for (const seq of sorted) {
    if (seq > next) gaps.push({ from: next, to: seq - 1 });
    next = seq + 1;
  }
  if (bounds && next < bounds.to) gaps.push({ from: next, to: bounds.to - 1 });
  return gaps;
}

const worstOf = (verdicts: readonly EntryVerdict[]): Verdict =>
  verdicts.some(({ verdict }) => verdict === 'wrong')
    ? 'wrong'
    : verdicts.some(({ verdict }) => verdict === 'waiting')
      ? 'waiting'
      : 'proved';

function scopeCheck({ about, people, decisions }: EvidencePackage): Check {
  const absent = [
    ...(about.people ?? []).filter((asked) => !people.some(({ person }) => person === asked)),
    ...(about.decision !== undefined && !decisions.some(({ id }) => id === about.decision) ? [about.decision] : []),
  ];
  const right = { zh: '文件包含所要的人和决定。', en: 'The people and decisions asked for are here.' };
  const missing = { zh: `文件里没有：${absent.join('、')}`, en: `Asked for and not here: ${absent.join(', ')}` };
  return { id: 'scope', ok: absent.length === 0, ...(absent.length === 0 ? right : missing) };
}

function peopleChecks({ people }: EvidencePackage, verdicts: readonly PersonVerdict[]): Check[] {
  const entries = verdicts.flatMap(({ events }) => events);
  const names = people.flatMap(({ person, events }) => events.map(({ seq }) => `${person} #${seq}`));
  return [...entryChecks('events', entries, names), ...chainChecks(verdicts)];
}

function chainChecks(verdicts: readonly PersonVerdict[]): Check[] {
  const gapped = verdicts.filter(({ gaps }) => gaps.length > 0).map(gapCheck);
  const unlinked = verdicts.filter(({ linked, events }) => !linked && events.length > 0);
  const right = { zh: '每个人的记录编号连续，没有缺失。', en: 'Every person’s chain runs without a gap.' };
  const wrong = { zh: `${gapped.length} 个人的记录有缺失。`, en: `${gapped.length} chains have gaps.` };
  const unknown = {
    zh: `${unlinked.length} 个人没有附上关联密钥：无法核对日志标签。`,
    en: `No linking key for ${unlinked.length} people: tags were not checked.`,
  };
  return [
    { id: 'chains', ok: gapped.length === 0, ...(gapped.length === 0 ? right : wrong) },
    ...(unlinked.length > 0 ? [{ id: 'tags', ok: true, warning: true, ...unknown }] : []),
    ...gapped,
  ];
}

function gapCheck({ person, gaps }: PersonVerdict): Check {
  const numbers = gaps.map(({ from, to }) => (from === to ? `#${from}` : `#${from}–#${to}`)).join(', ');
  return { id: 'chain-gap', ok: false, about: person, zh: `缺失 ${numbers}`, en: `missing ${numbers}` };
}

const NAMES = {
  events: { zh: '条记录', en: 'events' },
  decisions: { zh: '个决定', en: 'decisions' },
  documents: { zh: '份原文', en: 'documents' },
} as const;

/** One line for all of them, and one for each that is not proved. */
function entryChecks(id: keyof typeof NAMES, verdicts: readonly EntryVerdict[], names: readonly string[]): Check[] {
  const proved = verdicts.filter(({ verdict }) => verdict === 'proved').length;
  const { zh, en } = NAMES[id];
  const summary: Check = {
    id,
    ok: proved === verdicts.length,
    zh: `${verdicts.length} ${zh}，${proved} ${zh.slice(0, 1)}已核验。`,
    en: `${proved} of ${verdicts.length} ${en} proved.`,
  };
  const found = verdicts.flatMap(({ code, reason }, at): Check[] =>
    code === undefined || reason === undefined ? [] : [{ id: code, ok: false, about: names[at], ...reason }],
  );
  return [summary, ...found];
}
