import type { Choices, Words } from '../choices.ts';
import type { Notice } from '../notices.ts';
import type { Person } from '../person.ts';
import { mayAsk } from './age.ts';
import { answerInForce } from './standing.ts';
import { words } from './words.ts';

const texts = {
  collecting: words('正在收集：{what}', 'Being collected now: {what}'),
  nothing: words('现在没有收集需要您同意的信息。', 'Nothing that needs your agreement is being collected now.'),
};

/** What a touchpoint collects as things stand, in words. */
export interface Collecting {
  readonly lit: boolean;
  readonly words: Words;
}

/**
 * What is collected at this moment of what the notices tell: what was granted, as long as the switch is on and the person's age does not
 * bar it; and what is not asked for because the shop needs it for what the person orders.
 */
export function collectingNow(notices: readonly Notice[], choices: Choices, person: Person): Collecting {
  const named = notices.flatMap((notice) =>
    notice.purposes.flatMap((purpose) => namesOf(notice, purpose, choices, person)),
  );
  if (named.length === 0) return { lit: false, words: texts.nothing };
  const list = (lang: 'zh' | 'en', comma: string) => [...new Set(named.map((name) => name[lang]))].join(comma);
  return {
    lit: true,
    words: {
      zh: texts.collecting.zh.replace('{what}', list('zh', '、')),
      en: texts.collecting.en.replace('{what}', list('en', ', ')),
    },
  };
}

function namesOf(notice: Notice, purpose: string, choices: Choices, person: Person): readonly Words[] {
  const asked = choices.purposes.find(({ id }) => id === purpose);
  if (!asked) return needed(notice);
  if (!choices.switch.on || !mayAsk(person, asked)) return [];
  const granted = choices.choices.filter(
    (choice) =>
      choice.purpose === purpose && answerInForce(choice) === 'granted' && notice.categories.includes(choice.category),
  );
  return granted.map(
    ({ category }) => asked.categories.find(({ id }) => id === category)?.name ?? { zh: category, en: category },
  );
}

const needed = ({ icons }: Notice): readonly Words[] =>
  icons.filter(({ icon }) => icon === 'what').map(({ text }) => ({ zh: text, en: text }));
