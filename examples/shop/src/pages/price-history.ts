import type { PriceHistory, PricePeriod } from '@heng/sdk';
import type { Visit } from '../visit.ts';
import { say } from '../visit.ts';
import type { Markup } from './html.ts';
import { html } from './html.ts';

const WIDTH = 320;
const HEIGHT = 72;
const EDGE = 8;

/** What it has cost everybody lately: a line of steps, and the same as a table for whoever does not see it. */
export function priceHistory(visit: Visit, prices: PriceHistory | null): Markup | null {
  const [first] = prices?.periods ?? [];
  if (!prices || !first) return null;
  const { lowest, periods } = prices;
  const title = say(visit, {
    zh: `近 ${lowest.days} 天的价格，最低 ${lowest.price} 元`,
    en: `Price in the last ${lowest.days} days, lowest ¥${lowest.price}`,
  });
  return html`<figure class="price-history"><figcaption class="small">${title}</figcaption>
<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" role="img" aria-label="${title}">
<path d="${stepsOf(periods)}" fill="none" stroke="currentColor" stroke-width="2"></path></svg>
<table class="unseen"><caption>${title}</caption><tbody>${periods.map(
    ({ from, until, price }) =>
      html`<tr><th scope="row">${from.slice(0, 10)} – ${until.slice(0, 10)}</th><td>¥${price.toFixed(2)}</td></tr>`,
  )}</tbody></table></figure>`;
}

/** The path of the steps, from left to right; the lowest price lies lowest. */
export function stepsOf(periods: readonly PricePeriod[]): string {
  const start = Date.parse(periods[0]?.from ?? '');
  const span = Math.max(1, Date.parse(periods.at(-1)?.until ?? '') - start);
  const all = periods.map(({ price }) => price);
  const [low, high] = [Math.min(...all), Math.max(...all)];
  const x = (at: string) => Math.round(((Date.parse(at) - start) / span) * (WIDTH - 2 * EDGE)) + EDGE;
  const y = (price: number) =>
    high === low ? HEIGHT / 2 : Math.round(((high - price) / (high - low)) * (HEIGHT - 2 * EDGE)) + EDGE;
  return periods
    .map(({ from, until, price }, nth) => `${nth === 0 ? 'M' : 'L'}${x(from)} ${y(price)}H${x(until)}`)
    .join('');
}
