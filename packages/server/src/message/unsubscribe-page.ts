import { createHash } from 'node:crypto';
import type { Words } from '@heng/gate';

const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
const both = ({ zh, en }: Words): string => `${escaped(zh)}<span lang="en">${escaped(en)}</span>`;

const CHANNELS: Readonly<Record<string, Words>> = {
  sms: { zh: '营销短信', en: 'marketing text messages' },
  email: { zh: '营销邮件', en: 'marketing e-mail' },
  push: { zh: '营销推送', en: 'marketing notifications' },
  'in-app': { zh: '店内营销消息', en: 'marketing messages in the shop' },
};

const STYLE = `:root{color-scheme:light dark;--ink:#1f2421;--muted:#555c57;--paper:#fbfaf7;--act:#1c5b44;--on:#fff}
@media (prefers-color-scheme:dark){:root{--ink:#ecebe6;--muted:#b3bab4;--paper:#171a18;--act:#8fd3b6;--on:#10231b}}
body{max-width:34rem;margin:0 auto;padding:12vh 20px 40px;background:var(--paper);color:var(--ink);font:20px/1.6 "PingFang SC","HarmonyOS Sans SC","MiSans","Noto Sans CJK SC","Microsoft YaHei",sans-serif;overflow-wrap:anywhere}
h1{font-size:30px;line-height:1.4;margin:0 0 16px}[lang=en]{display:block;color:var(--muted);font-size:.8em;font-family:system-ui,"Noto Sans",sans-serif}
button{width:100%;min-height:72px;margin:24px 0 8px;border:0;border-radius:12px;background:var(--act);color:var(--on);font:inherit;font-size:24px;font-weight:600;cursor:pointer}
button [lang=en]{color:inherit;font-weight:400;font-size:.65em}button:focus-visible{outline:4px solid var(--ink);outline-offset:3px}`;

/** Content of the header that lets this page do nothing but be read and send its one form. */
export const pagePolicy = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'`;

/** Asks nothing but the one thing (广告法 43；消费者权益保护法 29): one button, large, no sign-in, no reason. */
export function askingPage(shop: string, channel: string): string {
  const what = CHANNELS[channel] ?? CHANNELS.email;
  const title = { zh: `不再接收${what?.zh}`, en: `No more ${what?.en}` };
  return page(shop, title, [
    `<form method="post"><input type="hidden" name="List-Unsubscribe" value="One-Click">`,
    `<button type="submit">${both({ zh: '退订', en: 'Unsubscribe' })}</button></form>`,
    `<p>${both({ zh: '订单、物流等通知不受影响。', en: 'Notices about your orders still come.' })}</p>`,
  ]);
}

/** Says that it is done; the same however often it is asked. */
export function donePage(shop: string, channel: string): string {
  const what = CHANNELS[channel] ?? CHANNELS.email;
  const title = { zh: `已退订${what?.zh}`, en: `You get no more ${what?.en}` };
  return page(shop, title, [
    `<p>${both({ zh: '已经生效。您可以关闭这一页。', en: 'It is in force. You may close this page.' })}</p>`,
  ]);
}

const page = (shop: string, title: Words, body: readonly string[]): string => `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${escaped(title.zh)} · ${escaped(shop)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${both(title)}</h1>
<p>${escaped(shop)}</p>
${body.join('\n')}
</main>
</body>
</html>
`;
