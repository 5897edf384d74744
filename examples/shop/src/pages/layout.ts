import type { Choices } from '@heng/sdk';
import type { Visit } from '../visit.ts';
import { say } from '../visit.ts';
import { foot } from './foot.ts';
import { placesBar, topBar } from './header.ts';
import { html } from './html.ts';
import { type Page, shopName } from './page.ts';

export interface Surroundings {
  /** Empty where there is no Heng: the page then brings no script of it. */
  readonly hengUrl: string;
  /** What the header says of the switch. */
  readonly choices: Choices | null;
}

/** The whole document. */
export function wholePage(visit: Visit, page: Page, { hengUrl, choices }: Surroundings): string {
  const lang = visit.lang === 'en' ? 'en' : 'zh-CN';
  const document = html`<!doctype html>
<html lang="${lang}" class="${visit.elder ? `elder ${visit.view}` : 'standard'}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="same-origin">
<meta name="color-scheme" content="light dark">
<title>${say(visit, page.title)} · ${say(visit, shopName)}</title>
<link rel="icon" href="/hills.svg" type="image/svg+xml">
<link rel="stylesheet" href="/shop.css">
<script type="module" src="/shop.js"></script>
${hengUrl ? html`<script type="module" src="${hengUrl}/sdk/heng.js"></script>` : null}
</head>
<body>
<a class="skip" href="#main">${say(visit, { zh: '跳到内容', en: 'Skip to content' })}</a>
${topBar(visit, page, choices)}
<main id="main" tabindex="-1" class="${page.narrow ? 'narrow' : 'wide'}">${page.body}</main>
${foot(visit, hengUrl)}
${placesBar(visit, page)}
</body>
</html>`;
  return document.markup;
}
