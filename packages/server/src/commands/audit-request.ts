import { parseArgs } from 'node:util';
import type { Setting } from '@heng/auditor';
import { ConfigError } from '../config.ts';

const USAGE = `usage: heng audit <url>
  --viewport desktop,phone,small,keyboard,elder   settings to visit in (all); the desktop is always visited
  --locale zh-CN            what the browser asks pages for
  --manifest <site.json>    where the pages are and how to tell what is in force (packages/auditor/site-manifest.schema.json)
  --format html,json,junit,sarif   one without --out goes to standard output; otherwise files in the folder
  --out <folder>            reports, artefacts.json and screenshots (heng-audit)
  --sign <key.pem>          sign the result with an Ed25519 key: audit.signature.json
  --lang zh|en              language shown first
  --fail-on B|75            exit code 1 below this grade or score
  --baseline <audit.json>  --max-new 0   exit code 1 when more checks got worse than that
  --gather-only             visit, judge nothing; --from <artefacts.json> judges what was gathered before
  --public-only             refuse addresses that are not on the public internet
  --chromium <path>         the browser to use
exit code 0: passed; 1: below what was demanded; 2: it could not be audited; 3: no question was found, nothing was proved`;

const OPTIONS = {
  viewport: { type: 'string' },
  locale: { type: 'string', default: 'zh-CN' },
  manifest: { type: 'string' },
  format: { type: 'string' },
  out: { type: 'string' },
  'fail-on': { type: 'string' },
  baseline: { type: 'string' },
  'max-new': { type: 'string', default: '0' },
  'gather-only': { type: 'boolean', default: false },
  from: { type: 'string' },
  'public-only': { type: 'boolean', default: false },
  chromium: { type: 'string' },
  sign: { type: 'string' },
  lang: { type: 'string', default: 'zh' },
} as const;

type Values = ReturnType<typeof parseArgs<{ options: typeof OPTIONS }>>['values'];
/** Loaded when asked for: a browser's driver is heavy, and the other commands do without. */
export type Auditor = typeof import('@heng/auditor');

export type Format = 'html' | 'json' | 'junit' | 'sarif';
const FORMATS: readonly Format[] = ['html', 'json', 'junit', 'sarif'];

export interface AuditRequest {
  readonly url: string | undefined;
  readonly from: string | undefined;
  readonly settings: readonly Setting[];
  readonly formats: readonly Format[];
  /** Undefined: the one report goes to standard output and nothing is kept. */
  readonly out: string | undefined;
  readonly demanded: number | undefined;
  readonly maxNew: number;
  readonly lang: 'zh' | 'en';
  readonly values: Values;
}

export function readRequest(args: readonly string[], { demandedScore, SETTINGS }: Auditor): AuditRequest {
  const { values, positionals } = parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
  const { lang, viewport, out = 'heng-audit' } = values;
  if (lang !== 'zh' && lang !== 'en') throw new ConfigError('--lang: expected zh or en');
  const formats = among(values.format, FORMATS, '--format');
  const toStdout = formats.length === 1 && values.out === undefined && !values['gather-only'];
  if (toStdout && values.sign !== undefined) throw new ConfigError('--sign: a signature needs a folder, give --out');
  return {
    url: addressIn(positionals, values.from),
    from: values.from,
    settings: viewport === undefined ? SETTINGS : among(viewport, SETTINGS, '--viewport'),
    formats: formats.length > 0 ? formats : ['html', 'json'],
    out: toStdout ? undefined : out,
    demanded: demandIn(values['fail-on'], demandedScore),
    maxNew: wholeNumber(values['max-new']),
    lang,
    values,
  };
}

function addressIn([url, ...rest]: readonly string[], from: string | undefined): string | undefined {
  if (rest.length > 0 || (url === undefined) === (from === undefined))
    throw new ConfigError(`expected one address, or --from\n${USAGE}`);
  if (url !== undefined && !(/^https?:\/\//.test(url) && URL.canParse(url)))
    throw new ConfigError('expected an address that begins with http:// or https://');
  return url;
}

function demandIn(failOn: string | undefined, demandedScore: Auditor['demandedScore']): number | undefined {
  const demanded = failOn === undefined ? undefined : demandedScore(failOn);
  if (failOn !== undefined && demanded === undefined)
    throw new ConfigError('--fail-on: expected A to E or a number up to 100');
  return demanded;
}

function wholeNumber(given: string): number {
  const number = Number(given);
  if (!Number.isInteger(number) || number < 0) throw new ConfigError('--max-new: expected a whole number');
  return number;
}

function among<T extends string>(given: string | undefined, known: readonly T[], option: string): T[] {
  const asked = given?.split(',').map((each) => each.trim()) ?? [];
  const strange = asked.find((each) => !(known as readonly string[]).includes(each));
  if (strange !== undefined) throw new ConfigError(`${option}: expected ${known.join(', ')}`);
  return asked as T[];
}
