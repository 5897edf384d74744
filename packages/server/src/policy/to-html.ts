import { createHash } from 'node:crypto';
import type { Block, PolicyDocument } from './document.ts';

const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

const STYLE = `:root{color-scheme:light dark;--ink:#1f2421;--muted:#5b625d;--paper:#fbfaf7;--line:#dedad2;--accent:#0f6f6a}
@media (prefers-color-scheme:dark){:root{--ink:#ecebe6;--muted:#a9b0aa;--paper:#171a18;--line:#3a403c;--accent:#6cc5bf}}
*{box-sizing:border-box}body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.75 "PingFang SC","HarmonyOS Sans SC","MiSans","Noto Sans CJK SC","Microsoft YaHei",sans-serif;overflow-wrap:anywhere}
main{max-width:760px;margin:0 auto;padding:24px 16px 64px}h1{font-size:26px;line-height:1.4;margin:8px 0 16px}h2{font-size:19px;line-height:1.5;margin:40px 0 8px;padding-top:16px;border-top:1px solid var(--line)}
p{margin:8px 0}ul{margin:8px 0;padding-left:1.3em}a{color:var(--accent)}.scroll{overflow-x:auto;margin:12px 0}
table{border-collapse:collapse;width:100%;font-size:15px;line-height:1.6;font-variant-numeric:tabular-nums}th,td{text-align:left;vertical-align:top;padding:8px 12px 8px 0;border-bottom:1px solid var(--line)}th{color:var(--muted);font-weight:600;white-space:nowrap}
@media (max-width:640px){thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}table,tbody,tr,td{display:block}tr{padding:12px 0;border-bottom:1px solid var(--line)}td{border:0;padding:2px 0}td::before{content:attr(data-th) "：";color:var(--muted)}html[lang=en] td::before{content:attr(data-th) ": "}}
@media print{body{font-size:11pt}}`;

/** A page that needs no script and no other file; on a phone each row of a table is a card. */
export function toHtml({ lang, title, sections }: PolicyDocument): string {
  const policy = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`;
  const body = sections.map(({ heading, blocks }) => {
    const head = heading === undefined ? '' : `<h2>${escaped(heading)}</h2>\n`;
    return `<section>\n${head}${blocks.map(blockHtml).join('\n')}\n</section>`;
  });
  return `<!doctype html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${escaped(title)}</h1>
${body.join('\n')}
</main>
</body>
</html>
`;
}

function blockHtml(block: Block): string {
  if (block.kind === 'paragraph') return `<p>${escaped(block.text)}</p>`;
  if (block.kind === 'list') return `<ul>\n${block.items.map((item) => `<li>${escaped(item)}</li>`).join('\n')}\n</ul>`;
  const head = block.header.map((cell) => `<th scope="col">${escaped(cell)}</th>`).join('');
  const rows = block.rows.map(
    (cells) =>
      `<tr>${cells.map((cell, at) => `<td data-th="${escaped(block.header[at] ?? '')}">${escaped(cell)}</td>`).join('')}</tr>`,
  );
  return `<div class="scroll"><table><thead><tr>${head}</tr></thead>\n<tbody>\n${rows.join('\n')}\n</tbody></table></div>`;
}
