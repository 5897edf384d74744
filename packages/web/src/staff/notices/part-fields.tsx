import type { NoticeFinding } from '@heng/notice';
import { Input } from 'antd';
import { useState } from 'react';
import { useSpeech } from '../speech.ts';
import { type Draft, type TextLang, textIn } from './draft.ts';
import { noticeWords, partFields } from './notice-words.ts';

interface PartsProps {
  readonly draft: Draft;
  readonly findings: readonly NoticeFinding[];
  readonly summaryMaximum: number;
  readonly onRewrite: (lang: string, part: string, said: string) => void;
}

/** The name a field has in the page, by the path of its findings. */
export const fieldOf = (path: string): string => `field-${path.replaceAll('.', '-')}`;

/** The texts, language by language; under each field stands what is wrong with it. */
export function PartFields({ draft, findings, summaryMaximum, onRewrite }: PartsProps) {
  const { say } = useSpeech();
  const [lang, setLang] = useState<TextLang>('zh-CN');
  return (
    <fieldset>
      <legend className="languages">
        {(['zh-CN', 'en'] as const).map((one) => (
          <button key={one} type="button" aria-pressed={one === lang} onClick={() => setLang(one)}>
            {say(one === 'en' ? noticeWords.en : noticeWords.zh)}
          </button>
        ))}
      </legend>
      {partFields.map(({ part, rows, words }) => {
        const path = `text.${lang}.${part}`;
        const found = findings.filter((finding) => finding.path === path);
        return (
          <div className="field" key={path}>
            <label htmlFor={fieldOf(path)}>{say(words, { maximum: String(summaryMaximum) })}</label>
            <Input.TextArea
              id={fieldOf(path)}
              lang={lang}
              value={textIn(draft, lang, part)}
              autoSize={{ minRows: rows, maxRows: 24 }}
              aria-describedby={`${fieldOf(path)}-found`}
              aria-invalid={found.some(({ level }) => level === 'error')}
              onChange={({ target }) => onRewrite(lang, part, target.value)}
            />
            <ul id={`${fieldOf(path)}-found`} className="found">
              {found.map((finding) => (
                <li key={`${finding.rule} ${finding.position.offset}`} data-level={finding.level}>
                  {finding.quote && <q>{finding.quote}</q>} {say(finding)}
                </li>
              ))}
            </ul>
          </div>
        );
      })}
    </fieldset>
  );
}
