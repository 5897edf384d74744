import type { Explanation, GroupGap, JudgedDay, Parity } from '@heng/engine';
import type { Words } from '@heng/gate';
import type { ReadingReport } from '../importer/read-history.ts';

/** What `heng parity` found, as one JSON document. It names items and days, and nobody. */
export interface ParityDocument {
  readonly file: string;
  readonly read: ReadingReport;
  readonly sales: number;
  readonly itemDays: number;
  readonly several: number;
  readonly explanations: Parity['explanations'];
  readonly loyalty: GroupGap | null;
  readonly regions: Parity['regions'];
  /** the unexplained, widest first */
  readonly open: readonly OpenDay[];
}

export interface OpenDay {
  readonly item: string;
  readonly day: string;
  readonly prices: readonly number[];
  readonly sales: number;
  /** highest price above the lowest, as a share of it */
  readonly spread: number;
}

export function parityDocument(file: string, read: ReadingReport, parity: Parity): ParityDocument {
  const open = parity.days.filter(({ explanation }) => explanation === 'unexplained').map(openDay);
  return {
    ...{ file, read, sales: parity.sales, itemDays: parity.itemDays, several: parity.several },
    explanations: parity.explanations,
    loyalty: parity.loyalty ?? null,
    regions: parity.regions,
    open: open.toSorted((a, b) => b.spread - a.spread),
  };
}

function openDay({ item, day, prices, sales }: JudgedDay): OpenDay {
  const [highest, lowest] = [prices[0] as number, prices.at(-1) as number];
  const date = new Date(day * 86_400_000).toISOString().slice(0, 10);
  return { item, day: date, prices, sales: sales.length, spread: (highest - lowest) / lowest };
}

const explanationWords: Readonly<Record<Explanation, Words>> = {
  rule: { zh: '公开规则', en: 'a public rule' },
  quantity: { zh: '数量：其他日子也是买得多单价低', en: 'quantity: the same ladder on other days' },
  channel: { zh: '渠道', en: 'channel' },
  region: { zh: '地区', en: 'region' },
  date: { zh: '当天调价', en: 'the price was changed that day' },
  unexplained: { zh: '无法解释', en: 'unexplained' },
  'too-little-known': { zh: '其他日子成交太少，无从判断', en: 'too few sales on other days to tell' },
};

/** The report for people. */
export function tellParity(document: ParityDocument, lang: keyof Words, most: number): string[] {
  const { sales, itemDays, several, explanations, loyalty, regions, open } = document;
  const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
  const head = {
    zh: `${sales} 笔成交；同一商品同一天至少两人购买：${itemDays} 个，其中 ${several} 个（${percent(several / itemDays)}）不止一个单价：`,
    en: `${sales} sales; an item bought by at least two people on one day: ${itemDays}, of which ${several} (${percent(several / itemDays)}) had more than one price:`,
  };
  return [
    head[lang],
    ...Object.entries(explanations)
      .filter(([, count]) => count > 0)
      .map(([id, count]) => `  ${explanationWords[id as Explanation][lang]}: ${count} (${percent(count / several)})`),
    ...(loyalty
      ? [tellGap({ zh: '老客比新客', en: 'people who had bought before, against new ones' }[lang], loyalty, lang)]
      : []),
    ...regions.map(({ region, gap }) => tellGap(region, gap, lang)),
    ...open.slice(0, most).map(({ item, day, prices, sales: n }) => `  ${day} ${item}: ${prices.join(' / ')} (${n})`),
  ];
}

function tellGap(who: string, { gap, effect, p, itemDays }: GroupGap, lang: keyof Words): string {
  const share = `${gap >= 0 ? '+' : '−'}${(100 * Math.abs(gap)).toFixed(2)} %`;
  const words = { zh: `无法解释的部分中，${who}：`, en: `among the unexplained, ${who}: ` };
  return `${words[lang]}${share}, d=${effect.toFixed(2)}, p${p < 0.001 ? '<0.001' : `=${p.toFixed(3)}`} (${itemDays})`;
}
