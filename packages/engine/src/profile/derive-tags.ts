import { DAY } from '../interactions/recency.ts';
import { evidenceFor } from './evidence-for.ts';
import type { HeldTag, ProfileAct, TagRule } from './tag-rule.ts';

/** Bounds that no rule can stretch. */
export interface TagAges {
  /** a tag not computed anew for so long is gone (PAPER-70) */
  readonly refreshWithinDays: number;
  /** no tag lives longer (PAPER-69) */
  readonly maximumDays: number;
}

/** All that tags of one person depend on. */
export interface ProfileFacts {
  readonly rules: readonly TagRule[];
  readonly ages: TagAges;
  readonly held: readonly HeldTag[];
  readonly acts: readonly ProfileAct[];
  /** ids of tags the person deleted */
  readonly barred: ReadonlySet<string>;
  /** information categories the gate permits for profiling, now and on this person */
  readonly permitted: ReadonlySet<string>;
  readonly now: number;
}

/** When a tag is gone by itself. Using it changes nothing here; computing it anew never passes the hard limit. */
export function tagExpiry({ madeAt, refreshedAt }: HeldTag, rule: TagRule, ages: TagAges): number {
  const life = Math.min(rule.maximumDays, ages.maximumDays);
  return Math.min(madeAt + life * DAY, refreshedAt + ages.refreshWithinDays * DAY);
}

/**
 * The tags of a person by now, in the order of the rules: made, computed anew where their time has come, ended where
 * nothing speaks for them any more. Doing it twice changes nothing. A tag that ended is not made again from what it was
 * made from: only what happened afterwards counts.
 */
export function deriveTags(facts: ProfileFacts): HeldTag[] {
  const held = new Map(facts.held.map((tag) => [tag.id, tag]));
  return facts.rules.flatMap((rule) => {
    const next = mayHold(rule, facts) ? nextOf(rule, held.get(rule.id), facts) : undefined;
    return next ? [next] : [];
  });
}

/**
 * The tags after something they were made from is gone, or a permission: each says again what it said, from what is
 * left. Makes none, adds nothing, and moves no time.
 */
export function reviewTags(facts: ProfileFacts): HeldTag[] {
  const rules = new Map(facts.rules.map((rule) => [rule.id, rule]));
  return facts.held.flatMap((tag) => {
    const rule = rules.get(tag.id);
    if (!rule || !mayHold(rule, facts)) return [];
    if (tag.endedAt !== undefined) return [tag];
    const evidence = evidenceFor(asThen(rule, tag), facts.acts, { from: tag.from, until: tag.refreshedAt });
    return evidence ? [{ ...tag, evidence }] : [];
  });
}

const mayHold = (rule: TagRule, { barred, permitted }: ProfileFacts): boolean =>
  !barred.has(rule.id) && rule.inputs.every((category) => permitted.has(category));

function nextOf(rule: TagRule, tag: HeldTag | undefined, facts: ProfileFacts): HeldTag | undefined {
  const { now, ages } = facts;
  if (!tag) return make(rule, facts, Number.NEGATIVE_INFINITY);
  if (tag.endedAt !== undefined) return afterEnd(rule, tag, tag.endedAt, facts);
  const expiry = tagExpiry(tag, rule, ages);
  if (expiry <= now) return afterEnd(rule, tag, expiry, facts);
  if (now - tag.refreshedAt < rule.refreshDays * DAY) return tag;
  const from = Math.max(now - rule.withinDays * DAY, tag.from);
  const evidence = evidenceFor(rule, facts.acts, { from, until: now });
  return evidence ? { ...tag, refreshedAt: now, from, evidence, expected: expectedIn(rule) } : ended(tag, now);
}

const expectedIn = ({ condition }: TagRule): number | undefined =>
  condition.by === 'affinity' ? condition.expected : undefined;

/** What people in general do changes; what was counted is judged by what they did then. */
const asThen = (rule: TagRule, { expected }: HeldTag): TagRule =>
  rule.condition.by === 'affinity' ? { ...rule, condition: { ...rule.condition, expected } } : rule;

function make(rule: TagRule, { acts, now }: ProfileFacts, notBefore: number): HeldTag | undefined {
  const from = Math.max(now - rule.withinDays * DAY, notBefore);
  const evidence = evidenceFor(rule, acts, { from, until: now });
  if (!evidence) return undefined;
  const expected = expectedIn(rule);
  return { id: rule.id, madeAt: now, refreshedAt: now, from, endedAt: undefined, evidence, expected };
}

/** The end is remembered while anything from before it could still be counted. */
function afterEnd(rule: TagRule, tag: HeldTag, endedAt: number, facts: ProfileFacts): HeldTag | undefined {
  const since = facts.now - endedAt;
  const made = since < rule.refreshDays * DAY ? undefined : make(rule, facts, endedAt);
  if (made) return made;
  return since < Math.max(rule.withinDays, rule.refreshDays) * DAY ? ended(tag, endedAt) : undefined;
}

const ended = (tag: HeldTag, endedAt: number): HeldTag => ({ ...tag, endedAt, evidence: [] });
