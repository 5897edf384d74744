import type { Lang } from './language.ts';
import { say } from './language.ts';
import type { Phase } from './phase.ts';
import { html, type Template } from './template.ts';
import { words } from './words.ts';

const texts = {
  failed: words('没有读到您的选择。您的选择没有变。', 'Your choices could not be loaded. They have not changed.'),
  offline: words(
    '现在没有网络。您的选择没有变，联网后会自动显示。',
    'There is no network. Your choices have not changed and will show when you are online.',
  ),
  'signed-out': words('登录后在这里管理您的选择。', 'Sign in to manage your choices here.'),
  again: words('再读一次', 'Load again'),
};

/** What stands in the place of an element that could not be read. */
export function troubleView(phase: Exclude<Phase, 'ready' | 'loading'>, lang: Lang, again: () => void): Template {
  if (phase === 'signed-out') return html`<p class="card muted">${say(lang, texts[phase])}</p>`;
  return html`<div class="card stack">
    <p>${say(lang, texts[phase])}</p>
    <button class="link" type="button" @click=${again}>${say(lang, texts.again)}</button>
  </div>`;
}
