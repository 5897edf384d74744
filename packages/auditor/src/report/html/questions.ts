import { settingWords } from '../../audits/questions.ts';
import { subjectList } from '../../audits/subjects.ts';
import type { AuditResult, QuestionSeen } from '../../score/result.ts';
import { words } from '../../words/words.ts';
import { both, html, type Markup, quoted } from '../markup.ts';
import { confidenceWords } from '../verdict-words.ts';
import { type Gallery, screenshotOf } from './pictures.ts';

/** Where the page asks: the first setting and the first phone lie open, the others fold. */
export function questions({ questions: seen, settings }: AuditResult, gallery: Gallery): Markup | null {
  if (seen.length === 0) return null;
  const phone = settings.find(({ pointer }) => pointer === 'touch');
  const first = [settings[0]?.setting, phone?.setting];
  const shown = (some: readonly QuestionSeen[]) =>
    html`<ul class="shots">${some.map((question) => html`<li>${one(question, gallery)}</li>`)}</ul>`;
  const others = seen.filter(({ setting }) => !first.includes(setting));
  return html`<section aria-labelledby="questions">
    <h2 id="questions">${both(words('网页在哪里问', 'Where the page asks'))}</h2>
    ${shown(seen.filter(({ setting }) => first.includes(setting)))}
    ${others.length > 0 && html`<details><summary class="plain"><span class="title">${both(words('其他设置', 'Other settings'))}</span><span class="id">${others.length}</span></summary><div class="inside">${shown(others)}</div></details>`}
  </section>`;
}

function one(
  { id, setting, page, optional, subjects, confidence, screenshot, viewport, boxes }: QuestionSeen,
  gallery: Gallery,
): Markup {
  const name = settingWords[setting];
  const { zh, en } = subjectList(subjects);
  const where = words(
    `${name.zh} ${viewport.width}×${viewport.height}`,
    `${name.en} ${viewport.width}×${viewport.height}`,
  );
  const kind = optional ? words('可选', 'optional') : words('必要', 'necessary');
  return html`<strong>${both(where)}</strong> <code>${id}</code>
    <br><span class="muted">${both(words(`${kind.zh}；${zh}；${confidenceWords[confidence].zh}`, `${kind.en}; ${en}; ${confidenceWords[confidence].en}`))}</span>
    <br><span class="muted">${quoted(page)}</span>
    ${gallery.whole(
      screenshot,
      viewport.width,
      boxes.map(({ box }) => box),
      screenshotOf(id),
    )}`;
}
