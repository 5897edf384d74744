import type { EvidencePackage } from '@heng/ledger';
import { both, html, type Markup, raw, say } from './markup.ts';
import { dayOf } from './moments.ts';
import type { Words } from './names.ts';
import { bodyOf, GROUP_NAMES, GROUPS, type Group, tellEvent, textOf } from './tell-event.ts';

const WIDTH = 1000;

/** The years the package speaks of, a row for each kind of event, a stroke for each moment something happened. */
export function strip(pack: EvidencePackage): Markup {
  const moments = [
    ...pack.people.flatMap(({ events }) => events.map((event) => tellEvent(event, pack))),
    ...pack.decisions.map(({ body }) => ({ at: textOf(bodyOf(body).at), group: 'use' as const })),
  ];
  const years = moments.map(({ at }) => Number(dayOf(at).slice(0, 4))).filter((year) => year > 1970 && year < 9999);
  if (years.length === 0) return html``;
  const [first, last] = years.reduce(([least, most], year) => [Math.min(least, year), Math.max(most, year)], [9999, 0]);
  const rows = GROUPS.map(
    (group) => [group, moments.filter((one) => one.group === group).map(({ at }) => at)] as const,
  );
  const [zh, en] = [
    `${first === last ? first : `${first}–${last}`} 年一览`,
    `${first === last ? first : `${first}–${last}`} at a glance`,
  ];
  return html`<section class="strip" aria-labelledby="strip-title"><h2 id="strip-title">${say(zh, en)}</h2>
    ${rows.filter(([, ats]) => ats.length > 0).map(([group, ats]) => row(group, ats, first, last + 1))}
    <div class="axis" aria-hidden="true">${labels(first, last).map((label) => html`<span>${both(label)}</span>`)}</div></section>`;
}

/** Quarters of one year, or the years. */
const labels = (first: number, last: number): Words[] =>
  first === last
    ? QUARTERS
    : Array.from({ length: last - first + 1 }, (_, at) => ({ zh: String(first + at), en: String(first + at) }));

const QUARTERS = [
  { zh: '1月', en: 'Jan' },
  { zh: '4月', en: 'Apr' },
  { zh: '7月', en: 'Jul' },
  { zh: '10月', en: 'Oct' },
];

function row(group: Group, ats: readonly string[], from: number, to: number): Markup {
  const [start, end] = [Date.UTC(from, 0, 1), Date.UTC(to, 0, 1)];
  const strokes = new Set(
    ats.map((at) => Math.round(((Date.parse(at) - start) / (end - start)) * WIDTH)).filter((x) => x >= 0 && x <= WIDTH),
  );
  const path = [...strokes].map((x) => `M${x} 1v8`).join('');
  return html`<div class="row ${group}"><span class="label">${both(GROUP_NAMES[group])}</span>
    <svg viewBox="0 0 ${WIDTH} 10" preserveAspectRatio="none" aria-hidden="true">${raw(`<path d="${path}" vector-effect="non-scaling-stroke"/>`)}</svg>
    <span class="count">${ats.length}</span></div>`;
}
