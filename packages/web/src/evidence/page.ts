import type { Check, EvidencePackage, PackageVerdict } from '@heng/ledger';
import { badge, reason } from './badges.ts';
import { both, html, type Markup, say } from './markup.ts';
import { momentOf, momentOfSeconds } from './moments.ts';
import { strip } from './strip.ts';
import { textsOf } from './tell-event.ts';
import { technicalPart, timeline } from './timeline.ts';

/** Everything below the language button. `verdict` is absent where nothing was checked: no script, or not yet. */
export function page(pack: EvidencePackage, verdict: PackageVerdict | undefined): Markup {
  return html`${head(pack)}${result(pack, verdict)}${strip(pack)}
    ${pack.people.length > 1 ? cohort(pack, verdict) : ''}${people(pack, verdict)}${looseDecisions(pack, verdict)}
    ${documents(pack, verdict)}${signers(pack, verdict)}${howToCheck(pack)}`;
}

function head({ shop, made, about, people }: EvidencePackage): Markup {
  const whose = people.length === 1 ? (people[0]?.person ?? '') : '';
  const title =
    about.decision !== undefined
      ? { zh: `关于决定 ${about.decision} 的证据`, en: `Evidence about decision ${about.decision}` }
      : people.length > 1
        ? { zh: `关于 ${people.length} 个人的证据`, en: `Evidence about ${people.length} people` }
        : { zh: `关于 ${whose} 的证据`, en: `Evidence about ${whose}` };
  const from = about.from === undefined ? undefined : momentOf(about.from);
  const to = about.to === undefined ? undefined : momentOf(about.to);
  const span =
    from || to
      ? { zh: `${from ?? '最初'} 至 ${to ?? '制作时'}`, en: `${from ?? 'the beginning'} to ${to ?? 'now'}` }
      : { zh: '从最初到制作时', en: 'from the beginning until it was made' };
  return html`<header><h1>${both(title)}</h1><dl class="facts">
    <dt>${say('商家', 'Shop')}</dt><dd>${shop}</dd>
    <dt>${say('制作时间（北京时间）', 'Made (Beijing time)')}</dt><dd>${momentOf(made)}</dd>
    <dt>${say('范围', 'Covers')}</dt><dd>${both(span)}</dd></dl></header>`;
}

export const countOf = ({ people, decisions, documents }: EvidencePackage): number =>
  people.reduce((sum, { events }) => sum + events.length, 0) + decisions.length + documents.length;

function result(pack: EvidencePackage, verdict: PackageVerdict | undefined): Markup {
  const total = countOf(pack);
  if (!verdict)
    return box(
      'unchecked',
      say('本页尚未核验。', 'Not checked yet.'),
      say(
        '浏览器没有运行脚本时，请用 heng verify 核验这个文件。',
        'Where no script runs, check this file with heng verify.',
      ),
    );
  const failed = verdict.checks.filter(({ ok }) => !ok);
  const warnings = verdict.checks.filter(({ warning }) => warning);
  const notes = html`<ul class="warnings">${warnings.map((one) => html`<li>${both(one)}</li>`)}</ul>`;
  if (verdict.ok)
    return box(
      'proved',
      say(
        `全部 ${total} 条记录已核验：在日志里，有顺序，未被改动。`,
        `All ${total} records proved: in the log, in order, unaltered.`,
      ),
      notes,
    );
  // The lines that only count others are not faults of their own.
  const faults = failed.filter(({ id }) => !SUMMARIES.has(id));
  const waiting = faults.filter(({ id }) => id === 'waiting').length;
  const wrong = faults.length - waiting;
  if (wrong === 0)
    return box(
      'waiting',
      say(
        `${total - waiting} 条已核验，${waiting} 条等待入账。`,
        `${total - waiting} records proved, ${waiting} waiting for the log.`,
      ),
      notes,
    );
  return box('wrong', both(wrongWords(wrong, waiting)), html`${faultList(faults)}${notes}`);
}

function wrongWords(wrong: number, waiting: number): { zh: string; en: string } {
  const en = wrong === 1 ? 'One thing does not hold' : `${wrong} things do not hold`;
  if (waiting === 0) return { zh: `${wrong} 处不符。`, en: `${en}.` };
  return { zh: `${wrong} 处不符，${waiting} 条等待入账。`, en: `${en}; ${waiting} waiting for the log.` };
}

const SUMMARIES = new Set(['events', 'decisions', 'documents', 'chains']);
const MOST_FAULTS = 50;

