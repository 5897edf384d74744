import { lint, lintNotice, type NoticeFinding, type Readability, type StructuredNotice } from '@heng/notice';
import { isMap, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';
import { ConfigError } from '../config.ts';

/** A finding with the file it is in; its position is within the file. */
export interface FileFinding extends Omit<NoticeFinding, 'path'> {
  readonly file: string;
  /** Within a notice: `text.zh-CN.summary`. */
  readonly path?: string;
}

export interface FileReport {
  readonly file: string;
  readonly kind: 'policy' | 'notice' | 'clauses';
  readonly findings: readonly FileFinding[];
  readonly readability: Readability | undefined;
}

/**
 * Lints a file by what it is: a notice (JSON, the body of POST /v1/notices), a list of purposes (YAML or JSON), or a
 * text. Throws ConfigError when a file that claims to be JSON or YAML is none.
 */
export function readSubject(file: string, content: string): FileReport {
  if (/\.ya?ml$/i.test(file)) return lintValues(file, content);
  if (/\.json$/i.test(file) || content.trimStart().startsWith('{')) return lintJson(file, content);
  const { kind, findings, readability } = lint(content);
  return { file, kind, readability, findings: findings.map((finding) => ({ file, ...finding })) };
}

/** JSON is YAML too: both are read by one parser that knows where each text stands. */
function lintJson(file: string, content: string): FileReport {
  try {
    const value: unknown = JSON.parse(content);
    return isNotice(value) ? lintBody(file, content, value) : lintValues(file, content);
  } catch (error) {
    if (error instanceof SyntaxError) throw new ConfigError(`${file}: ${error.message}`);
    throw error;
  }
}

const isNotice = (value: unknown): value is StructuredNotice =>
  typeof value === 'object' && value !== null && typeof (value as { text?: unknown }).text === 'object';

function lintBody(file: string, content: string, notice: StructuredNotice): FileReport {
  const { findings, readability } = lintNotice(notice);
  const source = sourceOf(file, content);
  return {
    file,
    kind: 'notice',
    readability: readability['zh-CN'],
    findings: findings.map((finding) => ({ file, ...finding, ...inFile(finding, source) })),
  };
}

/** A YAML or JSON document with the place of every text in it. */
interface Source {
  readonly content: string;
  readonly places: readonly Place[];
  readonly counter: LineCounter;
}

interface Place {
  readonly path: string;
  readonly text: string;
  readonly offset: number;
}

/**
 * Where the words stand in the file: after the start of their text, escaped as the file writes them. What is missing
 * stands where its text does, or where the file begins.
 */
function inFile({ path, quote }: Pick<NoticeFinding, 'path' | 'quote'>, { content, places, counter }: Source) {
  const place = places.find((one) => one.path === path);
  const words = quote.split('\n', 1)[0] ?? '';
  const escaped = JSON.stringify(words).slice(1, -1);
  const found = [words, escaped].map((said) => ({ at: place ? content.indexOf(said, place.offset) : -1, said }));
  const { at, said } = found.find((one) => one.at >= 0) ?? { at: place?.offset ?? 0, said: '' };
  const { line, col } = counter.linePos(at);
  return { quote: said, position: { line, column: col, offset: at, length: said.length } };
}

/** Every purpose of a list is a clause of its own. */
function lintValues(file: string, content: string): FileReport {
  const source = sourceOf(file, content);
  const findings = source.places
    .filter(({ path, text }) => /\p{Script=Han}/u.test(text) && !NAMES.test(path))
    .flatMap(({ path, text }) =>
      lint(text, { kind: 'clauses' }).findings.map((finding) => ({
        ...finding,
        file,
        path,
        ...inFile({ ...finding, path }, source),
      })),
    );
  return { file, kind: 'clauses', findings, readability: undefined };
}

/** What a purpose is called states none. */
const NAMES = /(^|\.)(id|key|name|名称)(\.|$)/u;

function sourceOf(file: string, content: string): Source {
  const counter = new LineCounter();
  const document = parseDocument(content, { lineCounter: counter });
  const [broken] = document.errors;
  if (broken) throw new ConfigError(`${file}: ${broken.message}`);
  return { content, counter, places: placesIn(document.contents, '') };
}

function placesIn(node: unknown, path: string): Place[] {
  const below = (key: string | number) => (path === '' ? String(key) : `${path}.${key}`);
  if (isMap(node)) {
    return node.items.flatMap(({ key, value }) => placesIn(value, below(isScalar(key) ? String(key.value) : '')));
  }
  if (isSeq(node)) return node.items.flatMap((item, index) => placesIn(item, below(index)));
  if (!isScalar(node) || typeof node.value !== 'string') return [];
  return [{ path, text: node.value, offset: node.range?.[0] ?? 0 }];
}
