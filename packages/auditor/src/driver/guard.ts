import type { BrowserContext, Request, Route } from 'playwright-core';
import { isPrivate } from './addresses.ts';

export interface GuardRules {
  /** Pages of these origins may be visited; what they load from elsewhere is seen, not visited. */
  readonly origins: readonly string[];
  readonly publicOnly: boolean;
  remark(words: string): void;
}

/** Places that take money or make, open and end accounts. The auditor has no business sending anything there. */
const SPENDS =
  /\/(pay(ment)?s?|place-?order|orders?|checkout|register|sign-?up|log-?in|sign-?in|accounts?\/(delete|close|cancel))\/?($|\?)/i;
const CARD_NUMBER = /(?:\d[ -]?){13,19}/;
const SECRET_FIELD = /(password|passwd|card_?(no|number)|cvv|cvc|身份证)["']?\s*[=:]/i;

/** Stands between the page and the network. */
export async function guard(context: BrowserContext, rules: GuardRules): Promise<void> {
  await context.route('**/*', async (route) => {
    const because = await whyNot(route, rules);
    if (!because) return route.continue().catch(() => undefined);
    rules.remark(because);
    return route.abort('blockedbyclient').catch(() => undefined);
  });
}

async function whyNot(route: Route, { origins, publicOnly }: GuardRules): Promise<string | undefined> {
  const request = route.request();
  const url = new URL(request.url());
  if (!['http:', 'https:'].includes(url.protocol)) return undefined;
  const place = `${url.origin}${url.pathname}`;
  if (publicOnly && (await isPrivate(url.hostname))) return `refused a private address: ${url.host}`;
  if (leavesShop(route, origins, url)) return `did not leave for ${url.origin}`;
  if (request.method() !== 'GET' && spends(url, request.postData() ?? '')) return `sent nothing to ${place}`;
  return undefined;
}

function leavesShop(route: Route, origins: readonly string[], url: URL): boolean {
  const request = route.request();
  return request.isNavigationRequest() && isWholePage(request) && !origins.includes(url.origin);
}

/** A window that is only opening has no frame yet; it is a page all the same. */
function isWholePage(request: Request): boolean {
  try {
    return request.frame().parentFrame() === null;
  } catch {
    return true;
  }
}

const spends = ({ pathname }: URL, body: string): boolean =>
  SPENDS.test(pathname) || SECRET_FIELD.test(body) || holdsCardNumber(body);

function holdsCardNumber(body: string): boolean {
  const digits = CARD_NUMBER.exec(body)?.[0].replace(/\D/g, '');
  return digits !== undefined && digits.length >= 15 && luhn(digits);
}

function luhn(digits: string): boolean {
  const sum = [...digits].reverse().reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 1 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}
