import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { makeRelease } from '../anonymise/make-release.ts';
import { readPlan } from '../anonymise/read-plan.ts';
import { tellReport } from '../anonymise/report.ts';
import { reportKey, signReport } from '../anonymise/sign-report.ts';
import { ConfigError, readSettings } from '../config.ts';
import { progressBar } from '../importer/progress-bar.ts';
import type { Command } from './command.ts';

const USAGE = `usage: heng anonymise <people.csv[.gz]> --plan plan.yaml --out release.csv [--report report.json]
  --reference list.csv   people to look for in the release, with the columns of the plan
  --lang zh|en  --format text|json
The release is written only when it passes. Exit code 1: it did not. Beside the report lies report.json.jws, signed by this machine.`;

const OPTIONS = {
  plan: { type: 'string' },
  out: { type: 'string' },
  report: { type: 'string' },
  reference: { type: 'string' },
  lang: { type: 'string', default: 'zh' },
  format: { type: 'string', default: 'text' },
} as const;

/** Makes anonymous information of a table of people, or says why it stays personal. */
export const anonymise: Command = {
  summary: 'make a table anonymous, try to find its people again, and sign the report',
  async run(args) {
    const { values, positionals } = parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
    const [file, ...rest] = positionals;
    const { plan, out, reference, lang, format } = values;
    if (!file || rest.length > 0 || !plan || !out) throw new ConfigError(USAGE);
    if ((lang !== 'zh' && lang !== 'en') || !['text', 'json'].includes(format)) throw new ConfigError(USAGE);
    const [reading, searching] = [progressBar('read'), progressBar('search', process.stderr, 'ways')];
    const { csv, report } = await makeRelease({
      ...{ file, plan: await readPlan(plan), reference, now: new Date() },
      onRead: (fraction, lines) => reading.show(fraction, lines),
      onSearch: (done, of) => searching.show(done / of, done),
    });
    reading.end();
    searching.end();
    if (report.passed) await writeFile(out, csv, { flag: 'wx' }).catch(refuseToReplace(out));
    if (values.report) await keep(values.report, report);
    if (format === 'json') console.log(JSON.stringify(report, undefined, 2));
    else for (const line of tellReport(report, lang)) console.log(line);
    return report.passed ? 0 : 1;
  },
};

/** What left once is not replaced by mistake: its report would lie. */
const refuseToReplace = (file: string) => (error: NodeJS.ErrnoException) => {
  throw new ConfigError(
    error.code === 'EEXIST' ? `${file} is there already` : `cannot write ${file}: ${error.message}`,
  );
};

async function keep(file: string, report: Parameters<typeof signReport>[0]): Promise<void> {
  const key = await reportKey(readSettings(process.env).HENG_HOME);
  await writeFile(file, `${JSON.stringify(report, undefined, 2)}\n`);
  await writeFile(`${file}.jws`, `${await signReport(report, key)}\n`);
}
