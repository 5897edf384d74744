import { builtIn } from './ask.ts';
import type { ShopOptions } from './options.ts';

export type Choice = 'granted' | 'refused' | 'none';
export type PageName = 'home' | 'list' | 'product' | 'cart' | 'account' | 'other';

const STYLE = `body{margin:0;font:16px/1.6 sans-serif;color:#1f2421;background:#fbfaf7}header,main,footer{padding:12px 20px}nav a,nav button{margin-right:16px}
a{color:#0f6f6a}.row{display:flex;align-items:center;gap:12px;min-height:48px}
[role=switch]{width:56px;height:30px;border-radius:15px;border:0;position:relative;background:#8b918c}[role=switch] i{position:absolute;top:3px;left:3px;width:24px;height:24px;border-radius:50%;background:#fff}
[role=switch].right i{left:29px}[role=switch].right{background:#0f6f6a}.shop-button{min-height:48px;padding:0 20px;font-size:16px}`;

export const html = (title: string, body: string): string =>
  `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · 一间小店</title><style>${STYLE}</style></head><body>${body}</body></html>`;

interface Place {
  readonly name: PageName;
  readonly choice: Choice;
}

export function page(shop: ShopOptions, { name, choice }: Place, main: string): string {
  const entry = shop.entryOn.some((each) => each === name) && shop.pagesToSwitch === 0;
  const links = `<a href="/">首页</a><a href="/list">全部商品</a><a href="/cart">购物车</a><a href="/me">我的</a>
${entry ? '<a href="/privacy">隐私设置</a>' : ''}${name === 'home' && shop.elder !== 'none' ? '<a href="/elder">长辈版</a>' : ''}`;
  const asked = choice === 'none' && (name === 'home' || shop.asksOnEveryPage);
  return html(
    name,
    `<header><nav>${links}</nav></header><main>${main}</main><footer><p>一间小店 <a href="/policy">隐私政策</a></p></footer>
${popUp(shop, name)}${wall(shop, name, choice)}${asked ? builtIn(shop) : ''}`,
  );
}

const wall = ({ wallAfterRefusal }: ShopOptions, name: PageName, choice: Choice): string =>
  wallAfterRefusal && choice === 'refused' && name === 'product'
    ? '<div role="dialog" aria-modal="true" style="position:fixed;inset:0;background:#fff;z-index:2000;padding:40px">请先开启个性化服务，才能查看商品。<button class="shop-button">去开启</button></div>'
    : '';

function popUp({ popUp: kind }: ShopOptions, name: PageName): string {
  if (kind === 'none' || name !== 'home') return '';
  const twice =
    kind === 'two-clicks'
      ? "if (!box.dataset.once) { box.dataset.once = 1; box.firstChild.textContent = '再看一眼：满100减20'; return; }"
      : '';
  const back = kind === 'comes-back' ? 'setTimeout(() => document.body.append(box), 400);' : '';
  return `<div id="promo" style="position:fixed;right:20px;bottom:20px;width:320px;height:200px;background:#fff3e0;z-index:500;padding:12px">满100减20，快来看看
<button class="x" aria-label="关闭" style="position:absolute;right:0;top:0;width:44px;height:44px">×</button></div><script>
document.querySelector('#promo .x').addEventListener('click', () => { const box = document.querySelector('#promo'); ${twice} box.remove(); ${back} });</script>`;
}

export const homeMain = `<h1>一间小店</h1><form role="search" action="/search"><input type="search" name="q" aria-label="搜索"><button>搜索</button></form>
<ul id="goods"><li><a href="/product/1">龙井茶</a></li><li><a href="/product/2">白瓷杯</a></li></ul>
<script>const show = () => fetch('/api/recommend').then((reply) => reply.json()).then(({ items }) => {
  document.querySelector('#goods').innerHTML = items.map(([id, name]) => '<li><a href="/product/' + id + '">' + name + '</a></li>').join(''); });
show(); addEventListener('answered', show);</script>`;

