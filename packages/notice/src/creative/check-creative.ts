import type { Position } from '../finding.ts';
import { linesOf } from '../text/lines.ts';
import type { Creative, CreativeRule, Hit } from './creative-rule.ts';
import { creativeRules } from './creative-rules.ts';

/** What a rule says of a message: which words, how bad, and what to write instead. */
export interface CreativeFinding extends Omit<CreativeRule, 'find' | 'id'> {
  readonly rule: string;
  readonly part: Hit['part'];
  readonly position: Position;
  /** the words at the position; empty where something is missing */
  readonly quote: string;
}

/**
 * What is wrong with a marketing message, in order of place: pressure, fear, disguise, and what must be there but is not
 * (广告法 14、43；PAPER-49). A message with an error must not be sent. Never throws.
 */
export function checkCreative(creative: Creative): CreativeFinding[] {
  const taken: Hit[] = [];
  return creativeRules
    .flatMap((rule) =>
      rule.find(creative).flatMap((hit) => {
        if (taken.some((other) => overlap(other, hit))) return [];
        taken.push(hit);
        return [findingOf(rule, hit, creative)];
      }),
    )
    .toSorted((one, other) => one.part.localeCompare(other.part) || one.position.offset - other.position.offset);
}

const overlap = (one: Hit, other: Hit): boolean =>
  one.part === other.part && one.offset < other.offset + other.length && other.offset < one.offset + one.length;

function findingOf({ id, find: _, ...rule }: CreativeRule, hit: Hit, creative: Creative): CreativeFinding {
  const { part, offset, length, level = rule.level } = hit;
  const text = creative[part] ?? '';
  const position = linesOf(text).position({ offset, length });
  return { ...rule, rule: id, level, part, position, quote: text.slice(offset, offset + length) };
}
