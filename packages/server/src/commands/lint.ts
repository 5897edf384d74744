import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import { ConfigError } from '../config.ts';
import { type FileReport, readSubject } from '../lint/read-subject.ts';
import { toSarif } from '../lint/sarif.ts';
import { tellFindings } from '../lint/tell-findings.ts';
import type { Command } from './command.ts';

const USAGE = `usage: heng lint <file>…     a notice (JSON), a list of purposes (YAML), a policy or any text; - reads standard input
  --format text|json|sarif
  --fail-on error|warning   what makes the exit code 1 (default: error)
  --lang zh|en
exit code 0: nothing that bad; 1: findings; 2: it could not be read`;

const OPTIONS = {
  format: { type: 'string', default: 'text' },
  'fail-on': { type: 'string', default: 'error' },
  lang: { type: 'string', default: 'zh' },
} as const;

/** Reads notices, purposes and policies and says what is wrong with them. */
export const lint: Command = {
  summary: 'lint a notice, a list of purposes or a privacy policy',
  async run(args) {
    const { values, positionals } = parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
    const { format, lang, 'fail-on': failOn } = values;
    if (positionals.length === 0) throw new ConfigError(`expected a file\n${USAGE}`);
    if (!['text', 'json', 'sarif'].includes(format)) throw new ConfigError('--format: expected text, json or sarif');
    if (failOn !== 'error' && failOn !== 'warning') throw new ConfigError('--fail-on: expected error or warning');
    if (lang !== 'zh' && lang !== 'en') throw new ConfigError('--lang: expected zh or en');
    const reports: FileReport[] = [];
    for (const file of positionals) reports.push(readSubject(file, await contentOf(file)));
    print(reports, format, lang);
    const bad = reports.some(({ findings }) => findings.some(({ level }) => failOn === 'warning' || level === 'error'));
    return bad ? 1 : 0;
  },
};

/** A missing file is the caller's mistake and needs no stack. */
const contentOf = async (file: string): Promise<string> =>
  (
    await (file === '-' ? text(process.stdin) : readFile(file, 'utf8')).catch((error: Error) => {
      throw new ConfigError(error.message);
    })
  ).replace(/^\uFEFF/, '');

function print(reports: readonly FileReport[], format: string, lang: 'zh' | 'en'): void {
  if (format === 'text') for (const line of reports.flatMap((report) => tellFindings(report, lang))) console.log(line);
  if (format === 'json') console.log(JSON.stringify(documentOf(reports), undefined, 2));
  if (format === 'sarif') {
    const findings = reports.flatMap((report) => report.findings);
    console.log(JSON.stringify(toSarif(findings), undefined, 2));
  }
}

/** One document whatever the number of files: all findings, and the readability of the one file or of each. */
function documentOf(reports: readonly FileReport[]): object {
  const [only, ...others] = reports;
  return {
    findings: reports.flatMap(({ findings }) => findings),
    readability: others.length === 0 ? (only?.readability ?? {}) : {},
    files: reports.map(({ file, kind, readability = {} }) => ({ file, kind, readability })),
  };
}
