import { parseArgs } from 'node:util';
import { ConfigError } from '../config.ts';
import { analyseFile } from '../experiments/analyse-file.ts';
import { tellAnalysis } from '../experiments/tell-analysis.ts';
import { progressBar } from '../importer/progress-bar.ts';
import type { Command } from './command.ts';

const USAGE = `usage: heng experiment <people.csv[.gz]> --arm <column> --control <value> --metrics <column,…> [--guards <column,…>]
  [--before <column>] [--lang zh|en] [--format text|json]
One line a person. --metrics: what is measured, the primary one first; --guards: what must not grow; --before: what was known before, for
CUPED. Arms are expected to be equally large. Exit code 1: the parts are wrong, or a guard got worse. Nothing is stored.`;

const OPTIONS = {
  arm: { type: 'string' },
  control: { type: 'string' },
  metrics: { type: 'string' },
  guards: { type: 'string', default: '' },
  before: { type: 'string' },
  lang: { type: 'string', default: 'zh' },
  format: { type: 'string', default: 'text' },
} as const;

/** Judges an A/B test from a file (PAPER-60): the parts first, then the metrics, and the guards above all. */
export const experiment: Command = {
  summary: 'judge an A/B test from a file: sample ratio, CUPED, intervals, guards',
  async run(args) {
    const { values, positionals } = parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
    const [file, ...rest] = positionals;
    const { arm, control, metrics, before, lang, format } = values;
    const isClear = (lang === 'zh' || lang === 'en') && ['text', 'json'].includes(format);
    if (!file || rest.length > 0 || !arm || !control || !metrics || !isClear) throw new ConfigError(USAGE);
    const bar = progressBar('judge', process.stderr, 'lines');
    const plan = { arm, control, before, metrics: listed(metrics), guards: listed(values.guards) };
    const analysis = await analyseFile(file, plan, bar.show);
    bar.end();
    if (format === 'json') console.log(JSON.stringify(analysis, undefined, 2));
    else for (const line of tellAnalysis(analysis, lang)) console.log(line);
    const { sound, verdicts } = analysis.judged;
    return sound && verdicts.every(({ verdict }) => verdict !== 'harmful') ? 0 : 1;
  },
};

const listed = (text: string): string[] => text.split(',').filter((one) => one !== '');
