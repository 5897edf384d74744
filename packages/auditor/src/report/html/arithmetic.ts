import type { AuditResult } from '../../score/result.ts';
import type { CategoryResult } from '../../score/score.ts';
import { type Words, words } from '../../words/words.ts';
import { both, html, type Markup } from '../markup.ts';

/** The sum, category by category, so that anyone can add it up again. */
export const arithmetic = (result: AuditResult): Markup => html`<section aria-labelledby="arithmetic">
  <h2 id="arithmetic">${both(words('分数怎么来的', 'How the score comes about'))}</h2>
  <div class="sheet">
    <div class="bars">${result.categories.map(bar)}</div>
    <p class="formula">${both(result.arithmetic.text)}</p>
    <p class="muted">${both(
      words(
        '每类的分是该类各项按权重（10、7、3）的平均，再乘以该类的比重。比重和分档是本工具约定。没测成的项目让该类和总分都不给分，不会抬高分数。',
        'A category is the mean of its checks by weight (10, 7, 3), times its share. Shares and steps are conventions of this tool. A check that could not be measured leaves its category and the total without a score; it never raises it.',
      ),
    )}</p>
  </div>
</section>`;

const stateWords: Readonly<Record<CategoryResult['state'], Words>> = {
  scored: words('', ''),
  'not-graded': words('没测成', 'not measured'),
  'not-applicable': words('不适用', 'not applicable'),
};

const bar = ({ title, share, score, state }: CategoryResult): Markup => html`<div class="row">
  <span>${both(title)}</span>
  <span class="bar" aria-hidden="true">${score !== null && html`<i class="${looks(score)}" style="width:${score}%"></i>`}</span>
  <span>${score === null ? both(stateWords[state]) : String(score)}</span>
  <span class="share muted">${both(words(`占 ${share}%`, `${share}%`))}</span></div>`;

const looks = (score: number): string => {
  if (score >= 75) return 'good';
  return score >= 60 ? 'fair' : 'poor';
};
