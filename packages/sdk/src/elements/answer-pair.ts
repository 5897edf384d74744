import type { Lang } from './language.ts';
import { say } from './language.ts';
import type { Template } from './template.ts';
import { html, nothing } from './template.ts';
import { words } from './words.ts';

const verbs = {
  agree: words('同意', 'Agree'),
  refuse: words('不同意', 'Do not agree'),
};

interface AnswerPair {
  readonly lang: Lang;
  /** Id of the element that says what is asked. */
  readonly about: string;
  /** The answer in force; both buttons show it the same way. */
  readonly chosen?: 'agree' | 'refuse' | undefined;
  readonly standing?: boolean;
  readonly busy: boolean;
  readonly onAnswer: (agrees: boolean) => void;
}

/** Agree and refuse, one object twice: only the words differ. */
export function answerPair({ lang, about, chosen, standing, busy, onAnswer }: AnswerPair): Template {
  const button = (answer: 'agree' | 'refuse') => html`<button
      type="button"
      part="answer"
      aria-describedby=${about}
      aria-pressed=${standing ? String(chosen === answer) : nothing}
      aria-disabled=${busy ? 'true' : nothing}
      @click=${() => onAnswer(answer === 'agree')}
    >${say(lang, verbs[answer])}</button>`;
  return html`<div class="pair" role="group" aria-labelledby=${about}>${button('agree')}${button('refuse')}</div>`;
}
