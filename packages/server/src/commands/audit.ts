import { createPrivateKey, createPublicKey, type KeyObject, sign } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Artefacts, AuditResult, GatherStep, KeptVisit } from '@heng/auditor';
import { ConfigError } from '../config.ts';
import { type Auditor, type AuditRequest, type Format, readRequest } from './audit-request.ts';
import type { Command } from './command.ts';

/** Audits how easily a shop lets a person refuse. */
export const audit: Command = {
  summary: 'measure how easily a shop lets people refuse, with a real browser',
  async run(args) {
    const auditor = await import('@heng/auditor');
    const request = readRequest(args, auditor);
    try {
      return await runAudit(request, auditor);
    } catch (error) {
      if (isExplained(error, auditor)) throw new ConfigError((error as Error).message);
      throw error;
    }
  },
};

/** What needs no stack to be understood. */
const isExplained = (error: unknown, { BrowserMissing, NoAnswer, BadManifest, BadArtefacts }: Auditor): boolean =>
  [BrowserMissing, NoAnswer, BadManifest, BadArtefacts].some((kind) => error instanceof kind);

async function runAudit(request: AuditRequest, auditor: Auditor): Promise<number> {
  const { out, values, lang, demanded } = request;
  const folder = out ?? (await mkdtemp(join(tmpdir(), 'heng-audit-')));
  try {
    const kept = await factsOf(request, folder, auditor);
    if (values['gather-only']) return told(kept.artefacts, folder);
    const result = auditor.judge(kept.artefacts, { pictures: kept.hashes });
    await report(result, request, kept, auditor);
    console.error(auditor.textReport(result, lang));
    const news = await newsSince(result, request, auditor);
    return auditor.exitCodeOf(result, { score: demanded, ...(news ? { news } : {}) });
  } finally {
    if (out === undefined) await rm(folder, { recursive: true, force: true });
  }
}

/** From a visit now, or from one that was kept. */
async function factsOf(
  { url, from, settings, values }: AuditRequest,
  folder: string,
  auditor: Auditor,
): Promise<KeptVisit> {
  if (from !== undefined) return auditor.readVisit(from);
  const manifestFile = values.manifest;
  const manifest = manifestFile === undefined ? undefined : await auditor.readManifest(await textOf(manifestFile));
  const artefacts = await auditor.gather({
    url: url ?? '',
    folder,
    settings,
    locale: values.locale,
    publicOnly: values['public-only'],
    progress,
    ...(manifest && manifestFile ? { manifest, manifestFile } : {}),
    ...(values.chromium ? { chromium: values.chromium } : {}),
  });
  if (process.stderr.isTTY) process.stderr.write('\n');
  return auditor.keepVisit(folder, artefacts);
}

const STEPS: Readonly<Record<GatherStep, string>> = {
  browser: '打开浏览器 · opening the browser',
  'first-look': '看首页 · looking at the first page',
  'ways-to-answer': '走同意与拒绝的路径 · walking the ways to agree and to refuse',
  'after-the-answer': '看回答之后的变化 · watching what an answer changes',
  later: '过些时候再来 · coming back later',
  'way-back': '找关闭与撤回的路径 · looking for the switch and the way back',
  'other-devices': '换手机、键盘、长辈版再走 · again by phone, keyboard and in elder mode',
  texts: '读告知与政策 · reading notices and policies',
};

function progress(step: GatherStep): void {
  if (!process.stderr.isTTY) return;
  const names = Object.keys(STEPS);
  process.stderr.write(`\r\x1b[2K${names.indexOf(step) + 1}/${names.length} ${STEPS[step]} …`);
}

function told({ asked }: Artefacts, folder: string): number {
  console.error(`已收集 · gathered: ${join(folder, 'artefacts.json')}`);
  return asked ? 0 : 3;
}

async function newsSince(result: AuditResult, { values, maxNew, lang, out }: AuditRequest, auditor: Auditor) {
  if (values.baseline === undefined) return undefined;
  const comparison = auditor.compare(baselineIn(await textOf(values.baseline), values.baseline), result);
  console.error(auditor.comparisonText(comparison, lang));
  if (out !== undefined) {
    await writeFile(join(out, 'comparison.html'), auditor.comparisonHtml(comparison));
    await writeFile(join(out, 'comparison.json'), `${JSON.stringify(comparison, undefined, 2)}\n`);
  }
  return { found: comparison.news, allowed: maxNew };
}

function baselineIn(text: string, file: string): AuditResult {
  try {
    const found = JSON.parse(text) as Partial<AuditResult>;
    if (Array.isArray(found.audits) && Array.isArray(found.findings)) return found as AuditResult;
  } catch {
    // Falls through to the one message that helps.
  }
  throw new ConfigError(`--baseline: ${file} is no result of heng audit --format json`);
}

const FILES: Readonly<Record<Format, string>> = {
  html: 'audit.html',
  json: 'audit.json',
  junit: 'audit.junit.xml',
  sarif: 'audit.sarif',
};

async function report(result: AuditResult, request: AuditRequest, kept: KeptVisit, auditor: Auditor): Promise<void> {
  const { formats, out, values } = request;
  const texts = formats.map((format) => ({ format, text: reportIn(format, result, request, kept, auditor) }));
  if (out === undefined) {
    for (const { text } of texts) process.stdout.write(text.endsWith('\n') ? text : `${text}\n`);
    return;
  }
  await mkdir(out, { recursive: true });
  for (const { format, text } of texts) await writeFile(join(out, FILES[format]), text);
  if (values.sign !== undefined) await writeSignature(result, await keyIn(values.sign), out, auditor);
  console.error(`报告 · report: ${formats.map((format) => join(out, FILES[format])).join(', ')}`);
}

function reportIn(
  format: Format,
  result: AuditResult,
  { lang }: AuditRequest,
  { pictures }: KeptVisit,
  auditor: Auditor,
): string {
  switch (format) {
    case 'html':
      return auditor.htmlReport(result, { pictures, language: lang });
    case 'json':
      return JSON.stringify(result, undefined, 2);
    case 'junit':
      return auditor.junitReport(result, lang);
    case 'sarif':
      return JSON.stringify(auditor.sarifReport(result, lang), undefined, 2);
  }
}

async function keyIn(file: string): Promise<KeyObject> {
  const text = await textOf(file);
  try {
    const key = createPrivateKey(text);
    if (key.asymmetricKeyType === 'ed25519') return key;
  } catch {
    // Falls through: what is wrong with a key is nobody's business but that it is none.
  }
  throw new ConfigError('--sign: expected a private Ed25519 key in PEM');
}

async function writeSignature(
  result: AuditResult,
  key: KeyObject,
  out: string,
  { signResult }: Auditor,
): Promise<void> {
  const publicKey = createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(-32).toString('base64');
  const signer = { name: 'heng audit', publicKey, sign: (bytes: Uint8Array) => sign(null, bytes, key) };
  const signed = await signResult(result, signer, new Date().toISOString());
  await writeFile(join(out, 'audit.signature.json'), `${JSON.stringify(signed, undefined, 2)}\n`);
}

/** A missing file is the caller's mistake and needs no stack. */
const textOf = (path: string): Promise<string> =>
  readFile(path, 'utf8').catch((error: Error) => {
    throw new ConfigError(error.message);
  });
