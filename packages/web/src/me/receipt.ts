import { type Heng, HengProblem } from '@heng/sdk';
import { type Lang, say } from '@heng/sdk/elements';
import { html, render } from 'lit';
import { keepFile, offer } from './own-files.ts';
import { meWords } from './words/common.ts';

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
    ${text === undefined ? '' : keepButtons(id, lang, text)}
    <button>${say(lang, meWords.close)}</button>
  </form>`;

/** To read, to check by program, to prove: the same receipt three times. */
const keepButtons = (id: string, lang: Lang, text: string) => {
  const path = `/v1/receipts/${encodeURIComponent(id)}`;
  return html`
    <button type="button" @click=${() => keepFile({ path: `${path}?format=html`, name: `${id}.html` })}>${say(lang, meWords.keepPage)}</button>
    <button type="button" @click=${() => offer(`${id}.json`, new Blob([text], { type: 'application/json' }))}>${say(lang, meWords.download)}</button>
    <button type="button" @click=${() => keepFile({ path: `${path}?format=proof`, name: `${id}.tlog-proof` })}>${say(lang, meWords.keepProof)}</button>`;
};
