import { classifyLabel, type LabelClass } from '@heng/notice';
import type { Classification, Confidence, ControlKind, Subject } from '../artefacts.ts';
import { CLOSE, LABELS, SAVE, SUBJECTS } from './lexicon.ts';

export interface Labelled {
  readonly label: string;
  readonly name: string;
  readonly role: string;
  readonly href: string;
  /** The label can be read; otherwise only a screen reader says it. */
  readonly written: boolean;
}

/** What a control is for, how that was found out, and what else it might be. */
export function classify({ label, name, href, written }: Labelled): Classification & { readonly kind: ControlKind } {
  const byLabel = match(label);
  if (byLabel && written) return { ...byLabel, by: 'label', confidence: sureness(label, byLabel.alternatives) };
  const byName = byLabel ?? match(name);
  if (byName) return { ...byName, by: 'name', confidence: 'medium', alternatives: [] };
  const isSign = label.length <= 1 && !/[\p{L}\p{N}]/u.test(label);
  return { kind: isSign && !href ? 'close' : 'other', by: 'heuristic', confidence: 'low', alternatives: [] };
}

export const kindOf = (control: Labelled): ControlKind => classify(control).kind;

/** A label longer than a button's is prose, and prose names things it does not do. */
const LONGEST_LABEL = 40;

interface Match {
  readonly kind: ControlKind;
  readonly matched: string;
  readonly alternatives: readonly ControlKind[];
}

/** The whole label as the lexicon of notices knows it, else words that stand in it. */
function match(words: string): Match | undefined {
  if (words.length > LONGEST_LABEL) return undefined;
  if (CLOSE.test(words)) return { kind: 'close', matched: words, alternatives: /^关闭$/.test(words) ? ['refuse'] : [] };
  if (SAVE.test(words)) return { kind: 'save', matched: words, alternatives: [] };
  if (READS_ON.test(words)) return undefined;
  const known = KINDS[classifyLabel(words)];
  return known ? { kind: known, matched: words, alternatives: [] } : contained(words);
}

/** Leads to a text, not to a choice. */
const READS_ON = /^(learn more|read more|了解更多|查看详情|详情)$/i;

/** Later is a no for now, and 知道了 is what people press to go on: other checks say what is wrong with them. */
const KINDS: Readonly<Record<LabelClass, ControlKind | undefined>> = {
  accept: 'accept',
  ambiguous: 'accept',
  refuse: 'refuse',
  deferral: 'refuse',
  settings: 'settings',
  unknown: undefined,
};

function contained(words: string): Match | undefined {
  const hits = LABELS.flatMap(([kind, pattern]) => {
    const matched = pattern.exec(words)?.[0];
    return matched ? [{ kind, matched }] : [];
  });
  const [first, ...others] = hits;
  return first && { ...first, alternatives: others.filter(isRival(first)).map(({ kind }) => kind) };
}

/** 不同意 holds 同意: what is inside the match, or is the yes beside a no, is no rival. */
const isRival =
  (first: { kind: ControlKind; matched: string }) =>
  ({ kind, matched }: { kind: ControlKind; matched: string }): boolean =>
    kind !== first.kind && !first.matched.includes(matched) && !(first.kind === 'refuse' && kind === 'accept');

const sureness = (label: string, alternatives: readonly ControlKind[]): Confidence => {
  if (alternatives.length > 0) return 'low';
  return label.length <= 20 ? 'high' : 'medium';
};

export function subjectsIn(text: string): Subject[] {
  const found = SUBJECTS.filter(([, pattern]) => pattern.test(text)).map(([subject]) => subject);
  return found.length > 0 ? found : ['unnamed'];
}
