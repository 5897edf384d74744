import type { Rule } from './rule.ts';
import { vaguePurpose } from './vague-purpose.ts';

/** All rules, in the order of their ids. */
export const rules: readonly Rule[] = [vaguePurpose];
