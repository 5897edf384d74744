import type { IncomingMessage } from 'node:http';
import { type Answer, type LocalSite, serve } from '../serve.ts';
import { askHtml, askScript } from './ask.ts';
import type { ShopOptions } from './options.ts';
import {
  type Choice,
  cartMain,
  elderMain,
  homeMain,
  html,
  listMain,
  type PageName,
  POLICY,
  page,
  privacyMain,
  productMain,
} from './pages.ts';

/** The fixtures' shop, running. */
export const serveShop = (shop: ShopOptions): Promise<LocalSite> => serve((url, request) => answer(shop, url, request));

const DAY = 86_400;

async function answer(shop: ShopOptions, { pathname }: URL, request: IncomingMessage): Promise<Answer | undefined> {
  const choice = choiceIn(request);
  if (pathname.startsWith('/api/')) return api(shop, pathname, request, choice);
  const show = (name: PageName, main: string): Answer => ({
    body: page(shop, { name, choice }, main),
    headers: cookies(shop, choice),
  });
  if (pathname === '/') return show('home', homeMain);
  if (pathname === '/list' || pathname === '/search') return show('list', listMain);
  if (pathname.startsWith('/product/')) return show('product', productMain);
  if (pathname === '/cart') return show('cart', cartMain);
  if (pathname === '/checkout') return show('other', '<h1>结算</h1><p>请确认收货地址。</p>');
  if (pathname === '/me') return show('account', `<h1>我的</h1>${door(shop, 1)}`);
  if (pathname === '/privacy') return show('other', privacyMain(shop, choice));
  if (pathname === '/elder') return { body: elderMain(shop) };
  if (pathname === '/policy') return { body: POLICY };
  if (pathname === '/ask-frame')
    return { body: html('询问', `${askHtml(shop)}<script>${askScript(shop)}; runAsk(document);</script>`) };
  const depth = /^\/settings\/(\d)$/.exec(pathname)?.[1];
  return depth ? show('other', `<h1>设置</h1>${door(shop, Number(depth) + 1)}`) : undefined;
}

const NAMES = ['设置', '隐私', '权限管理', '广告设置', '更多设置'];

/** One more page on the way to the switch, or the way itself. */
function door({ pagesToSwitch }: ShopOptions, depth: number): string {
  if (pagesToSwitch === 0) return '';
  const last = depth >= pagesToSwitch;
  return `<a href="${last ? '/privacy' : `/settings/${depth}`}">${last ? '个性化推荐管理' : NAMES[depth - 1]}</a>`;
}

function choiceIn({ headers }: IncomingMessage): Choice {
  const said = /shop_choice=(granted|refused)/.exec(headers.cookie ?? '')?.[1];
  return (said as Choice | undefined) ?? 'none';
}

/** What the shop puts into the browser beside the answer. */
function cookies({ tracksBeforeChoice, tracksAfterRefusal }: ShopOptions, choice: Choice): { 'set-cookie': string[] } {
  const tracks =
    choice === 'granted' || (choice === 'none' && tracksBeforeChoice) || (choice === 'refused' && tracksAfterRefusal);
  return {
    'set-cookie': [
      'shop_session=1; Path=/; HttpOnly',
      ...(tracks ? [`recommend_profile=1; Path=/; Max-Age=${DAY}`] : []),
    ],
  };
}

async function api(
  shop: ShopOptions,
  pathname: string,
  request: IncomingMessage,
  choice: Choice,
): Promise<Answer | undefined> {
  const json = (body: unknown, headers = {}): Answer => ({
    type: 'application/json',
    body: JSON.stringify(body),
    headers,
  });
  if (pathname === '/api/cart') return json({ ok: true }, { 'set-cookie': 'shop_cart=1; Path=/' });
  if (pathname === '/api/recommend') return json(recommendation(shop, choice));
  if (pathname !== '/api/choice') return undefined;
  const { answer: said } = JSON.parse(await bodyOf(request)) as { answer: Choice };
  const gone = said === 'refused' && !shop.tracksAfterRefusal ? ['recommend_profile=; Path=/; Max-Age=0'] : [];
  return json({ answer: said }, { 'set-cookie': [choiceCookie(shop, said), ...gone] });
}

function choiceCookie({ refusalDays, consentDays, refusalIsForgotten }: ShopOptions, said: Choice): string {
  if (said === 'refused' && refusalIsForgotten) return 'shop_choice=refused; Path=/';
  return `shop_choice=${said}; Path=/; Max-Age=${DAY * (said === 'refused' ? refusalDays : consentDays)}`;
}

function recommendation({ tracksAfterRefusal }: ShopOptions, choice: Choice) {
  const personal = choice === 'granted' || (choice === 'refused' && tracksAfterRefusal);
  const items = [
    [1, '龙井茶'],
    [2, '白瓷杯'],
  ];
  return { mode: personal ? 'personalised' : 'neutral', items: personal ? items.toReversed() : items };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}
