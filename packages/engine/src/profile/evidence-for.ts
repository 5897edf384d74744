import { affinityIn } from './affinity.ts';
import type { Counted, ProfileAct, TagRule } from './tag-rule.ts';

/** A stretch of time: after `from`, not after `until`. */
export interface Span {
  readonly from: number;
  readonly until: number;
}

/** What speaks for the tag in this span; undefined where it is not enough. */
export function evidenceFor(rule: TagRule, acts: readonly ProfileAct[], span: Span): readonly Counted[] | undefined {
  const seen = acts.filter(({ at, category }) => at > span.from && at <= span.until && rule.inputs.includes(category));
  const { condition } = rule;
  if (condition.by === 'choice') return chosen(seen, condition.words);
  if (condition.by === 'affinity') return affinityIn(condition, seen);
  const counted = seen.filter(
    ({ kind, group }) => group !== undefined && condition.acts.includes(kind) && condition.groups.includes(group),
  );
  return counted.length >= condition.atLeast ? countsOf(counted) : undefined;
}

/** Only the newest choice counts: what the person left out of it they no longer say. */
function chosen(seen: readonly ProfileAct[], words: readonly string[]): readonly Counted[] | undefined {
  const choices = seen.filter((act) => act.chosen.length > 0);
  const newest = choices.reduce<ProfileAct | undefined>(
    (last, act) => (last && last.at > act.at ? last : act),
    undefined,
  );
  if (!newest?.chosen.some((word) => words.includes(word))) return undefined;
  return [{ category: newest.category, kind: newest.kind, count: 1 }];
}

function countsOf(acts: readonly ProfileAct[]): readonly Counted[] {
  const counts = new Map<string, Counted>();
  for (const { category, kind } of acts) {
    const key = `${category} ${kind}`;
    counts.set(key, { category, kind, count: (counts.get(key)?.count ?? 0) + 1 });
  }
  return [...counts].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, counted]) => counted);
}
