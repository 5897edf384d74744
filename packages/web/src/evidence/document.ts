import { type EvidencePackage, embedPackage } from '@heng/ledger';
import { html, raw, say } from './markup.ts';
import { page } from './page.ts';

/** The script and the style of the page, as the build made them; hashes as a content security policy names them. */
export interface Template {
  readonly script: string;
  readonly scriptHash: string;
  readonly style: string;
  readonly styleHash: string;
  /** which template a page was made with: a hash over both */
  readonly id: string;
}

/**
 * The page that carries a package: one file, no network, nothing that runs but the script whose hash the policy names.
 * The same package and template give the same bytes. Without a script everything is readable, marked as not checked.
 */
export function evidencePage(pack: EvidencePackage, template: Template): string {
  const { script, scriptHash, style, styleHash, id } = template;
  const policy = `default-src 'none'; script-src '${scriptHash}'; style-src '${styleHash}'; base-uri 'none'; form-action 'none'`;
  return `${
    html`<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="generator" content="heng-evidence-template ${id}">
<title>证据 · Evidence · ${pack.shop} · ${pack.made}</title>
<style>${raw(style)}</style>
</head>
<body>
<div class="languages"><button type="button" data-show="zh" aria-pressed="true">中文</button><button type="button" data-show="en" aria-pressed="false" lang="en">English</button></div>
<main id="heng-page">${page(pack, undefined)}</main>
<footer>${say('衡 · 证据文件', 'Heng · evidence file')}</footer>
`.markup
  }${embedPackage(pack)}\n<script>${script}</script>\n</body>\n</html>\n`;
}