/** What is wrong first, in red; what only waits after it. */
function faultList(faults: readonly Check[]): Markup {
  const sorted = [...faults].sort((a, b) => Number(a.id === 'waiting') - Number(b.id === 'waiting'));
  const more = faults.length - MOST_FAULTS;
  return html`<ul class="faults">${sorted.slice(0, MOST_FAULTS).map(fault)}${more > 0 ? html`<li>… ${more}</li>` : ''}</ul>`;
}

const fault = (one: Check): Markup =>
  html`<li class="${one.id}">${one.about === undefined ? '' : html`<b>${one.about}</b> `}${both(one)}</li>`;

const box = (state: string, sentence: Markup, more: Markup): Markup =>
  html`<section class="result ${state}" id="result" role="status"><p class="verdict">${sentence}</p>${more}</section>`;

/** Summary of a cohort: a line for each person. */
function cohort({ people: owners }: EvidencePackage, verdict: PackageVerdict | undefined): Markup {
  const rows = owners.map(({ person, count, events }, at) => {
    const own = verdict?.people[at];
    const proved = own ? own.events.filter((one) => one.verdict === 'proved').length : '—';
    const gaps = own ? own.gaps.reduce((sum, { from, to }) => sum + to - from + 1, 0) : '—';
    const state = badge(own && { verdict: own.verdict });
    return html`<tr class="${own && own.verdict === 'wrong' ? 'wrong' : ''}"><th scope="row"><a href="#p-${at}">${person}</a></th><td>${state}</td><td>${gaps}</td><td>${count}</td><td>${events.length}</td><td>${proved}</td></tr>`;
  });
  return html`<section class="cohort"><h2>${say('各人一览', 'Everyone at a glance')}</h2><div class="scroll" tabindex="0" role="region" aria-label="各人一览"><table>
    <thead><tr><th scope="col">${say('人', 'Person')}</th><th scope="col">${say('结果', 'Result')}</th><th scope="col">${say('缺失', 'Missing')}</th><th scope="col">${say('应有', 'Expected')}</th><th scope="col">${say('文件中', 'Here')}</th><th scope="col">${say('已核验', 'Proved')}</th></tr></thead>
    <tbody>${rows}</tbody></table></div></section>`;
}

function people(pack: EvidencePackage, verdict: PackageVerdict | undefined): Markup {
  if (pack.people.length === 0) return html``;
  const title = html`<h2>${say('发生了什么', 'What happened')}</h2>`;
  if (pack.people.length === 1)
    return html`<section class="timeline">${title}${personPart(pack, 0, verdict)}</section>`;
  // Of many people each part is drawn when it is opened; where no script runs, all of it is there.
  const parts = pack.people.map(
    (
      { person },
      at,
    ) => html`<details class="person" id="p-${at}" data-at="${at}"><summary><h3>${person}</h3>${badge(verdict?.people[at] && { verdict: verdict.people[at].verdict })}</summary>
      <div class="inside">${verdict ? '' : personPart(pack, at, undefined)}</div></details>`,
  );
  return html`<section class="timeline">${title}${parts}</section>`;
}

/** One person's timeline. */
export function personPart(pack: EvidencePackage, at: number, verdict: PackageVerdict | undefined): Markup {
  const person = pack.people[at]?.person;
  const decisions = pack.decisions.flatMap((decision, number) =>
    decision.person === person ? [{ decision, verdict: verdict?.decisions[number] }] : [],
  );
  return timeline({ pack, at, verdict: verdict?.people[at], decisions, technical: verdict !== undefined });
}

/** Decisions about people who have no part of their own here. */
function looseDecisions(pack: EvidencePackage, verdict: PackageVerdict | undefined): Markup {
  const own = new Set(pack.people.map(({ person }) => person));
  const decisions = pack.decisions.flatMap((decision, at) =>
    own.has(decision.person) ? [] : [{ decision, verdict: verdict?.decisions[at] }],
  );
  if (decisions.length === 0) return html``;
  const view = { pack, at: -1, verdict: undefined, decisions, technical: verdict !== undefined };
  return html`<section class="timeline"><h2>${say('决定', 'Decisions')}</h2>${timeline(view)}</section>`;
}

function documents(pack: EvidencePackage, verdict: PackageVerdict | undefined): Markup {
  if (pack.documents.length === 0) return html``;
  const parts = pack.documents.map(({ id, document, place, kind }, at) => {
    const own = verdict?.documents[at];
    return html`<article class="document"><div class="line"><h3>${both(DOCUMENTS[kind])} <code>${id}</code></h3>${badge(own)}</div>${reason(own)}
      ${kind === 'notice.published' ? notice(document) : html`<details class="technical"><summary>${say('原文', 'The document')}</summary><pre>${document}</pre></details>`}
      ${verdict ? technicalPart(place, kind === 'notice.published' ? [['原文 · document', document]] : []) : ''}</article>`;
  });
  return html`<section class="documents"><h2>${say('原文：告知与规则', 'Notices and rules, in full')}</h2>${parts}</section>`;
}

