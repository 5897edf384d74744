/** Everything the report looks like. No font, picture or script is loaded from anywhere. */
export const style = `
:root {
  color-scheme: light dark;
  --ink: #1f2421; --muted: #5b625d; --paper: #fbfaf7; --sheet: #ffffff; --line: #dedad2;
  --accent: #0f6f6a; --tint: #e3f0ee; --alert: #b3361f; --alert-tint: #fbeae6; --caution: #8a5a00; --caution-tint: #fbf1dd;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ink: #e9e6df; --muted: #a9b0aa; --paper: #161917; --sheet: #1e2220; --line: #3a403c;
    --accent: #6cc7c0; --tint: #17312f; --alert: #f09a86; --alert-tint: #3a1f19; --caution: #e0b25c; --caution-tint: #33270f;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0; background: var(--paper); color: var(--ink); font: 16px/26px "PingFang SC", "HarmonyOS Sans SC", MiSans,
  "Noto Sans CJK SC", "Microsoft YaHei", sans-serif; font-variant-numeric: tabular-nums; overflow-wrap: anywhere;
}
header, main, footer { max-width: 1040px; margin: 0 auto; padding: 0 20px; }
.zh, .en { unicode-bidi: isolate; }
body:has(#show-zh:checked) .en, body:has(#show-en:checked) .zh { display: none; }
.languages { position: absolute; inset-block-start: 12px; inset-inline-end: 20px; display: flex; gap: 4px; }
.languages label { min-width: 44px; min-height: 44px; padding: 8px 12px; border-radius: 10px; cursor: pointer; color: var(--muted); text-align: center; }
.languages input { position: absolute; opacity: 0; }
.languages input:checked + label { color: var(--accent); background: var(--tint); font-weight: 600; }
.languages input:focus-visible + label,
summary:focus-visible, a:focus-visible, [tabindex]:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
h1 { font-size: 24px; line-height: 34px; margin: 0; font-weight: 650; }
h2 { font-size: 20px; line-height: 30px; margin: 48px 0 12px; font-weight: 650; }
h3 { font-size: 17px; line-height: 26px; margin: 24px 0 8px; font-weight: 650; }
p { margin: 8px 0; }
a { color: var(--accent); }
header { padding-block: 68px 4px; }
.sign { display: flex; gap: 12px; align-items: center; color: var(--accent); }
.sign svg { width: 36px; height: 36px; flex: none; }
.sign h1 { color: var(--ink); }
.muted, small, .small { color: var(--muted); font-size: 14px; line-height: 22px; }
.sheet { background: var(--sheet); border: 1px solid var(--line); border-radius: 10px; padding: 16px 20px; }
.verdict { display: grid; grid-template-columns: auto 1fr; gap: 8px 24px; align-items: start; margin-top: 20px; }
.grade { font-size: 72px; line-height: 72px; font-weight: 700; min-width: 88px; text-align: center; }
.grade.good { color: var(--accent); } .grade.fair { color: var(--caution); } .grade.poor { color: var(--alert); }
.grade.none { font-size: 24px; line-height: 34px; color: var(--muted); max-width: 120px; }
.points { font-size: 17px; font-weight: 650; }
.verdict ul, .counts { list-style: none; padding: 0; margin: 8px 0; }
.verdict li { padding: 2px 0; }
.counts { display: flex; flex-wrap: wrap; gap: 8px 12px; }
.cap { color: var(--alert); }
.row { display: grid; grid-template-columns: 88px 1fr 56px 64px; gap: 4px 16px; align-items: center; padding: 5px 0; }
.bar { height: 12px; border-radius: 6px; background: var(--line); overflow: hidden; }
.bar i { display: block; height: 100%; background: var(--accent); }
.bar i.fair { background: var(--caution); } .bar i.poor { background: var(--alert); }
.formula { font-variant-numeric: tabular-nums; padding: 12px 16px; background: var(--tint); border-radius: 10px; margin: 16px 0 0; }
.mark { display: inline-block; font-size: 14px; line-height: 22px; padding: 1px 10px; border-radius: 11px; white-space: nowrap; font-weight: 600; }
.mark.pass { color: var(--accent); background: var(--tint); }
.mark.warn, .mark.manual { color: var(--caution); background: var(--caution-tint); }
.mark.fail, .mark.error { color: var(--alert); background: var(--alert-tint); }
.mark.notApplicable, .mark.informative { color: var(--muted); background: var(--paper); border: 1px solid var(--line); }
details { border: 1px solid var(--line); border-radius: 10px; background: var(--sheet); margin: 8px 0; }
summary { display: grid; grid-template-columns: 128px 1fr auto; gap: 4px 12px; align-items: center; padding: 11px 16px; cursor: pointer; min-height: 48px; list-style: none; }
summary::-webkit-details-marker { display: none; }
summary .mark { justify-self: start; }
summary .id { color: var(--muted); font-size: 14px; white-space: nowrap; }
summary .id::after { content: " ▸"; } details[open] > summary .id::after { content: " ▾"; }
summary.plain { grid-template-columns: 1fr auto; }
.inside { padding: 0 16px 16px; }
.inside > p:first-child { margin-top: 0; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 4px 16px; margin: 12px 0; }
dt { color: var(--muted); font-size: 14px; } dd { margin: 0; }
.law { padding: 0; margin: 0; list-style: none; }
.law li { padding: 2px 0; }
.status { font-size: 13px; line-height: 20px; color: var(--muted); border: 1px solid var(--line); border-radius: 6px; padding: 0 6px; white-space: nowrap; }
.status.recalled { color: var(--caution); border-color: currentColor; }
.evidence { display: flex; flex-wrap: wrap; gap: 12px; padding: 0; margin: 12px 0 0; list-style: none; }
.evidence > li { flex: 1 1 260px; max-width: 420px; border: 1px solid var(--line); border-radius: 10px; padding: 10px 12px; background: var(--paper); }
.quoted { background: var(--tint); border-radius: 4px; padding: 0 3px; }
code { font: 13px/20px ui-monospace, Menlo, Consolas, monospace; color: var(--muted); }
.shot { display: block; width: 100%; height: auto; max-width: calc(460px * var(--shape)); border: 1px solid var(--line); border-radius: 6px; background: var(--sheet); margin-top: 8px; }
.shot rect { fill: none; stroke: var(--box, #b3361f); vector-effect: non-scaling-stroke; stroke-width: 2; }
.strip { display: flex; gap: 12px; overflow-x: auto; padding: 4px 4px 12px; margin: 8px 0; list-style: none; }
.strip li { flex: 0 0 232px; border: 1px solid var(--line); border-radius: 10px; padding: 10px; background: var(--sheet); }
.strip .shot { max-width: calc(220px * var(--shape)); }
.shots { display: grid; grid-template-columns: repeat(auto-fit, minmax(260px, 1fr)); gap: 16px; padding: 0; margin: 0; list-style: none; }
.table { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: 15px; line-height: 24px; }
caption { text-align: start; color: var(--muted); font-size: 14px; padding-bottom: 6px; }
th, td { text-align: start; vertical-align: top; padding: 8px 12px 8px 0; border-bottom: 1px solid var(--line); }
th { font-weight: 600; color: var(--muted); font-size: 14px; white-space: nowrap; }
td.wide { min-width: 220px; }
footer { padding-block: 40px 64px; }
.defs { position: absolute; width: 0; height: 0; overflow: hidden; }
@media (max-width: 560px) {
  .verdict { grid-template-columns: 1fr; } .grade { text-align: start; }
  .row { grid-template-columns: 1fr auto auto; } .row .bar { grid-column: 1 / -1; grid-row: 2; }
  summary { grid-template-columns: 1fr auto; } summary .title { grid-column: 1 / -1; grid-row: 2; }
  summary.plain .title { grid-column: 1; grid-row: 1; }
  dl { grid-template-columns: 1fr; gap: 0; } dd { margin-bottom: 8px; }
  table, tbody, tr, td { display: block; width: 100%; } thead { position: absolute; clip-path: inset(50%); }
  tr { border-bottom: 1px solid var(--line); padding: 8px 0; } td { border: 0; padding: 2px 0; }
}
@media print {
  :root { --ink: #000; --muted: #444; --paper: #fff; --sheet: #fff; --line: #bbb; --accent: #0f6f6a; --tint: #eef5f4; --alert: #b3361f; --alert-tint: #fff; --caution: #8a5a00; --caution-tint: #fff; }
  .languages { display: none; }
  body { font-size: 11pt; line-height: 1.5; } header { padding-block: 0; }
  details { break-inside: avoid; } details::details-content { content-visibility: visible; display: block; block-size: auto; }
  .strip { flex-wrap: wrap; overflow: visible; } h2, h3 { break-after: avoid; }
}
`;
