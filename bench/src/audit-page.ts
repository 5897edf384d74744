import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One page with a question of one layer, remembered in a cookie. */
const PAGE = `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>一间小店</title><style>body{font:16px/1.6 sans-serif}#ask{position:fixed;bottom:0;left:0;right:0;background:#fff;padding:16px;border-top:1px solid #ccc}
button{min-height:48px;padding:0 24px;font-size:16px}</style><header><a href="/privacy">隐私设置</a></header><main><h1>一间小店</h1><p>龙井茶，白瓷杯。</p></main>
<div id="ask" role="dialog" aria-label="询问"><p>是否允许用您的浏览记录推荐商品？只在本店使用，保存90天。随时可在“隐私设置”里关闭。</p>
<button id="yes">同意</button> <button id="no">不同意</button></div><script>
const ask = document.querySelector('#ask');
const answer = (said) => { document.cookie = 'shop_choice=' + said + '; path=/; max-age=31536000'; ask.remove(); };
if (document.cookie.includes('shop_choice')) ask.remove();
document.querySelector('#yes').onclick = () => answer('granted');
document.querySelector('#no').onclick = () => answer('refused');</script></html>`;

const PRIVACY = `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>隐私设置</title><h1>隐私设置</h1>
<p>个性化推荐 <button role="switch" aria-checked="true" aria-label="个性化推荐" style="width:60px;height:48px">开</button></p><script>
const button = document.querySelector('button');
if (!document.cookie.includes('granted')) button.setAttribute('aria-checked', 'false');
button.onclick = () => { document.cookie = 'shop_choice=refused; path=/; max-age=31536000'; button.setAttribute('aria-checked', 'false'); };</script></html>`;

export interface AuditPage {
  readonly url: string;
  /** How often a page was asked for. */
  loads(): number;
  close(): void;
}

export async function serveAuditPage(): Promise<AuditPage> {
  let loads = 0;
  const server = createServer((request, response) => {
    loads++;
    response
      .writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
      .end(request.url === '/privacy' ? PRIVACY : PAGE);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/`, loads: () => loads, close: () => void server.close() };
}
