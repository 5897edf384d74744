import { parseArgs } from 'node:util';
import type { OrderLine } from '@heng/engine';
import { ConfigError } from '../config.ts';
import { evaluateHistory } from '../importer/evaluate-history.ts';
import { tellEvaluation } from '../importer/evaluation-report.ts';
import { type Mapping, readMappingFile } from '../importer/mapping.ts';
import { progressBar } from '../importer/progress-bar.ts';
import { readHistory } from '../importer/read-history.ts';
import { readItems } from '../importer/read-items.ts';
import type { Command } from './command.ts';

const USAGE = `usage: heng evaluate <events.csv[.gz]> [--map mapping.yaml] [--items items.csv]
  --split test|validation   settings may be tuned on validation, never on test (default test)
  --at n                    length of the list that is judged (default 10)
  --minimum-people n        people behind an anonymous number (default 10)
  --seed n                  draws the negatives and the open pages (default 1)
  --lang zh|en  --format text|json
Nothing is stored: the file is read, the numbers are printed.`;

const OPTIONS = {
  map: { type: 'string' },
  items: { type: 'string' },
  split: { type: 'string', default: 'test' },
  at: { type: 'string', default: '10' },
  'minimum-people': { type: 'string', default: '10' },
  seed: { type: 'string', default: '1' },
  lang: { type: 'string', default: 'zh' },
  format: { type: 'string', default: 'text' },
} as const;

/** Tells what switching personalisation off costs, in numbers, on a shop's own history. */
export const evaluate: Command = {
  summary: 'measure recommendations on a history: personalised, neutral and popularity side by side',
  async run(args) {
    const { values, positionals } = parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
    const [file, ...rest] = positionals;
    if (file === undefined || rest.length > 0) throw new ConfigError(`expected one file\n${USAGE}`);
    const format = oneOf('format', values.format, ['text', 'json']);
    const lang = oneOf('lang', values.lang, ['zh', 'en']);
    const settings = {
      split: oneOf('split', values.split, ['test', 'validation']),
      n: wholeNumber('at', values.at, 1),
      minimumPeople: wholeNumber('minimum-people', values['minimum-people'], 1),
      seed: wholeNumber('seed', values.seed, 0),
    };
    const mapping = values.map === undefined ? undefined : await readMappingFile(values.map);
    const { lines, report } = await orderLines(file, mapping);
    const catalogue = values.items === undefined ? [] : (await readItems(values.items, mapping)).items;
    const bar = progressBar('judge');
    const onStep = (done: number, of: number) => bar.show(done / of, lines.length);
    const evaluation = evaluateHistory({ ...settings, lines, catalogue, onStep });
    bar.end();
    const document = { file, ...settings, read: report, ...evaluation };
    if (format === 'json') console.log(JSON.stringify(document, undefined, 2));
    else for (const line of tellEvaluation(document, lang)) console.log(line);
    return 0;
  },
};

/** Bought lines only: what came back, and what was not an order, is no target. */
async function orderLines(file: string, mapping: Mapping | undefined) {
  const lines: OrderLine[] = [];
  const report = await readHistory({
    file,
    mapping,
    title: 'read',
    take({ event, person, item, order, at, quantity }) {
      if (event !== 'Order Completed' || quantity < 0) return;
      lines.push({ person, item, order: order ?? `${person} ${at}`, at, weight: 1, category: 'order-history' });
    },
  });
  return { lines, report };
}

function oneOf<T extends string>(option: string, asked: string, values: readonly T[]): T {
  const found = values.find((value) => value === asked);
  if (found === undefined) {
    throw new ConfigError(`--${option}: \`${asked}\` is not known, expected one of ${values.join(', ')}`);
  }
  return found;
}

function wholeNumber(option: string, asked: string, minimum: number): number {
  const number = Number(asked);
  if (!Number.isSafeInteger(number) || number < minimum) {
    throw new ConfigError(`--${option}: \`${asked}\` is no whole number from ${minimum}`);
  }
  return number;
}
