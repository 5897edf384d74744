import type { Classification, Confidence, ControlKind, Subject } from '../artefacts.ts';
import { LABELS, SUBJECTS } from './lexicon.ts';

/** What a control is for, how that was found out, and what else it might be. */
export function classify(control: {
  readonly label: string;
  readonly name: string;
  readonly role: string;
  readonly href: string;
}): Classification & { readonly kind: ControlKind } {
  const byLabel = match(control.label);
  if (byLabel) return { ...byLabel, by: 'label', confidence: sureness(control.label, byLabel.alternatives) };
  const byName = match(control.name);
  if (byName) return { ...byName, by: 'name', confidence: 'medium' };
  const looksLikeClosing = control.label.length <= 1 && !/[\p{L}\p{N}]/u.test(control.label);
  const kind = looksLikeClosing && !control.href ? 'close' : 'other';
  return { kind, by: 'heuristic', confidence: 'low', alternatives: [] };
}

/** A label longer than a button's is prose, and prose names things it does not do. */
const LONGEST_LABEL = 40;

function match(words: string): { kind: ControlKind; matched: string; alternatives: ControlKind[] } | undefined {
  if (words.length > LONGEST_LABEL) return undefined;
  const hits = LABELS.flatMap(([kind, pattern]) => {
    const matched = pattern.exec(words)?.[0];
    return matched ? [{ kind, matched }] : [];
  });
  const [first] = hits;
  if (!first) return undefined;
  return {
    ...first,
    alternatives: hits
      .slice(1)
      .filter(isRival(first))
      .map(({ kind }) => kind),
  };
}

/** 不同意 holds 同意, and "reject all settings" holds nothing of a setting: what is inside the match or follows a no is no rival. */
const isRival =
  (first: { kind: ControlKind; matched: string }) =>
  ({ kind, matched }: { kind: ControlKind; matched: string }): boolean => {
    if (kind === first.kind || first.matched.includes(matched)) return false;
    return !(first.kind === 'refuse' && kind === 'accept') && !(first.kind === 'save' && kind === 'accept');
  };

const sureness = (label: string, alternatives: readonly ControlKind[]): Confidence => {
  if (alternatives.length > 0) return 'low';
  return label.length <= 20 ? 'high' : 'medium';
};

export function subjectsIn(text: string): Subject[] {
  const found = SUBJECTS.filter(([, pattern]) => pattern.test(text)).map(([subject]) => subject);
  return found.length > 0 ? found : ['unnamed'];
}