export const listMain =
  '<h1>全部商品</h1><ul><li><a href="/product/1">龙井茶</a></li><li><a href="/product/2">白瓷杯</a></li></ul>';
export const productMain = `<h1>龙井茶</h1><p>88元</p><button class="shop-button" id="add">加入购物车</button><p id="said"></p>
<script>document.querySelector('#add').addEventListener('click', () => fetch('/api/cart', { method: 'POST' }).then(() => { document.querySelector('#said').textContent = '已加入'; }));</script>`;
export const cartMain = '<h1>购物车</h1><p>龙井茶 88元</p><a class="shop-button" href="/checkout">去结算</a>';

/** The privacy page: one switch or several, the tags, and nothing that needs scrolling. */
export function privacyMain(shop: ShopOptions, choice: Choice): string {
  if (shop.withdrawal === 'none') return '<h1>隐私</h1><p>如需撤回同意，请写信给我们。</p>';
  const switches = shop.switches.map((label, index) => switchHtml(label, index, choice === 'granted')).join('');
  return `<h1>隐私设置</h1>${switches}${tags(shop)}<script>
for (const button of document.querySelectorAll('[role=switch]')) button.addEventListener('click', async () => {
  const on = button.getAttribute('aria-checked') !== 'true';
  button.setAttribute('aria-checked', on); button.classList.toggle('right', on);
  const left = document.querySelectorAll('[role=switch][aria-checked=true]').length;
  if (left === 0 || on) await fetch('/api/choice', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ answer: on ? 'granted' : 'refused' }) });
  button.parentElement.querySelector('b').textContent = on ? '已开启' : '已关闭'; });</script>`;
}

function switchHtml(label: string, index: number, on: boolean): string {
  return `<div class="row"><span id="s${index}">${label}</span><button role="switch" aria-labelledby="s${index}" aria-checked="${on}" class="${on ? 'right' : ''}"><i></i></button><b>${on ? '已开启' : '已关闭'}</b></div>`;
}

function tags({ tags: kind }: ShopOptions): string {
  if (kind === 'hidden') return '';
  const each = kind === 'deletable' ? '<button>删除</button>' : '';
  const all = kind === 'deletable' ? '<button>清空全部标签</button>' : '';
  return `<h2>我的兴趣标签</h2><ul><li><span>爱喝茶</span>${each}</li><li><span>常买瓷器</span>${each}</li></ul>${all}`;
}

export function elderMain({ elder }: ShopOptions): string {
  const size = elder === 'good' ? 20 : 13;
  const target = elder === 'good' ? 64 : 30;
  return html(
    '长辈版',
    `<style>body{font-size:${size}px;line-height:1.6}button{font:inherit}.big{display:inline-flex;align-items:center;justify-content:center;min-width:${target}px;min-height:${target}px;margin:8px}</style>
<main><h1 style="font-size:${size * 1.2}px">长辈版</h1><p>大字，大按钮。</p><a class="big" href="/list">全部商品</a><a class="big" href="/privacy">隐私设置</a>
<button class="big" id="more">A+</button></main><script>let size = ${size}; document.querySelector('#more').addEventListener('click', () => {
  size = Math.min(${elder === 'good' ? 36 : 16}, size + 6); document.body.style.fontSize = size + 'px'; });</script>`,
  );
}

export const POLICY = html(
  '隐私政策',
  `<main><h1>一间小店隐私政策</h1><p>更新日期：2026年10月1日。生效日期：2026年10月1日。</p><p>处理者：一间小店商贸有限公司，电话 010-00000000。</p>
<p>我们用您的浏览记录推荐商品。浏览记录保存90天，到期自动删除。</p><p>您可以在首页“隐私设置”里撤回同意，也可以查阅、复制、更正、补充、删除您的个人信息，或注销账号。</p></main>`,
);
