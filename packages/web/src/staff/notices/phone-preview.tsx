import { useState } from 'react';
import { useSpeech } from '../speech.ts';
import { type Draft, textIn } from './draft.ts';
import { noticeWords } from './notice-words.ts';

const layers = ['short', 'summary', 'full'] as const;

/** The three layers as they grow in place, at the width of a phone. */
export function PhonePreview({ draft }: { readonly draft: Draft }) {
  const { say, lang } = useSpeech();
  const [open, setOpen] = useState(1);
  const spoken = textIn(draft, lang, 'short') === '' ? 'zh-CN' : lang;
  return (
    <section aria-labelledby="preview" className="preview">
      <h3 id="preview">{say(noticeWords.preview)}</h3>
      <div className="phone" lang={spoken}>
        {layers.slice(0, open).map((layer) => (
          <p key={layer} data-layer={layer}>
            {textIn(draft, spoken, layer) || say(noticeWords.empty)}
          </p>
        ))}
        {open < layers.length && (
          <button type="button" onClick={() => setOpen(open + 1)}>
            {say(open === 1 ? noticeWords.more : noticeWords.whole)}
          </button>
        )}
      </div>
    </section>
  );
}