const DOCUMENTS = {
  'notice.published': { zh: '告知', en: 'Notice' },
  'policy.changed': { zh: '规则', en: 'Rules' },
  'key.rotated': { zh: '公钥', en: 'Key' },
} as const;

const LAYERS = ['short', 'summary', 'full'];

function notice(document: string): Markup {
  const texts = Object.entries(textsOf(document)).sort(
    ([a], [b]) => Number(b.startsWith('zh')) - Number(a.startsWith('zh')),
  );
  return html`${texts.map(([lang, text]) => {
    const names = Object.keys(text).sort((a, b) => orderOf(a) - orderOf(b));
    return html`<div class="notice" lang="${lang}">${names.map((name) => part(name, text, lang))}</div>`;
  })}`;
}
/** The layers speak for themselves; what else a notice says has a word before it, in the notice's own language. */
function part(name: string, text: Readonly<Record<string, string>>, lang: string): Markup {
  const heading = HEADINGS[name]?.[lang.startsWith('zh') ? 'zh' : 'en'];
  const words = LAYERS.includes(name) ? undefined : (heading ?? name);
  return html`<p class="${name}">${words === undefined ? '' : html`<b>${words}</b> `}${String(text[name])}</p>`;
}

const HEADINGS: Readonly<Record<string, { zh: string; en: string }>> = {
  benefit: { zh: '好处：', en: 'Benefit:' },
  consequences: { zh: '不同意会怎样：', en: 'If you refuse:' },
  necessity: { zh: '为什么需要：', en: 'Why it is needed:' },
  retention: { zh: '保存多久：', en: 'Kept for:' },
};

const orderOf = (name: string): number => (LAYERS.includes(name) ? LAYERS.indexOf(name) : LAYERS.length);

function signers({ log }: EvidencePackage, verdict: PackageVerdict | undefined): Markup {
  const cosigned = verdict?.cosigners ?? [];
  return html`<section class="signers"><h2>${say('谁签了名', 'Who signed')}</h2>
    <ul><li><b>${log.origin}</b> ${say('商家的日志', 'the shop’s log')}${verdict ? html` ${say(`当时共 ${verdict.size} 条`, `${verdict.size} entries at the time`)}` : ''}</li>
    ${cosigned.map(({ name, seconds }) => html`<li><b>${name}</b> ${say(`见证方，联署于 ${momentOfSeconds(seconds)}`, `witness, cosigned ${momentOfSeconds(seconds)} (Beijing time)`)}</li>`)}
    ${verdict && cosigned.length === 0 ? html`<li>${say('没有见证方联署。', 'No witness cosigned.')}</li>` : ''}</ul>
    <details class="technical"><summary>${say('检查点原文', 'The checkpoint')}</summary><pre>${log.checkpoint}</pre></details></section>`;
}

function howToCheck({ log }: EvidencePackage): Markup {
  return html`<section class="check"><h2>${say('怎样自己核验', 'How to check it yourself')}</h2><ol>
    <li>${say('本页在您的浏览器里核验记录，不联网；但一页不能证明自己没有被换掉，请再用下面的方法。', 'This page checks the records in your browser, without a network. A page cannot prove that it is itself the right one, so use one of these as well.')}</li>
    <li>${say('安装 Node 后运行：', 'With Node installed, run:')} <code>npx heng verify file.html --vkey …</code> ${say('它连一个字节的改动也会发现。', 'It finds a single altered byte.')}</li>
    <li>${say('公钥请从别处取得（监管或协会公布的名单），再与此对照：', 'Get the key from elsewhere, such as a list of the regulator or the association, and compare:')} <code>${log.vkeys.join('\n')}</code></li>
    <li>${say('不用我们的程序也可以：格式是公开的（RFC 6962、C2SP），Python 标准库加 OpenSSL 就能核验，见 docs/evidence-package.md。', 'Without our program: the formats are public (RFC 6962, C2SP); the Python standard library and OpenSSL suffice, see docs/evidence-package.md.')}</li>
    <li>${say('决定记录各自可证，但没有编号：少交一条决定，这个文件里看不出来。', 'Decisions are proved one by one but not numbered: one that was left out cannot be seen here.')}</li></ol></section>`;
}
