import { parseArgs } from 'node:util';
import type { OrderLine } from '@heng/engine';
import { ConfigError } from '../config.ts';
import { evaluateHistory } from '../importer/evaluate-history.ts';
import { evaluateSequences } from '../importer/evaluate-sequences.ts';
import { type EvaluationDocument, tellEvaluation } from '../importer/evaluation-report.ts';
import { type Mapping, readMappingFile } from '../importer/mapping.ts';
import { progressBar } from '../importer/progress-bar.ts';
import { readHistory } from '../importer/read-history.ts';
import { readItems } from '../importer/read-items.ts';
import { detectFormat, type HistoryFormat, historyFormats, readSequences } from '../importer/read-sequences.ts';
import type { Command } from './command.ts';

const USAGE = `usage: heng evaluate <events.csv[.gz]> [--map mapping.yaml] [--items items.csv]
       heng evaluate <ratings or sequences[.gz]>
  --format events|movielens|sequence   how the file is written; seen from its first line when not given:
                            movielens is person, item, rating, moment (tab, ::, comma or |);
                            sequence is a person and their items in order, a line each
  --split test|validation   settings may be tuned on validation, never on test (default test)
  --at n                    length of the list that is judged (default 10)
  --minimum-people n        events: people behind an anonymous number (default 10)
  --ease-items n            movielens, sequence: EASE up to so many items (default 3000); its time grows with their cube
  --seed n                  draws the negatives, the open pages and the bootstrap (default 1)
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
  'ease-items': { type: 'string', default: '3000' },
  // Given up to twice: how the file is written, and how the answer is.
  format: { type: 'string', multiple: true, default: [] as string[] },
} as const;

/** Tells what switching personalisation off costs, in numbers, on a shop's own history. */
export const evaluate: Command = {
  summary: 'measure recommendations on a history: personalised, neutral and popularity side by side',
  async run(args) {
    const { values, positionals } = parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
    const [file, ...rest] = positionals;
    if (file === undefined || rest.length > 0) throw new ConfigError(`expected one file\n${USAGE}`);
    const { written, format } = formatsIn(values.format);
    const lang = oneOf('lang', values.lang, ['zh', 'en']);
    const settings = {
      split: oneOf('split', values.split, ['test', 'validation']),
      n: wholeNumber('at', values.at, 1),
      minimumPeople: wholeNumber('minimum-people', values['minimum-people'], 1),
      seed: wholeNumber('seed', values.seed, 0),
    };
    const onStep = stepper();
    const asked: Asked = {
      ...{ file, settings, onStep, map: values.map, items: values.items },
      easeItems: wholeNumber('ease-items', values['ease-items'], 0),
    };
    const known = written ?? (values.map === undefined ? await detectFormat(file) : 'events');
    const document = known === 'events' ? await ofEvents(asked) : await ofTouches(asked, known);
    onStep.end();
    if (format === 'json') console.log(JSON.stringify(document, undefined, 2));
    else for (const line of tellEvaluation(document, lang)) console.log(line);
    return 0;
  },
};

interface Asked {
  readonly file: string;
  readonly map: string | undefined;
  readonly items: string | undefined;
  readonly easeItems: number;
  readonly settings: {
    readonly split: 'test' | 'validation';
    readonly n: number;
    readonly minimumPeople: number;
    readonly seed: number;
  };
  onStep(done: number, of: number): void;
}

function stepper() {
  const bar = progressBar('judge', undefined, 'steps');
  return Object.assign((done: number, of: number) => bar.show(done / of, done), { end: () => bar.end() });
}

async function ofEvents({ file, map, items, settings, onStep }: Asked): Promise<EvaluationDocument> {
  const mapping = map === undefined ? undefined : await readMappingFile(map);
  const { lines, report } = await orderLines(file, mapping);
  const catalogue = items === undefined ? [] : (await readItems(items, mapping)).items;
  const evaluation = evaluateHistory({ ...settings, lines, catalogue, onStep });
  return { file, ...settings, format: 'events', read: report, ...evaluation };
}

async function ofTouches(
  { file, settings, easeItems, onStep }: Asked,
  format: 'movielens' | 'sequence',
): Promise<EvaluationDocument> {
  const { lines, read, bad } = await readSequences(file, format);
  if (lines.length === 0) throw new ConfigError(`${file} holds nothing that is written as ${format}`);
  const badLines = bad.slice(0, BAD_LINES_NAMED).map((line) => ({ line, problem: `not written as ${format}` }));
  const report = { lines: read, events: lines.length, skipped: {}, bad: bad.length, badLines };
  return { file, ...settings, format, read: report, ...evaluateSequences({ ...settings, lines, easeItems, onStep }) };
}

const BAD_LINES_NAMED = 50;

/** One option says both how the file is written and how the answer is; neither word is one of the other. */
function formatsIn(asked: readonly string[]): { written: HistoryFormat | undefined; format: 'text' | 'json' } {
  const answers = ['text', 'json'] as const;
  for (const one of asked) oneOf('format', one, [...answers, ...historyFormats]);
  return {
    written: historyFormats.find((one) => asked.includes(one)),
    format: answers.find((one) => asked.includes(one)) ?? 'text',
  };
}

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
