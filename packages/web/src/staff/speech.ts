import type { Words } from '@heng/sdk';
import { type Lang, say } from '@heng/sdk/elements';
import { createContext, useContext } from 'react';

export const Speech = createContext<Lang>('zh-CN');

/** How to say words, numbers and moments in the language of the console. */
export function useSpeech() {
  const lang = useContext(Speech);
  return {
    lang,
    say: (text: Words, places?: Readonly<Record<string, string>>) => say(lang, text, places),
    /** The name that stands in a list for an id; the id itself where none does. */
    nameIn: (names: Readonly<Record<string, Words>>, id: string) => say(lang, names[id] ?? { zh: id, en: id }),
    number: (value: number) => value.toLocaleString(lang),
    share: (part: number, whole: number) =>
      whole === 0 ? '–' : (part / whole).toLocaleString(lang, { style: 'percent', maximumFractionDigits: 1 }),
    moment: (at: string) =>
      new Date(at).toLocaleString(lang, { dateStyle: 'medium', timeStyle: 'short', hourCycle: 'h23' }),
    ago: (at: string, now = new Date()) => agoIn(lang, now.getTime() - Date.parse(at)),
    clock: (at: Date) => at.toLocaleTimeString(lang, { hourCycle: 'h23' }),
  };
}

/** How the console speaks. */
export type Speaking = ReturnType<typeof useSpeech>;

const units = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1000],
] as const;

/** “3 分钟前”: in the largest unit that fits. */
function agoIn(lang: Lang, milliseconds: number): string {
  const [unit, length] = units.find(([, length]) => milliseconds >= length) ?? (['second', 1000] as const);
  return new Intl.RelativeTimeFormat(lang, { numeric: 'always' }).format(-Math.floor(milliseconds / length), unit);
}
