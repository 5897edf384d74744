import type { Words } from '@heng/sdk';
import { useSpeech } from '../speech.ts';
import { toldWords } from './decisions-words.ts';

/** `mode: neutral · items: 3`, in the language of the console. */
export function useTold(): (told: unknown) => string {
  const { say } = useSpeech();
  const word = (text: unknown) =>
    Object.hasOwn(toldWords, String(text)) ? say(toldWords[String(text)] as Words) : String(text);
  return (told) => {
    if (told === null || typeof told !== 'object') return '–';
    const list = Array.isArray(told) ? told : [told];
    const parts = list.flatMap((one) => Object.entries((one ?? {}) as Record<string, unknown>));
    return (
      parts.map(([name, value]) => `${word(name)}: ${[value].flat().map(word).join(', ') || '–'}`).join(' · ') || '–'
    );
  };
}
