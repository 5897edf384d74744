import { type Heng, HengProblem } from '@heng/sdk';
import { type Lang, say } from '@heng/sdk/elements';
import { html, render } from 'lit';
import { meWords } from './words.ts';

/** Opens one receipt over the page, to read or to keep. */
export async function showReceipt(heng: Heng, id: string, lang: Lang): Promise<void> {
  const dialog = document.createElement('dialog');
  dialog.className = 'receipt';
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  render(body(id, lang, await read(heng, id)), dialog);
  dialog.showModal();
}

async function read(heng: Heng, id: string): Promise<string | undefined> {
  try {
    return JSON.stringify(await heng.receipt(id), null, 2);
  } catch (problem) {
    if (problem instanceof HengProblem) return undefined;
    throw problem;
  }
}

const body = (id: string, lang: Lang, text: string | undefined) => html`<h2>${say(lang, meWords.receipt)}</h2>
  <p>${say(lang, text === undefined ? meWords.receiptFailed : meWords.receiptLine)}</p>
  <p class="muted">${id}</p>
  ${
    text === undefined
      ? ''
      : html`<details><summary>${say(lang, meWords.original)}</summary><pre tabindex="0">${text}</pre></details>`
  }
  <form method="dialog">
    ${text === undefined ? '' : html`<button type="button" @click=${() => save(`${id}.json`, text)}>${say(lang, meWords.download)}</button>`}
    <button>${say(lang, meWords.close)}</button>
  </form>`;

function save(name: string, text: string): void {
  const href = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  Object.assign(document.createElement('a'), { href, download: name }).click();
  URL.revokeObjectURL(href);
}
