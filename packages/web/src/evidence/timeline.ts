import type {
  DecisionEvidence,
  EntryVerdict,
  EvidencePackage,
  PersonalEvidence,
  PersonVerdict,
  Place,
} from '@heng/ledger';
import { badge, reason } from './badges.ts';
import { both, html, type Markup, say } from './markup.ts';
import { clockOf, dayOf, dayWords } from './moments.ts';
import { bodyOf, GROUP_NAMES, type Group, tellEvent, textOf } from './tell-event.ts';

interface Line {
  readonly at: string;
  readonly markup: Markup;
}

/** What is drawn of one person; `verdict` is absent where nothing was checked. */
export interface PersonView {
  readonly pack: EvidencePackage;
  /** index in `pack.people` */
  readonly at: number;
  readonly verdict: PersonVerdict | undefined;
  readonly decisions: readonly { readonly decision: DecisionEvidence; readonly verdict: EntryVerdict | undefined }[];
  /** with the technical part of each entry */
  readonly technical: boolean;
}

/** A person's events and decisions, day by day; numbers that are missing stand in red where they should be. */
export function timeline(view: PersonView): Markup {
  const { pack, at, verdict } = view;
  const events = pack.people[at]?.events ?? [];
  const lines: Line[] = events.flatMap((event, number) => [
    ...gapsBefore(event, verdict),
    { at: textOf(bodyOf(event.body).at), markup: eventLine(event, verdict?.events[number], view) },
  ]);
  const uses = view.decisions.map(
    (one): Line => ({ at: textOf(bodyOf(one.decision.body).at), markup: useLine(one, view) }),
  );
  const days = byDay(merged(lines, uses));
  const last = gapLines(verdict?.gaps.filter(({ from }) => from > (events.at(-1)?.seq ?? -1)) ?? []);
  if (days.length === 0 && last.length === 0) return html`<p class="empty">${say(...NOTHING)}</p>`;
  return html`${days.map(([day, own]) => html`<section class="day"><h3 class="date">${both(dayWords(day))}</h3><ol>${own}</ol></section>`)}
    ${last.length > 0 ? html`<ol>${last.map(({ markup }) => markup)}</ol>` : ''}`;
}

const NOTHING = [
  '没有可以打开的记录。可能从未有过，也可能已依请求删除。',
  'No records that can be opened: there were none, or they were deleted on request.',
] as const;

/** Events keep their own order, whatever their times say; decisions go where their time is. */
function merged(events: readonly Line[], uses: readonly Line[]): Line[] {
  const waiting = [...uses].sort((a, b) => (a.at < b.at ? -1 : 1));
  return [
    ...events.flatMap((event) => [...waiting.splice(0, waiting.filter(({ at }) => at < event.at).length), event]),
    ...waiting,
  ];
}

function byDay(lines: readonly Line[]): [string, Markup[]][] {
  const days: [string, Markup[]][] = [];
  for (const { at, markup } of lines) {
    const day = dayOf(at);
    const last = days.at(-1);
    if (last && last[0] === day) last[1].push(markup);
    else days.push([day, [markup]]);
  }
  return days;
}

const gapsBefore = ({ seq, body }: PersonalEvidence, verdict: PersonVerdict | undefined): Line[] =>
  gapLines(verdict?.gaps.filter(({ to }) => to === seq - 1) ?? [], textOf(bodyOf(body).at));

const gapLines = (gaps: PersonVerdict['gaps'], at = ''): Line[] =>
  gaps.map(({ from, to }) => {
    const numbers = from === to ? `#${from}` : `#${from}–#${to}`;
    const words = say(
      `此处缺失编号 ${numbers} 的记录：商家没有交出它们。`,
      `Missing here: ${numbers}. The shop did not hand them over.`,
    );
    return { at, markup: html`<li class="gap"><strong>${words}</strong></li>` };
  });

function eventLine(
  event: PersonalEvidence,
  verdict: EntryVerdict | undefined,
  { pack, technical }: PersonView,
): Markup {
  const { at, group, kind, sentence, remark } = tellEvent(event, pack);
  return html`<li class="entry ${group}" id="e-${event.seq}">
    ${head(at, both(kind), verdict)}
    <p class="said">${both(sentence)}</p>
    ${remark && html`<p class="remark">${both(remark)}</p>`}${reason(verdict)}
    ${
      technical
        ? technicalPart(event.place, [
            ['编号 · number', `#${event.seq}`],
            ['内容 · body', event.body],
            ['密钥 · key', event.key],
          ])
        : ''
    }
  </li>`;
}

const head = (at: string, kind: Markup, verdict: EntryVerdict | undefined): Markup =>
  html`<div class="line"><time datetime="${at}">${clockOf(at)}</time> <span class="kind">${kind}</span>${badge(verdict)}</div>`;

function useLine({ decision, verdict }: PersonView['decisions'][number], { technical }: PersonView): Markup {
  const { told, batch, id, body, key } = decision;
  const at = textOf(bodyOf(body).at);
  const group: Group = 'use';
  return html`<li class="entry ${group}">
    ${head(at, both(GROUP_NAMES.use), verdict)}
    <p class="said">${both(told.use)}</p>
    <ul class="rulings">${told.rulings.map(ruling)}</ul>${reason(verdict)}
    ${
      technical
        ? technicalPart(batch.place, [
            ['决定 · decision', id],
            ['批内位置 · in the batch', `${batch.at} / ${batch.count}`],
            ['批内路径 · path in the batch', batch.path.join('\n')],
            ['内容 · body', body],
            ['密钥 · key', key],
          ])
        : ''
    }
  </li>`;
}

const ruling = ({ decision, purpose, category, because }: DecisionEvidence['told']['rulings'][number]): Markup => {
  const [zh, en] = decision ? ['允许', 'Allowed'] : ['不允许', 'Not allowed'];
  return html`<li><strong>${say(zh, en)}</strong> ${say(`用${category.zh}做${purpose.zh}。`, `${category.en} for ${purpose.en}.`)}
    ${because.map((why) => html`<p class="because">${say(`因为：${why.zh}`, `Because: ${why.en}`)} <cite>${why.source}</cite></p>`)}</li>`;
};

/** What a verifier works with, for those who want to see it. */
export function technicalPart(place: Place | undefined, more: readonly (readonly [string, string])[]): Markup {
  const rows: (readonly [string, string])[] = [
    ...(place
      ? ([
          ['日志序号 · index', String(place.index)],
          ['条目 · leaf', place.leaf],
          ['证明路径 · path', place.path.join('\n')],
        ] as const)
      : []),
    ...more,
  ];
  return html`<details class="technical"><summary>${say('技术细节', 'Technical part')}</summary>
    <dl>${rows.map(([name, value]) => html`<dt>${name}</dt><dd><code>${value}</code></dd>`)}</dl></details>`;
}
