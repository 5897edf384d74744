import type { HeldSummary } from '@heng/sdk';
import { type Lang, say } from '@heng/sdk/elements';
import { css, html, nothing, svg } from 'lit';
import { dayMs, lastMonths, monthOf, sayMonth } from './days.ts';
import { heldWords } from './words/held.ts';

export type Days = HeldSummary['days'];

const weeks = 53;
const height = 40;

export const yearStyle = css`
  .year {
    display: block;
    inline-size: 100%;
    block-size: 40px;
    stroke: none;
    fill: var(--_accent);
  }
  .year .ground {
    fill: none;
    stroke: var(--_line);
    stroke-width: 1;
    vector-effect: non-scaling-stroke;
  }
  .ends {
    display: flex;
    justify-content: space-between;
    color: var(--_muted-ink);
    font-size: var(--_small);
  }
  .months {
    overflow-x: auto;
  }
  .months table {
    border-collapse: collapse;
    font-size: var(--_small);
  }
  .months th,
  .months td {
    padding: 4px 12px 4px 0;
    border-block-end: 1px solid var(--_line);
    font-weight: 400;
    text-align: start;
    white-space: nowrap;
  }
  .months td {
    text-align: end;
  }
`;

/** How many things came in each week of the year up to `now`, oldest first. */
export function weeklyCounts(days: Days, now: number): readonly number[] {
  const counts = new Array<number>(weeks).fill(0);
  for (const { day, count } of days) {
    const back = Math.floor((now - Date.parse(day)) / (7 * dayMs));
    if (back >= 0 && back < weeks) counts[weeks - 1 - back] = (counts[weeks - 1 - back] ?? 0) + count;
  }
  return counts;
}

/** How many things came in each of the last twelve months. */
export function monthlyCounts(days: Days, now: Date): readonly { readonly month: string; readonly count: number }[] {
  return lastMonths(now).map((month) => ({
    month,
    count: days.filter(({ day }) => monthOf(day) === month).reduce((sum, { count }) => sum + count, 0),
  }));
}

/** The year as a row of weeks; what it shows is told in words as well, and the table beside it has the figures. */
export function yearStrip(lang: Lang, name: string, days: Days, now = new Date()) {
  const counts = weeklyCounts(days, now.getTime());
  const most = Math.max(1, ...counts);
  const bars = counts.map((count, week) => {
    if (count === 0) return nothing;
    // The root keeps one busy week from hiding the others.
    const tall = Math.max(4, Math.sqrt(count / most) * (height - 6));
    return svg`<rect x=${week * 10 + 1} y=${height - 1 - tall} width="8" height=${tall} rx="1"></rect>`;
  });
  const text = say(lang, heldWords.year, { name, text: spoken(lang, days, now) });
  return html`<svg class="year" viewBox="0 0 ${weeks * 10} ${height}" preserveAspectRatio="none" role="img" aria-label=${text}>
      <path class="ground" d="M0 ${height - 0.5}H${weeks * 10}"></path>${bars}
    </svg>
    <p class="ends" aria-hidden="true"><span>${sayMonth(lang, lastMonths(now)[0] ?? '')}</span><span>${say(lang, heldWords.today)}</span></p>`;
}

function spoken(lang: Lang, days: Days, now: Date): string {
  const told = monthlyCounts(days, now)
    .filter(({ count }) => count > 0)
    .map(({ month, count }) => say(lang, heldWords.perMonth, { month: sayMonth(lang, month), count: String(count) }));
  return told.length === 0 ? say(lang, heldWords.quiet) : told.join(lang === 'en' ? ', ' : '，');
}

/** The figures of the year: a row a month, a column a category. */
export function yearTable(lang: Lang, summary: readonly HeldSummary[], now = new Date()) {
  const columns = summary.map(({ days }) => monthlyCounts(days, now));
  return html`<div class="months" tabindex="0" role="region" aria-label=${say(lang, heldWords.yearTable)}><table>
    <thead><tr><th scope="col">${say(lang, heldWords.month)}</th>
      ${summary.map(({ categoryName }) => html`<th scope="col">${say(lang, categoryName)}</th>`)}</tr></thead>
    <tbody>${lastMonths(now).map(
      (month, row) => html`<tr><th scope="row">${sayMonth(lang, month)}</th>
        ${columns.map((column) => html`<td>${column[row]?.count ?? 0}</td>`)}</tr>`,
    )}</tbody></table></div>`;
}
