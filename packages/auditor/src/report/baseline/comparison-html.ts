import type { Language } from '../../words/words.ts';
import { words } from '../../words/words.ts';
import { wholePage } from '../html/page.ts';
import { mark } from '../html/summary.ts';
import { both, html, type Markup, quoted } from '../markup.ts';
import type { ChangedCheck, Comparison } from './compare.ts';
import { beforeWords, CHANGES, changeWords, findingWords, headWords } from './comparison-text.ts';

/** Two runs beside each other: only what changed. */
export const comparisonHtml = (comparison: Comparison, language: Language = 'zh'): string =>
  wholePage({
    title: `便捷拒绝审计对比 · ${comparison.current.url}`,
    language,
    body: html`<header><h1>${both(words('和上次相比', 'Compared with the run before'))}</h1><p>${quoted(comparison.current.url)}</p></header>
      <main><p class="points">${both(headWords(comparison))}</p>${changes(comparison)}${findings(comparison)}</main>`,
  });

const changes = ({ checks }: Comparison): Markup =>
  checks.length === 0
    ? html`<p>${both(words('各项检查没有变化。', 'No check changed.'))}</p>`
    : html`${CHANGES.map((change) =>
        group(
          change,
          checks.filter((check) => check.change === change),
        ),
      )}`;

const group = (change: ChangedCheck['change'], own: readonly ChangedCheck[]): Markup | false =>
  own.length > 0 &&
  html`<section aria-labelledby="${change}"><h2 id="${change}">${both(changeWords[change])}</h2>
    <div class="sheet">${own.map(
      ({ id, title, before, after, explanation }) => html`<p><strong>${id}</strong> ${both(title)}<br>
      <span class="muted">${both(beforeWords(before))} →</span> ${mark(after)} ${both(explanation)}</p>`,
    )}</div></section>`;

const findings = (comparison: Comparison): Markup => html`<section aria-labelledby="findings">
  <h2 id="findings">${both(findingWords(comparison))}</h2>
  <ul>${comparison.findings.new.map(({ rule, quote, message }) => html`<li>${rule} ${quoted(quote)} ${both(message)}</li>`)}</ul>
</section>`;
