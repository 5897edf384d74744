import type { AuditResult, TextFinding, TextSeen } from '../../score/result.ts';
import { type Words, words } from '../../words/words.ts';
import { both, bothInOne, html, type Markup, quoted } from '../markup.ts';
import { reasonWords } from '../reason-words.ts';
import { sourceWords } from '../verdict-words.ts';

/** A long policy can have hundreds; the rest stands in the JSON. */
const SHOWN = 60;

/** What the linter says of the texts that were met on the way. */
export const texts = ({ texts: read, findings }: AuditResult): Markup | null =>
  read.length === 0
    ? null
    : html`<section aria-labelledby="texts">
        <h2 id="texts">${both(words('读到的说明和政策', 'The notices and policies that were read'))}</h2>
        ${read.map((text, index) =>
          one(
            text,
            index,
            findings.filter((finding) => finding.text === index),
          ),
        )}
      </section>`;

function one(text: TextSeen, index: number, own: readonly TextFinding[]): Markup {
  const source = sourceWords[text.source];
  return html`<details ${own.some(({ level }) => level === 'error') && html`open`}>
    <summary class="plain"><span class="title">${both(source)} ${quoted(text.title)}</span><span class="id">${both(countWords(text))}</span></summary>
    <div class="inside"><p class="muted">${quoted(text.page)} ${both(lengthWords(text))}</p>${own.length > 0 && table(own, index)}</div>
  </details>`;
}

const countWords = ({ errors, warnings, unread }: TextSeen): Words =>
  unread === undefined
    ? words(`错误${errors}，提醒${warnings}`, `errors ${errors}, warnings ${warnings}`)
    : words('没有读', 'not read');

function lengthWords({ han, meanSentence, minutes, unread }: TextSeen): Words {
  if (unread !== undefined) return words(`没有读：${reasonWords(unread).zh}`, `not read: ${unread}`);
  return words(
    `${han}个汉字，平均每句${meanSentence}字，读完约${minutes}分钟`,
    `${han} Han characters, ${meanSentence} a sentence, about ${minutes} min to read`,
  );
}

/** Each table is a region of its own name. */
const table = (
  findings: readonly TextFinding[],
  index: number,
): Markup => html`<div class="table" role="region" tabindex="0" aria-label="${bothInOne(words(`发现的问题 ${index + 1}`, `findings ${index + 1}`))}"><table>
  <thead><tr>
    <th scope="col">${both(words('规则', 'Rule'))}</th><th scope="col">${both(words('原文', 'Quotation'))}</th>
    <th scope="col">${both(words('问题和改法', 'What is wrong, what to write'))}</th><th scope="col">${both(words('依据', 'Law'))}</th>
  </tr></thead>
  <tbody>${findings.slice(0, SHOWN).map(row)}</tbody>
</table></div>
${findings.length > SHOWN && html`<p class="muted">${both(words(`还有${findings.length - SHOWN}条，见 JSON 结果。`, `${findings.length - SHOWN} more stand in the JSON result.`))}</p>`}`;

const row = ({ rule, level, quote, position, message, suggestion, law, selector }: TextFinding): Markup => html`<tr>
  <td><span class="mark ${level === 'error' ? 'fail' : 'warn'}">${rule}</span></td>
  <td class="wide">${quoted(quote)}<br><span class="muted">${both(words(`第${position.line}行第${position.column}字`, `line ${position.line}, column ${position.column}`))}</span>${selector && html`<br><code>${selector}</code>`}</td>
  <td class="wide">${both(message)}<br><span class="muted">${both(suggestion)}</span></td>
  <td class="muted">${law}</td>
</tr>`;
