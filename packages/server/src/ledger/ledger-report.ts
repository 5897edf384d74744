import type { SignedCheckpoint } from '@heng/ledger';
import type { LedgerFindings } from './fsck.ts';
import type { LogStats } from './log-stats.ts';
import type { Refilled } from './refill-log.ts';

/** What a `heng ledger` subcommand has to say: one document for programs, lines for people, and whether all is well. */
export interface LedgerReport {
  readonly document: unknown;
  readonly lines: { readonly zh: readonly string[]; readonly en: readonly string[] };
  readonly sound: boolean;
}

const number = (value: number): string => value.toLocaleString('en-US');

export function tellFsck(findings: LedgerFindings): LedgerReport {
  const { origin, size, journal, faults } = findings;
  const sound = faults.length === 0;
  const told = faults.map(({ file, code, message }) => `  ${file}: ${code}: ${message}`);
  const torn = { zh: [] as string[], en: [] as string[] };
  if (journal.torn > 0) {
    torn.zh.push(`日志尾部有 ${number(journal.torn)} 字节未写完：没有人得到过它的确认，下次启动时丢弃。`);
    torn.en.push(`${number(journal.torn)} bytes at the end of the journal are no whole step: nobody was told of it.`);
  }
  const waiting = number(journal.entries);
  return {
    document: { sound, ...findings },
    sound,
    lines: {
      zh: [
        sound
          ? `账本完好：${origin}，${number(size)} 条，另有 ${waiting} 条在日志文件里。每一个字节都从条目重新算过。`
          : `账本有 ${faults.length} 处错误：`,
        ...told,
        ...torn.zh,
      ],
      en: [
        sound
          ? `The log ${origin} is sound: ${number(size)} entries, ${waiting} more in the journal. Every byte was derived anew.`
          : `The log has ${faults.length} faults:`,
        ...told,
        ...torn.en,
      ],
    },
  };
}

export function tellStats(stats: LogStats): LedgerReport {
  const { origin, size, kinds, days, decisions, files, bytes, bytesPerEntry, checkpoint } = stats;
  const tally = (counts: Readonly<Partial<Record<string, number>>>) =>
    Object.entries(counts)
      .map(([kind, count]) => `${kind} ${number(count ?? 0)}`)
      .join(', ');
  const rows = [
    `  ${tally(kinds)}`,
    ...days.map(({ day, kinds }) => `  ${day}  ${tally(kinds)}`),
    '',
    checkpoint.trimEnd(),
  ];
  const extent = (words: string) => `${words} ${number(bytes)} B, ${bytesPerEntry} B`;
  return {
    document: stats,
    sound: true,
    lines: {
      zh: [
        `${origin}：${number(size)} 条，其中决定批次共含 ${number(decisions)} 个决定；${number(files)} 个文件，${extent('共')}/条`,
        ...rows,
      ],
      en: [
        `${origin}: ${number(size)} entries, ${number(decisions)} decisions in batches; ${number(files)} files, ${extent('in all')} an entry`,
        ...rows,
      ],
    },
  };
}

export function tellExport({ origin, size }: SignedCheckpoint, folder: string): LedgerReport {
  return {
    document: { origin, size, folder },
    sound: true,
    lines: {
      zh: [`已把 ${origin} 的 ${number(size)} 条复制到 ${folder}，并整体验证过。`],
      en: [`Copied ${number(size)} entries of ${origin} to ${folder} and verified the copy as a whole.`],
    },
  };
}

const keyWords = {
  rotated: {
    zh: (key: string) => `新钥匙下次启动时生效，旧钥匙同时签名：${key}`,
    en: (key: string) => `In force from the next start on, the former key signs beside it: ${key}`,
  },
  retired: {
    zh: (key: string) => `钥匙 ${key} 的私钥已销毁，它签过的仍可验证。`,
    en: (key: string) => `The secret of ${key} is destroyed; what it signed can still be checked.`,
  },
} as const;

export const tellKey = (what: keyof typeof keyWords, key: string): LedgerReport => ({
  document: { [what]: key },
  sound: true,
  lines: { zh: [keyWords[what].zh(key)], en: [keyWords[what].en(key)] },
});

/** A log that could not be read to its end. */
export const tellFault = (error: Error & { readonly code?: string }): LedgerReport => ({
  document: { sound: false, faults: [{ code: error.code ?? 'doubt', message: error.message }] },
  sound: false,
  lines: {
    zh: [`账本有错误：${error.message}（用 heng ledger fsck 查看全部）`],
    en: [`The log has a fault: ${error.message} (heng ledger fsck tells all)`],
  },
});

export const tellRefill = ({ from, to }: Refilled): LedgerReport => ({
  document: { from, to },
  sound: true,
  lines: {
    zh: [
      from === to
        ? `账本不缺条目，共 ${number(to)} 条。`
        : `已从数据库补回 ${number(to - from)} 条，账本现有 ${number(to)} 条。`,
    ],
    en: [
      from === to
        ? `Nothing was missing: the log has ${number(to)} entries.`
        : `${number(to - from)} entries were put back from the database; the log has ${number(to)} now.`,
    ],
  },
});
