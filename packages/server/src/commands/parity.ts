import { parseArgs } from 'node:util';
import { priceParity, seededRandom } from '@heng/engine';
import { ConfigError } from '../config.ts';
import { readMappingFile } from '../importer/mapping.ts';
import { progressBar } from '../importer/progress-bar.ts';
import { parityDocument, tellParity } from '../price/parity-report.ts';
import { readSales } from '../price/read-sales.ts';
import type { Command } from './command.ts';

const USAGE = `usage: heng parity <orders.csv[.gz]> [--map mapping.yaml] [--most n] [--lang zh|en] [--format text|json] [--fail-on share]
Same item, same day, different unit price: explained by what everybody could know, or not. --fail-on 0.05: exit code 1 when more than
that share of the item-days with several prices is unexplained. Nothing is stored.`;

const OPTIONS = {
  map: { type: 'string' },
  most: { type: 'string', default: '10' },
  lang: { type: 'string', default: 'zh' },
  format: { type: 'string', default: 'text' },
  'fail-on': { type: 'string', default: '1' },
} as const;

/** Judges the prices a shop really took (PAPER-10, PAPER-11). */
export const parity: Command = {
  summary: 'find the same item sold at different prices on one day, and what explains it',
  async run(args) {
    const { values, positionals } = parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
    const [file, ...rest] = positionals;
    const { lang, format } = values;
    const [most, limit] = [Number(values.most), Number(values['fail-on'])];
    const isClear = (lang === 'zh' || lang === 'en') && ['text', 'json'].includes(format) && most >= 0 && limit >= 0;
    if (!file || rest.length > 0 || !isClear) throw new ConfigError(USAGE);
    const { sales, report } = await readSales(file, values.map ? await readMappingFile(values.map) : undefined);
    const bar = progressBar('judge', process.stderr, 'items');
    const found = priceParity(sales, { random: seededRandom(1), onStep: (done, of) => bar.show(done / of, done) });
    bar.end();
    const document = parityDocument(file, report, found);
    if (format === 'json') console.log(JSON.stringify(document, undefined, 2));
    else for (const line of tellParity(document, lang, most)) console.log(line);
    return found.several > 0 && found.explanations.unexplained / found.several > limit ? 1 : 0;
  },
};
