import { acceptWords, ambiguousWords, deferralWords, refuseWords, settingsWords } from './words.ts';

/** What pressing a control says. `unknown`: nothing in the list fits. */
export type LabelClass = 'accept' | 'refuse' | 'ambiguous' | 'deferral' | 'settings' | 'unknown';

/** In this order: 暂不同意 is a deferral before it is a refusal, 不同意 a refusal before 同意 is found in it. */
const classes: readonly (readonly [LabelClass, readonly RegExp[]])[] = [
  ['deferral', deferralWords],
  ['ambiguous', ambiguousWords],
  ['settings', settingsWords],
  ['refuse', refuseWords],
  ['accept', acceptWords],
];

/** Marks, counts and spaces around the words: `同意（3s）`, `× 拒绝`, `【同意】`. */
const DECORATION = /^[\s\p{P}\p{S}]+|[\s\p{P}\p{S}]+$/gu;
const COUNTDOWN = /[（(]?\s*\d{1,3}\s*(s|秒|sec)?\s*[)）]?\s*$/iu;
const LONGEST_LABEL = 60;

/** Classifies the words on a control, Chinese or English. */
export function classifyLabel(label: string): LabelClass {
  const words = bare(label);
  if (words === '' || words.length > LONGEST_LABEL) return 'unknown';
  return classes.find(([, patterns]) => patterns.some((pattern) => pattern.test(words)))?.[0] ?? 'unknown';
}

function bare(label: string): string {
  const words = label
    .slice(0, 4 * LONGEST_LABEL)
    .normalize('NFKC')
    .replace(/\s+/gu, ' ')
    .replace(DECORATION, '');
  const uncounted = words.replace(COUNTDOWN, '').replace(DECORATION, '');
  return uncounted === '' ? words : uncounted;
}
