import { useSpeech } from '../speech.ts';
import { type Draft, textIn } from './draft.ts';
import { noticeWords, partFields } from './notice-words.ts';

/** Line by line, what the version in force says and this one does not, and the other way round. */
export function NoticeDifference({ before, after }: { readonly before: Draft; readonly after: Draft }) {
  const { say } = useSpeech();
  const parts = (['zh-CN', 'en'] as const).flatMap((lang) =>
    partFields.map(({ part, words }) => ({ lang, part, words })),
  );
  const changed = parts
    .map((one) => ({ ...one, ...differ(textIn(before, one.lang, one.part), textIn(after, one.lang, one.part)) }))
    .filter(({ removed, added }) => removed.length + added.length > 0);
  return (
    <section aria-labelledby="difference" className="difference">
      <h3 id="difference">{say(noticeWords.difference)}</h3>
      {changed.length === 0 && <p className="since">{say(noticeWords.same)}</p>}
      {changed.map(({ lang, part, words, removed, added }) => (
        <div key={`${lang} ${part}`}>
          <h4>
            {say(words, { maximum: '' })} {lang}
          </h4>
          {removed.map((line) => (
            <p key={`- ${line}`}>
              <span className="since">{say(noticeWords.removed)}</span> <del>{line}</del>
            </p>
          ))}
          {added.map((line) => (
            <p key={`+ ${line}`}>
              <span className="since">{say(noticeWords.added)}</span> <ins>{line}</ins>
            </p>
          ))}
        </div>
      ))}
    </section>
  );
}

/** Sentences are short and few: which are gone and which are new says enough. */
function differ(before: string, after: string) {
  const [old, fresh] = [sentencesIn(before), sentencesIn(after)];
  return { removed: [...old].filter((one) => !fresh.has(one)), added: [...fresh].filter((one) => !old.has(one)) };
}

const sentencesIn = (text: string): ReadonlySet<string> =>
  new Set(
    text
      .split(/(?<=[。！？])|\n/u)
      .map((sentence) => sentence.trim())
      .filter(Boolean),
  );
