import { settingWords } from '../../audits/questions.ts';
import type { CheckResult, Evidence } from '../../score/check-result.ts';
import type { AuditResult } from '../../score/result.ts';
import type { CategoryResult } from '../../score/score.ts';
import { statusWords } from '../../words/law.ts';
import { words } from '../../words/words.ts';
import { both, html, type Markup, quoted } from '../markup.ts';
import { measuredWords } from '../measure-words.ts';
import { confidenceWords, headingOf, standingOf } from '../verdict-words.ts';
import type { Gallery } from './pictures.ts';
import { mark } from './summary.ts';

/** What is wrong lies open; what is right folds. */
const OPEN = ['fail', 'manual', 'error'];

export const checks = (result: AuditResult, gallery: Gallery): Markup => html`<section aria-labelledby="checks">
  <h2 id="checks">${both(words('逐项检查', 'Check by check'))}</h2>
  ${result.categories.map((category) => inCategory(category, result, gallery))}
</section>`;

const inCategory = (
  { id, title, score }: CategoryResult,
  { audits, settings }: AuditResult,
  gallery: Gallery,
): Markup => html`
  <h3>${both(title)}${score !== null && html` <span class="muted">${score}</span>`}</h3>
  ${audits.filter(({ category }) => category === id).map((check) => one(check, settings, gallery))}`;

function one(check: CheckResult, settings: AuditResult['settings'], gallery: Gallery): Markup {
  const standing = standingOf(check);
  return html`<details id="${check.id}" ${OPEN.includes(standing) && html`open`}>
    <summary>${mark(standing)}<span class="title">${both(headingOf(check))}</span><span class="id">${check.id}</span></summary>
    <div class="inside">
      <p>${both(check.explanation)}</p>
      <dl>
        <dt>${both(words('界限', 'Limits'))}</dt><dd>${both(check.threshold)}</dd>
        ${measured(check)}
        <dt>${both(words('分数', 'Points'))}</dt><dd>${points(check)}</dd>
        <dt>${both(words('依据', 'Law'))}</dt><dd>${laws(check)}</dd>
      </dl>
      ${check.evidence.length > 0 && html`<ul class="evidence">${check.evidence.map((evidence) => html`<li>${shown(evidence, settings, gallery)}</li>`)}</ul>`}
    </div>
  </details>`;
}

function measured({ measured: all }: CheckResult): Markup | false {
  const said = measuredWords(all);
  return said.zh !== '' && html`<dt>${both(words('测得', 'Measured'))}</dt><dd>${both(said)}</dd>`;
}

const points = ({ score, weight, confidence }: CheckResult): Markup =>
  both(
    score === null
      ? words(
          `不计分（权重${weight}）；${confidenceWords[confidence].zh}`,
          `none (weight ${weight}); ${confidenceWords[confidence].en}`,
        )
      : words(
          `${score} × 权重${weight}；${confidenceWords[confidence].zh}`,
          `${score} × weight ${weight}; ${confidenceWords[confidence].en}`,
        ),
  );

const laws = ({ law }: CheckResult): Markup =>
  html`<ul class="law">${law.map(({ text, status }) => html`<li>${both(text)} <span class="status ${status}">${both(statusWords[status])}</span></li>`)}</ul>`;

function shown(
  { what, setting, page, selector, box, screenshot, dom, har }: Evidence,
  settings: AuditResult['settings'],
  gallery: Gallery,
): Markup {
  const width = settings.find((one) => one.setting === (setting ?? settings[0]?.setting))?.viewport.width ?? 1280;
  return html`<strong>${both(what)}</strong>${setting && html` <span class="muted">${both(settingWords[setting])}</span>`}
    ${dom && html`<br>${quoted(dom)}`}${har && html`<br><code>${har}</code>`}
    ${selector && html`<br><code>${selector}</code>`}${page && html`<br><span class="muted">${quoted(page)}</span>`}
    ${screenshot && box && gallery.around(screenshot, width, box, what)}
    ${screenshot && !box && gallery.whole(screenshot, width, [], what)}`;
}
