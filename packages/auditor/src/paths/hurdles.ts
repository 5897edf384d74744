import type { Hurdle } from '../artefacts.ts';
import { CAPTCHA, CONFIRM, LOGIN, REASON } from '../gather/lexicon.ts';
import type { SurveyedLayer } from '../gather/survey.ts';
import type { View } from '../gather/view.ts';
import type { Move } from './moves.ts';

/** What stands in the way at this step, beyond the question itself. */
export function hurdlesOf({ layers }: View, { selector, act }: Move, layer: number): Hurdle[] {
  const holder = layers.find(({ controls, fields }) =>
    [...controls, ...fields].some((each) => each.selector === selector),
  );
  if (!holder || layer === 0) return [];
  if (act === 'type')
    return [{ kind: REASON.test(holder.text) ? 'reason' : 'text-entry', words: holder.text.slice(0, 120) }];
  return wallOf(holder) ?? confirmOf(holder);
}

/** Something the auditor will not pass: it has no account and solves no riddles. */
export function wallOf({ fields, text }: Pick<SurveyedLayer, 'fields' | 'text'>): Hurdle[] | undefined {
  const words = text.slice(0, 120);
  if (CAPTCHA.test(text)) return [{ kind: 'captcha', words }];
  if (fields.some(({ type }) => type === 'password') && LOGIN.test(text)) return [{ kind: 'login', words }];
  return undefined;
}

/** A second question of the same kind: few words, two buttons, no switches. */
function confirmOf({ text, toggles, controls }: SurveyedLayer): Hurdle[] {
  if (toggles.length > 0 || controls.length > 4 || !CONFIRM.test(text)) return [];
  return [{ kind: 'confirm', words: text.slice(0, 120) }];
}
