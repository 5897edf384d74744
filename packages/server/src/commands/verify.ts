import { readFile, stat } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import {
  type Check,
  InvalidEvidence,
  parsePolicy,
  parseVerifierKey,
  type TrustPolicy,
  verifyProofFile,
} from '@heng/ledger';
import { ConfigError } from '../config.ts';
import { openLedgerSource } from '../evidence/ledger-source.ts';
import { type EvidenceTemplate, evidenceTemplate } from '../evidence/package-html.ts';
import { verifyAgainstLog, verifyWholeLog } from '../evidence/verify-against-log.ts';
import { verifyFile } from '../evidence/verify-file.ts';
import type { Command } from './command.ts';

const USAGE = `usage: heng verify <evidence.html> [--ledger <folder|url>]   an evidence file; with the log, whether anything was left out
       heng verify <folder|url of a log>                     a whole log, every byte of it
       heng verify <receipt.tlog-proof> [<leaf file>]        one entry
  --vkey <key>      the log's public key, got from elsewhere (may be repeated)
  --policy <file>   whom you trust: a C2SP tlog-policy file
  --require-trust   a key taken from the file itself, or a page of an unknown template, is a failure
  --lang zh|en  --format text|json
exit code 0: every check holds; 1: one does not; 2: it could not be checked`;

const OPTIONS = {
  ledger: { type: 'string' },
  vkey: { type: 'string', multiple: true },
  policy: { type: 'string' },
  'require-trust': { type: 'boolean', default: false },
  lang: { type: 'string', default: 'zh' },
  format: { type: 'string', default: 'text' },
} as const;

/** Checks evidence offline: a file, a proof, or a whole log. */
export const verify: Command = {
  summary: 'check an evidence file, a proof or a whole log, offline',
  async run(args) {
    const { values, positionals } = parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
    const [place, leaf, ...rest] = positionals;
    if (place === undefined || rest.length > 0) throw new ConfigError(`expected one thing to verify\n${USAGE}`);
    if (!['text', 'json'].includes(values.format)) throw new ConfigError('--format: expected text or json');
    if (values.lang !== 'zh' && values.lang !== 'en') throw new ConfigError('--lang: expected zh or en');
    const trust = await trustFrom(values);
    const found = await checksOf({ place, leaf, ledger: values.ledger, trust });
    const checks = values['require-trust'] ? found.map(strict) : found;
    const ok = checks.length > 0 && checks.every((check) => check.ok);
    tell(checks, ok, values.lang);
    if (values.format === 'json') console.log(JSON.stringify({ ok, checks }, undefined, 2));
    return ok ? 0 : 1;
  },
};

/** Under --require-trust nothing may rest on the word of the file. */
const strict = (check: Check): Check => (check.warning && TRUST_CHECKS.has(check.id) ? { ...check, ok: false } : check);
const TRUST_CHECKS = new Set(['trusted-key', 'template']);

type Values = ReturnType<typeof parseArgs<{ options: typeof OPTIONS }>>['values'];

async function trustFrom({ vkey = [], policy }: Values): Promise<TrustPolicy | undefined> {
  if (vkey.length === 0 && policy === undefined) return undefined;
  try {
    const named = policy === undefined ? NOBODY : parsePolicy(await fileOf(policy, 'utf8'));
    return { ...named, logs: [...named.logs, ...vkey.map((text) => ({ key: parseVerifierKey(text) }))] };
  } catch (error) {
    if (error instanceof InvalidEvidence) throw new ConfigError(`--vkey or --policy: ${error.message}`);
    throw error;
  }
}
const NOBODY: TrustPolicy = { logs: [], witnesses: [], groups: [], quorum: 'none' };

interface Asked {
  readonly place: string;
  readonly leaf: string | undefined;
  readonly ledger: string | undefined;
  readonly trust: TrustPolicy | undefined;
}

async function checksOf(asked: Asked): Promise<readonly Check[]> {
  const { place, leaf, trust } = asked;
  if (await isLog(place)) return logChecks(place, trust);
  if (!place.endsWith('.tlog-proof')) return fileChecks(asked);
  if (!trust) throw new ConfigError('a proof is checked under --vkey or --policy');
  return verifyProofFile(await fileOf(place, 'utf8'), leaf === undefined ? undefined : await fileOf(leaf), trust);
}

const isLog = async (place: string): Promise<boolean> =>
  /^https?:\/\//.test(place) || (await stat(place).catch(() => undefined))?.isDirectory() === true;

async function fileChecks({ place, ledger, trust }: Asked): Promise<readonly Check[]> {
  const { checks, pack, verdict } = verifyFile(await fileOf(place), { trust, template: template() });
  if (ledger === undefined) return checks;
  // A file whose head is not to be believed cannot be held against a log.
  if (!pack || !verdict || verdict.size === 0) return checks;
  const keys = trust?.logs.map(({ key }) => key) ?? pack.log.vkeys.map(parseVerifierKey);
  return [...checks, ...(await verifyAgainstLog(pack, openLedgerSource(ledger).read, { keys, progress }))];
}

/** A checkout that was never built has no page to compare with. */
function template(): EvidenceTemplate {
  try {
    return evidenceTemplate();
  } catch (error) {
    throw new ConfigError(`the evidence page is not built, run npm run build: ${(error as Error).message}`);
  }
}

async function logChecks(place: string, trust: TrustPolicy | undefined): Promise<readonly Check[]> {
  const source = openLedgerSource(place);
  const keys = trust ? trust.logs.map(({ key }) => key) : await source.claimedKeys();
  if (keys.length === 0) throw new ConfigError(`${place} names no key of its own: give --vkey or --policy`);
  const own: Check[] = trust ? [] : [{ id: 'trusted-key', ok: true, warning: true, ...CLAIMED }];
  return [...(await verifyWholeLog(source.read, keys, progress)), ...own];
}

const CLAIMED = {
  zh: '公钥取自日志自己的文件：请从别处取得它，用 --vkey 再核验一次。',
  en: 'The key was taken from the log’s own folder: get it from elsewhere and verify again with --vkey.',
};

/** A missing file is the caller's mistake and needs no stack. */
async function fileOf(path: string): Promise<Buffer>;
async function fileOf(path: string, encoding: 'utf8'): Promise<string>;
async function fileOf(path: string, encoding?: 'utf8'): Promise<Buffer | string> {
  return readFile(path, encoding).catch((error: Error) => {
    throw new ConfigError(error.message);
  });
}

/** On a terminal only: a file of words needs no moving line. */
function progress(read: number, size: number): void {
  if (process.stderr.isTTY) process.stderr.write(`\r${read} / ${size}${read === size ? '\n' : ''}`);
}

const MOST_LINES = 200;

/** In words, on standard error: what holds, what does not, and the result. */
function tell(checks: readonly Check[], ok: boolean, lang: 'zh' | 'en'): void {
  for (const check of checks.slice(0, MOST_LINES)) {
    const sign = check.ok ? (check.warning ? '!' : '✓') : '✕';
    console.error(`${sign} ${check.id}${check.about === undefined ? '' : ` ${check.about}`}: ${check[lang]}`);
  }
  if (checks.length > MOST_LINES) console.error(`… ${checks.length - MOST_LINES}`);
  const failed = checks.filter((check) => !check.ok).length;
  const result = {
    zh: ok ? '核验通过。' : `${failed} 处不符。`,
    en: ok ? 'Verified.' : `${failed} checks do not hold.`,
  };
  console.error(result[lang]);
}
