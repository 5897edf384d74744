import type { Protocol, Target } from '@heng/engine';
import type { Words } from '@heng/gate';
import type { Evaluation } from './evaluate-history.ts';
import { protocols, targets } from './evaluate-history.ts';
import type { EvaluationResult } from './judge-field.ts';
import type { ReadingReport } from './read-history.ts';
import type { HistoryFormat } from './read-sequences.ts';

export interface EvaluationDocument extends Evaluation {
  readonly file: string;
  readonly format: HistoryFormat;
  readonly read: ReadingReport;
  readonly split: 'test' | 'validation';
  readonly n: number;
  readonly minimumPeople: number;
}

type Language = keyof Words;

const targetWords: Readonly<Record<Target, Words>> = {
  'next-basket': { zh: '下一单：单里的任何商品', en: 'next basket: any item of the order' },
  'new-items': { zh: '新商品：本人没有买过的', en: 'new items: those the person never bought' },
  'item-page': {
    zh: '商品页：正看着单里的一件，猜其余',
    en: 'item page: one item of the order is open, guess the rest',
  },
};

const protocolWords: Readonly<Record<Protocol, Words>> = {
  'full-catalogue': { zh: '全部商品', en: 'full catalogue' },
  '99-negatives': { zh: '一件对九十九件', en: 'one among 99 others' },
};

const competitorWords: Readonly<Record<string, Words>> = {
  popularity: { zh: '畅销榜', en: 'popularity' },
  neutral: { zh: '中性（个性化关闭）', en: 'neutral (switched off)' },
  'item-knn': { zh: '物品近邻', en: 'item-kNN' },
  personalised: { zh: '个性化（开启）', en: 'personalised (on)' },
  'item-knn-recent': { zh: '物品近邻，近者为重', en: 'item-kNN, latest first' },
  'item-knn-served': { zh: '衡所用的物品近邻', en: 'item-kNN as served' },
  ease: { zh: 'EASE', en: 'EASE' },
};

/** The evaluation as lines of text: one table for each protocol and target, each followed by the price of switching off. */
export function tellEvaluation(document: EvaluationDocument, lang: Language): string[] {
  const tables = protocols.flatMap((protocol) =>
    targets.flatMap((target) => {
      const results = document.results.filter((one) => one.target === target && one.protocol === protocol);
      return results.length === 0 ? [] : tellTable(results, { protocol, target, n: document.n, lang });
    }),
  );
  return [...tellHead(document, lang), ...tables];
}

function tellHead(document: EvaluationDocument, lang: Language): string[] {
  const { read, format, split, heldOut } = document;
  const bad = read.badLines.slice(0, 5).map(({ line, problem }) => `  ${line}: ${problem}`);
  const told = format === 'events' ? tellEvents(document) : tellTouches(document);
  const held: Words = {
    zh: `${split === 'test' ? '测试：留出' : '验证：留出'} ${heldOut} 人的${split === 'test' ? '最后' : '倒数第二'}`,
    en: `${split}: the ${split === 'test' ? 'last' : 'last but one'}`,
  };
  return [...told(held).map((words) => words[lang]), ...bad];
}

type TellHead = (held: Words) => readonly Words[];

const tellEvents =
  ({ read, people, orders, items, heldOut, minimumPeople }: EvaluationDocument): TellHead =>
  (held) => {
    const skipped = Object.entries(read.skipped).map(([reason, count]) => `${reason} ${count}`);
    return [
      {
        zh: `读取 ${read.lines} 行：订单商品 ${orders} 单、${people} 人、${items} 件商品；不计入：${skipped.join('，') || '无'}；坏行 ${read.bad}。`,
        en: `read ${read.lines} lines: ${orders} orders of ${people} people, ${items} items; left out: ${skipped.join(', ') || 'none'}; bad lines: ${read.bad}.`,
      },
      {
        zh: `${held.zh}一单；匿名统计的每个数字背后至少 ${minimumPeople} 人；热度只看该日之前。`,
        en: `${held.en} order of ${heldOut} people held out; at least ${minimumPeople} people behind each anonymous number; popularity as of the day before.`,
      },
    ];
  };

