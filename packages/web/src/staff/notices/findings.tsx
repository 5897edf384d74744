import type { NoticeFinding, Readability } from '@heng/notice';
import { useSpeech } from '../speech.ts';
import { noticeWords } from './notice-words.ts';
import { fieldOf } from './part-fields.tsx';

interface FindingsProps {
  readonly findings: readonly NoticeFinding[];
  readonly readability: Readability | undefined;
}

/** Everything the linter says, the errors first; a press goes to the words. */
export function Findings({ findings, readability }: FindingsProps) {
  const { say } = useSpeech();
  const errors = findings.filter(({ level }) => level === 'error');
  const warnings = findings.filter(({ level }) => level === 'warning');
  const counts = { errors: String(errors.length), warnings: String(warnings.length) };
  return (
    <section aria-labelledby="findings" className="findings">
      <h3 id="findings">{say(noticeWords.findings)}</h3>
      <p role="status">{findings.length === 0 ? say(noticeWords.clean) : say(noticeWords.counts, counts)}</p>
      {readability && (
        <p className="since">
          {say(noticeWords.reading, {
            ...{ han: String(readability.han), minutes: String(readability.minutes) },
            mean: String(readability.meanSentence),
          })}
        </p>
      )}
      <ol>
        {[...errors, ...warnings].map((finding) => (
          <Finding key={`${finding.path} ${finding.rule} ${finding.position.offset}`} finding={finding} />
        ))}
      </ol>
    </section>
  );
}

function Finding({ finding }: { readonly finding: NoticeFinding }) {
  const { say, lang } = useSpeech();
  const { level, rule, law, quote, path, position, suggestion, suggestionEn } = finding;
  const place = say(noticeWords.at, { line: String(position.line), column: String(position.column) });
  return (
    <li data-level={level}>
      <p>
        <strong>
          {say(level === 'error' ? noticeWords.error : noticeWords.warning)} {/^L\d/.test(rule) ? rule : ''}
        </strong>{' '}
        {say(finding)}
      </p>
      {quote && (
        <button type="button" onClick={() => showWords(path, position)} title={say(noticeWords.show)}>
          <q>{quote}</q> <span className="since">{place}</span>
        </button>
      )}
      <p>{say(noticeWords.instead, { suggestion: lang === 'en' ? suggestionEn : suggestion })}</p>
      <p className="since">{law}</p>
    </li>
  );
}

/** Selects the words in their field, when that language is on the screen. */
function showWords(path: string, { offset, length }: NoticeFinding['position']): void {
  const field = document.getElementById(fieldOf(path));
  if (!(field instanceof HTMLTextAreaElement)) return;
  field.focus();
  field.setSelectionRange(offset, offset + length);
}
