import { AXES, type Axis } from '../situation.ts';
import { GRADES, PROFILING_USES, PUSH_USES, TIERS, type Vocabulary } from '../vocabulary.ts';
import { type Fact, type ParsedPolicy, parsePolicies, validate } from './cedar.ts';
import { PackError, type PackProblem, type PackSource, type Rule } from './pack-source.ts';

/** What a fact may be. A policy that compares with anything else has a slip of the pen that Cedar cannot see. */
const DOMAINS: Readonly<Record<Fact, readonly unknown[]>> = {
  ...(AXES as Record<Axis, readonly unknown[]>),
  grade: GRADES,
  tier: TIERS,
  profiling: PROFILING_USES,
  push: PUSH_USES,
  necessary: [false, true],
};
const ANNOTATIONS = ['id', 'source', 'zh', 'en', 'rows', 'status'] as const;
const STATUSES = ['verified', 'verified-secondary', 'mixed', 'from-memory', 'proposal'];
const FALLBACKS = ['neutral', 'contextual', 'aggregate', 'none'];

/** A rule together with what the compiler must know of its policy. */
export interface CompilableRule {
  readonly rule: Rule;
  readonly policy: ParsedPolicy;
}

/**
 * Reads a pack and checks everything that can be checked without running it: syntax, schema, annotations, the values
 * compared with, and that no rule names a single category (rules speak of grades and uses, so that the situations of
 * equal categories stay equal).
 * @throws PackError with every problem found
 */
export function readPack(source: PackSource, schema: string): readonly CompilableRule[] {
  const problems: PackProblem[] = [];
  const rules = source.files.flatMap(({ path, text }) => readFile(path, text, problems));
  const whole = source.files.map(({ text }) => text).join('\n');
  if (problems.length === 0) problems.push(...validate(schema, whole).map((message) => ({ path: source.id, message })));
  problems.push(...repeated(rules));
  if (rules.length === 0) problems.push({ path: source.id, message: 'a pack needs at least one rule' });
  if (problems.length > 0) throw new PackError(source.id, problems);
  return rules;
}

function readFile(path: string, text: string, problems: PackProblem[]): CompilableRule[] {
  try {
    return parsePolicies(text).map((policy) => {
      const rule = toRule(policy, path);
      problems.push(...check(policy, path).map((message) => ({ path, rule: rule.id, message })));
      return { rule, policy };
    });
  } catch (error) {
    problems.push({ path, message: (error as Error).message });
    return [];
  }
}

const list = (text: string | undefined): string[] => (text ? text.split(',').map((one) => one.trim()) : []);

function toRule({ annotations, effect, text }: ParsedPolicy, path: string): Rule {
  const { id = '?', source = '', zh = '', en = '', rows, duty, code, fallback, status = '' } = annotations;
  return {
    id,
    effect,
    source,
    zh,
    en,
    rows: list(rows),
    code: code ?? id,
    duties: list(duty),
    fallback: fallback === 'none' ? null : (fallback as Rule['fallback']),
    status,
    text,
    path,
  };
}

function check({ annotations, resourceIsOpen, literals, effect }: ParsedPolicy, path: string): string[] {
  const missing = ANNOTATIONS.filter((name) => !annotations[name]).map((name) => `needs the annotation @${name}`);
  const wrong = literals
    .filter(({ fact, value }) => !DOMAINS[fact].includes(value))
    .map(({ fact, value }) => `compares \`${fact}\` with \`${value}\`, expected one of ${DOMAINS[fact].join(', ')}`);
  const { status, fallback, duty } = annotations;
  return [
    ...missing,
    ...wrong,
    ...(resourceIsOpen ? [] : ['must not name a single category: speak of its grade, tier and uses']),
    ...(!status || STATUSES.includes(status) ? [] : [`@status must be one of ${STATUSES.join(', ')}`]),
    ...(!fallback || FALLBACKS.includes(fallback) ? [] : [`@fallback must be one of ${FALLBACKS.join(', ')}`]),
    ...(duty && effect === 'forbid' ? ['only a permit carries @duty'] : []),
    ...(path.endsWith('.cedar') ? [] : ['policies stand in .cedar files']),
  ];
}

function repeated(rules: readonly CompilableRule[]): PackProblem[] {
  const seen = new Set<string>();
  return rules.flatMap(({ rule: { id, path } }) => {
    if (!seen.has(id)) return seen.add(id) && [];
    return [{ path, rule: id, message: 'stands twice in this pack' }];
  });
}

/** The action groups of each purpose, as the schema states them: its kind, and `advertising` where it is. */
export function actionGroups({ purposes }: Vocabulary): (purpose: string) => readonly string[] {
  const groups = new Map(
    purposes.map(({ id, kind, advertising }) => [id, advertising ? [`kind:${kind}`, 'advertising'] : [`kind:${kind}`]]),
  );
  return (purpose) => groups.get(purpose) ?? [];
}