const tellTouches =
  ({ read, format, lines, people, items, heldOut }: EvaluationDocument): TellHead =>
  (held) => [
    {
      zh: `读取 ${read.lines} 行（${format}）：${people} 人、${items} 件商品、${lines} 次接触；坏行 ${read.bad}。`,
      en: `read ${read.lines} lines (${format}): ${lines} touches of ${people} people, ${items} items; bad lines: ${read.bad}.`,
    },
    {
      zh: `${held.zh}一次接触；此前接触过的不排列。`,
      en: `${held.en} touch of ${heldOut} people held out; what they touched before is not ranked.`,
    },
  ];

interface TableAbout {
  readonly protocol: Protocol;
  readonly target: Target;
  readonly n: number;
  readonly lang: Language;
}

function tellTable(results: readonly EvaluationResult[], { protocol, target, n, lang }: TableAbout): string[] {
  const people = lang === 'zh' ? `${results[0]?.people ?? 0} 人` : `${results[0]?.people ?? 0} people`;
  const head = `${protocolWords[protocol][lang]} · ${targetWords[target][lang]} · ${people}`;
  const columns = ['', `HR@${n}`, '95 %', `NDCG@${n}`, '95 %', `Recall@${n}`];
  const rows = results.map((one) => [
    competitorWords[one.competitor]?.[lang] ?? one.competitor,
    ...[one.hitRate.toFixed(4) + mark(one, 'hitRate'), tellInterval(one.interval.hitRate)],
    ...[one.ndcg.toFixed(4) + mark(one, 'ndcg'), tellInterval(one.interval.ndcg)],
    one.recall.toFixed(4),
  ]);
  const price = priceOfOff(results);
  const [hitRate = '', ndcg = '', recall = ''] = price;
  const priceRow = price.length === 0 ? [] : [row([priceWords[lang], hitRate, '', ndcg, '', recall])];
  return ['', head, row(columns), ...rows.map(row), ...priceRow, ...tellMark(results, lang)];
}

const tellInterval = ({ low, high }: { low: number; high: number }) => `${short(low)}–${short(high)}`;
const short = (value: number) => value.toFixed(3).replace(/^0/, '');

const mark = ({ against }: EvaluationResult, part: 'hitRate' | 'ndcg') => (against?.[part].significant ? '*' : ' ');

/** What the star says, and against whom. */
function tellMark(results: readonly EvaluationResult[], lang: Language): string[] {
  const reference = results.find(({ against }) => against)?.against?.competitor;
  if (reference === undefined) return [];
  const name = competitorWords[reference]?.[lang] ?? reference;
  return [
    lang === 'zh'
      ? `  * 与「${name}」逐人相比（自助法 1,000 次），差异的 95 % 区间不含 0`
      : `  * differs from ${name}, person by person: the 95 % interval (1,000 bootstrap draws) leaves out 0`,
  ];
}

const priceWords: Words = { zh: '关闭的代价', en: 'price of off' };

/** What the neutral list loses against the personalised one, in per cent of it. */
function priceOfOff(results: readonly EvaluationResult[]): string[] {
  const find = (name: string) => results.find(({ competitor }) => competitor === name);
  const [on, off] = [find('personalised'), find('neutral')];
  if (!on || !off) return [];
  return (['hitRate', 'ndcg', 'recall'] as const).map((part) =>
    on[part] === 0 ? '–' : `${(((off[part] - on[part]) / on[part]) * 100).toFixed(1)} %`,
  );
}

function row([name = '', ...values]: readonly string[]): string {
  return `  ${name}${' '.repeat(Math.max(1, 26 - widthOf(name)))}${values.map((value) => value.padStart(11)).join('')}`;
}

/** Chinese characters are two columns wide on a terminal. */
function widthOf(text: string): number {
  return [...text].reduce((width, character) => width + (/[⺀-￠]/.test(character) ? 2 : 1), 0);
}
