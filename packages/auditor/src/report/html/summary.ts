import type { AuditResult } from '../../score/result.ts';
import { type Words, words } from '../../words/words.ts';
import { both, html, type Markup } from '../markup.ts';
import { type Standing, standingOf, standingWords } from '../verdict-words.ts';

/** What a product manager reads first: the grade, what caps it, and the three sentences. */
export function summary(result: AuditResult): Markup {
  return html`<section aria-labelledby="summary">
    <h2 id="summary">${both(words('结论', 'Verdict'))}</h2>
    <div class="sheet">
      <div class="verdict">${grade(result)}<div>${points(result)}${caps(result)}${convenience(result)}</div></div>
      ${counts(result)}
    </div>
  </section>`;
}

const LOOKS: Readonly<Record<string, string>> = { A: 'good', B: 'good', C: 'fair', D: 'poor', E: 'poor' };

const grade = ({ grade: letter }: AuditResult): Markup =>
  letter === null
    ? html`<div class="grade none">${both(words('不评分', 'not graded'))}</div>`
    : html`<div class="grade ${LOOKS[letter]}">${letter}</div>`;

function points(result: AuditResult): Markup {
  if (!result.asked)
    return html`<p class="points">${both(words('没有找到询问，什么也没有证明。', 'No question was found, so nothing was proved.'))}</p>`;
  if (result.score === null)
    return html`<p class="points">${both(words('有项目没有测成，不给总分。', 'A check could not be measured, so there is no total.'))}</p>`;
  return html`<p class="points">${both(words(`${result.score} 分，满分 100`, `${result.score} of 100`))}</p>${rangeLine(result)}`;
}

function rangeLine({ range, audits }: AuditResult): Markup | null {
  const undecided = audits.filter(({ mode }) => mode === 'manual').length;
  if (undecided === 0 || range === null) return null;
  const { low, high } = range;
  return html`<p class="muted">${both(
    words(
      `有${undecided}项要人看过才能定，没有计入；定下来之后在 ${low} 到 ${high} 分之间。`,
      `${undecided} to be decided by a person are not counted; once decided the score lies between ${low} and ${high}.`,
    ),
  )}</p>`;
}

const caps = ({ caps: all }: AuditResult): Markup | null =>
  all.length === 0
    ? null
    : html`<ul>${all.map((cap) => html`<li class="cap">${both(words(`封顶原因：${cap.words.zh}`, `Capped: ${cap.words.en}`))}</li>`)}</ul>`;

function convenience({ convenience: { refuse, withdraw, off } }: AuditResult): Markup | null {
  const said = [refuse, withdraw, off].flatMap((measure) => (measure ? [measure.sentence] : []));
  return said.length === 0
    ? null
    : html`<ul>${said.map((sentence) => html`<li>${both(fullStop(sentence))}</li>`)}</ul>`;
}

const fullStop = ({ zh, en }: Words): Words => words(`${zh}。`, `${en}.`);

const ORDER: readonly Standing[] = ['fail', 'warn', 'manual', 'error', 'pass', 'notApplicable'];

const counts = ({ audits }: AuditResult): Markup =>
  html`<ul class="counts">${ORDER.map((standing) => {
    const count = audits.filter((check) => standingOf(check) === standing).length;
    return count > 0 && html`<li>${mark(standing)} ${count}</li>`;
  })}</ul>`;

export const mark = (standing: Standing): Markup =>
  html`<span class="mark ${standing}">${both(standingWords[standing])}</span>`;
