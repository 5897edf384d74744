import {
  type Check,
  type EvidencePackage,
  equalBytes,
  fromBase64Url,
  fromUtf8,
  GrowingTree,
  InvalidEvidence,
  leafHash,
  openCheckpoint,
  parseLeaf,
  parseVerifierKey,
  type ReadFile,
  tag,
  toBase64Url,
  type VerifierKey,
  verifyLog,
} from '@heng/ledger';

/** Numbers beyond the last one handed over that are looked for in the log. */
const LOOK_AHEAD = 1_024;

/** Reads a whole log and derives it anew; throws InvalidEvidence where a byte is wrong. */
export async function verifyWholeLog(
  read: ReadFile,
  keys: readonly VerifierKey[],
  progress?: (read: number, size: number) => void,
): Promise<Check[]> {
  const checked = await checkedLog(read, keys, { ...(progress && { progress }) });
  if ('check' in checked) return [checked.check];
  const { size, origin } = checked.checkpoint;
  const zh = `日志 ${origin} 的 ${size} 条逐条重算，与签名一致。`;
  return [{ id: 'log', ok: true, zh, en: `All ${size} entries of ${origin} lead to the signed root.` }];
}

type CheckedLog = { readonly checkpoint: Awaited<ReturnType<typeof verifyLog>> } | { readonly check: Check };

async function checkedLog(
  read: ReadFile,
  keys: readonly VerifierKey[],
  options: Parameters<typeof verifyLog>[2],
): Promise<CheckedLog> {
  try {
    return { checkpoint: await verifyLog(read, keys, options) };
  } catch (error) {
    if (!(error instanceof InvalidEvidence)) throw error;
    return { check: { id: 'log', ok: false, zh: '日志本身不完整或被改动过。', en: error.message } };
  }
}

/**
 * Holds a package against the log it speaks of: the log must begin with what the package was made under, and must hold no
 * event of these people that the package leaves out. Only who has a person's tag key can see that.
 */
export async function verifyAgainstLog(
  pack: EvidencePackage,
  read: ReadFile,
  { keys, progress }: { keys: readonly VerifierKey[]; progress?: (read: number, size: number) => void },
): Promise<Check[]> {
  const tags = new Map<string, number>();
  const own = openCheckpoint(pack.log.checkpoint, pack.log.vkeys.map(parseVerifierKey));
  // The log as it was then: its older right edge is in no file any more.
  const then = new GrowingTree(() => undefined);
  const checked = await checkedLog(read, keys, {
    ...(progress && { progress }),
    entry(bytes, index) {
      noteTag(tags, bytes, index);
      if (index < own.size) then.append(leafHash(bytes));
    },
  });
  if ('check' in checked) return [checked.check];
  const { size } = checked.checkpoint;
  const log: Check = { id: 'log', ok: true, zh: `日志的 ${size} 条完整。`, en: `The log's ${size} entries are sound.` };
  const isLater = own.size <= size && equalBytes(then.root(), own.root);
  if (!isLater) return [log, { id: 'log-continues', ok: false, ...SPLIT }];
  return [log, { id: 'log-continues', ok: true, ...CONTINUES }, ...omissions(pack, tags, own.size)];
}

const CONTINUES = {
  zh: '文件制作时的日志，是现在这个日志的开头。',
  en: 'The log the file was made under is the beginning of this one.',
};
const SPLIT = {
  zh: '文件制作时的日志与这个日志不是同一个：历史被改写过。',
  en: 'The log the file was made under is not the beginning of this one: history was rewritten.',
};

function noteTag(tags: Map<string, number>, bytes: Uint8Array, index: number): void {
  // A log may hold entries of others that are no leaves of ours; they are nobody's events.
  if (!fromUtf8(bytes).includes('"g"')) return;
  const leaf = parseLeaf(bytes);
  if ('g' in leaf) tags.set(leaf.g, index);
}

/** Events the log had when the package was made and the package does not count. */
function omissions({ people }: EvidencePackage, tags: ReadonlyMap<string, number>, size: number): Check[] {
  const found = people.flatMap(({ person, tagKey, count }) => {
    if (tagKey === undefined) return [];
    const key = fromBase64Url(tagKey);
    const beyond = Array.from({ length: LOOK_AHEAD }, (_, at) => count + at).filter((seq) => {
      const index = tags.get(toBase64Url(tag(key, seq)));
      return index !== undefined && index < size;
    });
    return beyond.length === 0 ? [] : [{ person, beyond }];
  });
  if (found.length === 0)
    return [
      { id: 'omitted', ok: true, zh: '日志里没有被漏交的记录。', en: 'The log holds no event that was left out.' },
    ];
  return found.map(({ person, beyond }) => {
    const numbers = beyond.map((seq) => `#${seq}`).join(', ');
    return {
      id: 'omitted',
      ok: false,
      about: person,
      zh: `日志里有而文件没有交出：${numbers}`,
      en: `in the log and left out: ${numbers}`,
    };
  });
}
