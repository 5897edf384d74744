import { parseArgs } from 'node:util';
import { GROUPS, type Group } from '@heng/gate';
import { ConfigError, readSettings } from '../config.ts';
import { diffPacks } from '../packs/diff-packs.ts';
import { type LawShelf, needSoundPack, openShelf } from '../packs/law-shelf.ts';
import { listPacks } from '../packs/list-packs.ts';
import type { Scope } from '../packs/merge-situations.ts';
import type { PackReport } from '../packs/pack-report.ts';
import type { Language } from '../packs/situation-words.ts';
import { tellTable } from '../packs/tell-table.ts';
import { validatePacks } from '../packs/validate-packs.ts';
import type { Command } from './command.ts';

const USAGE = `usage: heng pack validate [pack…]                    is every pack valid? (exit code 1: no)
       heng pack list [pack] [--row PAPER-45]        the rules of a pack, or of all
       heng pack table [pack] [--purpose p] [--category c] [--group g]
                                                     what a pack rules, in words
       heng pack diff <pack> <pack> [--all] [--fail-on-change]
                                                     every situation two packs rule differently
A pack is the name of one in law/packs or the path of a folder. Everywhere: --lang zh|en, --format text|json, --law folder`;

const OPTIONS = {
  row: { type: 'string' },
  purpose: { type: 'string' },
  category: { type: 'string' },
  group: { type: 'string' },
  all: { type: 'boolean', default: false },
  'fail-on-change': { type: 'boolean', default: false },
  lang: { type: 'string', default: 'zh' },
  format: { type: 'string', default: 'text' },
  law: { type: 'string' },
} as const;

/** Checks rule packs, prints their ruling tables and shows where two of them differ. */
export const pack: Command = {
  summary: 'check, list, print and compare rule packs (validate, list, table, diff)',
  async run(args) {
    const { values, positionals } = parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
    const [subcommand = '', ...packs] = positionals;
    const format = oneOf('format', values.format, ['text', 'json']);
    const report = reportOf(subcommand, packs, values);
    if (format === 'json') console.log(JSON.stringify(report.document, undefined, 2));
    else for (const line of report.lines) console.log(line);
    return report.exitCode;
  },
};

type Values = ReturnType<typeof parseArgs<{ options: typeof OPTIONS }>>['values'];

function reportOf(subcommand: string, packs: readonly string[], values: Values): PackReport {
  const language: Language = oneOf('lang', values.lang, ['zh', 'en']);
  const shelf = openShelf(values.law ?? readSettings(process.env).HENG_LAW);
  const read = (asked: string) => needSoundPack(shelf, asked);
  switch (subcommand) {
    case 'validate':
      return validatePacks(shelf, packs.length > 0 ? packs : shelf.packs);
    case 'list':
      return listPacks((packs.length > 0 ? packs : shelf.packs).map(read), values.row);
    case 'table':
      return tellTable(shelf, { scope: scopeOf(values, shelf), pack: read(atMostOne(packs)), language });
    case 'diff': {
      const [before, after] = exactlyTwo(packs);
      const { all, 'fail-on-change': failOnChange } = values;
      return diffPacks(shelf, read(before), read(after), { all, failOnChange, language });
    }
    default:
      throw new ConfigError(`expected validate, list, table or diff\n${USAGE}`);
  }
}

/** The default pack is the one that is in force by default. */
function atMostOne(packs: readonly string[]): string {
  if (packs.length > 1) throw new ConfigError(`expected one pack\n${USAGE}`);
  return packs[0] ?? 'paper-strict';
}

function exactlyTwo([before, after, ...rest]: readonly string[]): [string, string] {
  if (before === undefined || after === undefined || rest.length > 0)
    throw new ConfigError(`expected two packs\n${USAGE}`);
  return [before, after];
}

function scopeOf({ purpose, category, group }: Values, { vocabulary }: LawShelf): Scope {
  const known = (option: string, asked: string | undefined, ids: readonly string[]) =>
    asked === undefined ? undefined : oneOf(option, asked, ids);
  const idsOf = (entries: readonly { readonly id: string }[]) => entries.map(({ id }) => id);
  return {
    purpose: known('purpose', purpose, idsOf(vocabulary.purposes)),
    category: known('category', category, idsOf(vocabulary.categories)),
    group: known('group', group, GROUPS) as Group | undefined,
  };
}

function oneOf<T extends string>(option: string, asked: string, values: readonly T[]): T {
  const found = values.find((value) => value === asked);
  if (found === undefined)
    throw new ConfigError(`--${option}: \`${asked}\` is not known, expected one of ${values.join(', ')}`);
  return found;
}
