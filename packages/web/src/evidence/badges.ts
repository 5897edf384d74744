import type { EntryVerdict } from '@heng/ledger';
import { both, html, type Markup, say } from './markup.ts';

/** What the reader is told of one entry, in words and a sign, never by colour alone. */
const BADGES = {
  proved: ['✓', '已核验', 'proved'],
  waiting: ['…', '等待入账', 'waiting'],
  wrong: ['✕', '不符', 'wrong'],
  unchecked: ['○', '未核验', 'not checked'],
} as const;

/** `undefined`: nothing was checked, as where no script runs. */
export function badge(verdict: EntryVerdict | undefined): Markup {
  const state = verdict?.verdict ?? 'unchecked';
  const [sign, zh, en] = BADGES[state];
  return html`<span class="badge ${state}"><span aria-hidden="true">${sign}</span> ${say(zh, en)}</span>`;
}

export const reason = (verdict: EntryVerdict | undefined): Markup | undefined =>
  verdict?.reason && html`<p class="reason ${verdict.verdict}">${both(verdict.reason)}</p>`;
