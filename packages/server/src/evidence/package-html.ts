import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { type EvidencePackage, type NoteSigner, sealFile } from '@heng/ledger';

/** What the build of the pages made for evidence files (packages/web/build-evidence.mjs). */
export interface EvidenceTemplate {
  /** names the script and the style; a page says which template made it */
  readonly id: string;
  /** the page before its seal, always the same bytes for the same package */
  page(pack: EvidencePackage): string;
}

const builtFolder = join(import.meta.dirname, '..', '..', '..', 'web', 'dist-evidence');
const require = createRequire(import.meta.url);
const hashOf = (text: string): string => `sha256-${createHash('sha256').update(text).digest('base64')}`;

/** Reads a built template. Throws where the pages were not built. */
export function readEvidenceTemplate(folder: string = builtFolder): EvidenceTemplate {
  // esbuild ends files with a newline; the hash in the policy is over what stands between the tags.
  const [script, style] = ['page.js', 'page.css'].map((name) => readFileSync(join(folder, name), 'utf8').trim());
  const { evidencePage } = require(join(folder, 'render.cjs')) as {
    evidencePage(pack: EvidencePackage, template: object): string;
  };
  const id = hashOf(`${script}\n${style}`);
  const template = { script, scriptHash: hashOf(script ?? ''), style, styleHash: hashOf(style ?? ''), id };
  return { id, page: (pack) => evidencePage(pack, template) };
}

let built: EvidenceTemplate | undefined;
export const evidenceTemplate = (): EvidenceTemplate => {
  built ??= readEvidenceTemplate();
  return built;
};

/** The evidence package as one file: readable with and without a script, checked by itself in a browser, sealed. */
export const packageHtml = (
  pack: EvidencePackage,
  signer: NoteSigner,
  template: EvidenceTemplate = evidenceTemplate(),
): string => sealFile(template.page(pack), signer);
