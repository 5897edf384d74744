import {
  type Check,
  type EvidencePackage,
  findPackage,
  InvalidEvidence,
  openFile,
  type PackageVerdict,
  parseVerifierKey,
  type TrustPolicy,
  verifyPackage,
  verifySeal,
} from '@heng/ledger';
import type { EvidenceTemplate } from './package-html.ts';

export interface VerifiedFile {
  readonly ok: boolean;
  readonly checks: readonly Check[];
  /** absent when the file holds no readable package */
  readonly pack?: EvidencePackage | undefined;
  readonly verdict?: PackageVerdict | undefined;
}

/**
 * Checks an evidence file without a network: the seal over every byte, the page against the template that claims to have
 * made it, and the package inside. `trust` are keys the reader got from elsewhere; without them a warning says so.
 */
export function verifyFile(
  bytes: Uint8Array,
  { trust, template }: { trust?: TrustPolicy | undefined; template: EvidenceTemplate },
): VerifiedFile {
  const opened = tried('seal', () => openFile(bytes));
  const file = opened.value;
  if (!file) return { ok: false, checks: [opened.check] };
  const read = tried('package', () => {
    const pack = findPackage(file.page);
    return { verdict: verifyPackage(pack, { policy: trust }), pack: pack as EvidencePackage };
  });
  if (!read.value) return { ok: false, checks: [read.check] };
  const { pack, verdict } = read.value;
  const seal = tried('seal', () => verifySeal(file, pack.log.origin, keysFor(pack, trust)), SEALED);
  const checks = [seal.check, templateCheck(file.page, pack, template), read.check, ...verdict.checks];
  return { ok: checks.every(({ ok }) => ok), checks, pack, verdict };
}

const SEALED = {
  zh: '文件的每一个字节都与封存时相同。',
  en: 'Every byte of the file is as it was sealed.',
};
const READ = { zh: '证据的格式完整。', en: 'The evidence is well-formed.' };

/** Keys of the log: the reader's own, or, of necessity, those the package names. */
const keysFor = ({ log }: EvidencePackage, trust: TrustPolicy | undefined) =>
  trust ? trust.logs.map(({ key }) => key) : log.vkeys.map(parseVerifierKey);

type Tried<T> = { readonly value?: T | undefined; readonly check: Check };

function tried<T>(id: string, work: () => T, words: { zh: string; en: string } = READ): Tried<T> {
  try {
    return { value: work(), check: { id, ok: true, ...words } };
  } catch (error) {
    if (!(error instanceof InvalidEvidence)) throw error;
    return { check: { id, ok: false, zh: wordsFor(id, error.code), en: error.message } };
  }
}

function wordsFor(id: string, code: InvalidEvidence['code']): string {
  if (code === 'signature-missing') return '封印不是所信任的日志签的。';
  return id === 'seal' ? '文件在封存之后被改动过，或者封印缺失。' : '文件里的证据读不出来。';
}

/** A page by our own template must be, byte for byte, what the template makes of the package: then its words are ours. */
function templateCheck(page: string, pack: EvidencePackage, template: EvidenceTemplate): Check {
  const id = 'template';
  if (page === template.page(pack))
    return {
      id,
      ok: true,
      zh: '页面上的文字正是由证据生成的。',
      en: 'The words on the page follow from the evidence.',
    };
  if (page.includes(`content="heng-evidence-template ${template.id}"`))
    return {
      id,
      ok: false,
      zh: '页面上的文字与证据不符。',
      en: 'The words on the page do not follow from the evidence.',
    };
  return {
    id,
    ok: true,
    warning: true,
    zh: '页面由另一版本的模板制作：这里核验的是证据，不是页面上的文字。',
    en: 'Made with another version of the page: the evidence was checked, the words on the page were not.',
  };
}
