import { Button } from 'antd';
import { useState } from 'react';
import { usePlace } from '../place.ts';
import { useSpeech } from '../speech.ts';
import { AboutFields } from './about-fields.tsx';
import { type Draft, type StaffNotice, type StaffNotices, withText } from './draft.ts';
import { Findings } from './findings.tsx';
import { NoticeDifference } from './notice-difference.tsx';
import { noticeWords } from './notice-words.ts';
import { PartFields } from './part-fields.tsx';
import { PhonePreview } from './phone-preview.tsx';
import { PublishNotice } from './publish-notice.tsx';
import { TemplatePicker } from './template-picker.tsx';
import { useLint } from './use-lint.ts';

interface EditorProps {
  readonly facts: StaffNotices;
  /** Undefined: a new notice. */
  readonly known: StaffNotice | undefined;
  readonly initial: Draft;
}

/** One notice being written: fields to the left, what the linter says and how it looks to the right. */
export function NoticeEditor({ facts, known, initial }: EditorProps) {
  const { say } = useSpeech();
  const { go } = usePlace();
  const [draft, setDraft] = useState(initial);
  const { findings, readability, settled } = useLint(draft, facts.summaryMaximum);
  const title = known
    ? say(noticeWords.editing, { key: known.key, version: String(known.versions[0]?.version ?? 1) })
    : say(noticeWords.creating);
  const rewrite = (lang: string, part: string, said: string) =>
    setDraft((before) => withText(before, lang, part, said));
  return (
    <section className="notice-editor" aria-labelledby="notice-title">
      <header>
        <h2 id="notice-title">{title}</h2>
        <Button onClick={() => go({ room: 'notices' })}>{say(noticeWords.back)}</Button>
      </header>
      <div className="writing">
        {!known && <TemplatePicker onFill={setDraft} />}
        <AboutFields draft={draft} isNew={!known} vocabulary={facts.vocabulary} onChange={setDraft} />
        <PartFields draft={draft} findings={findings} summaryMaximum={facts.summaryMaximum} onRewrite={rewrite} />
      </div>
      <aside aria-label={say(noticeWords.findings)}>
        <Findings findings={findings} readability={readability['zh-CN']} />
        <PhonePreview draft={draft} />
        {known && <NoticeDifference before={known.inForce} after={draft} />}
        <PublishNotice
          draft={draft}
          known={known}
          vocabulary={facts.vocabulary}
          errors={findings.filter(({ level }) => level === 'error').length}
          settled={settled}
          onMaterial={(material) => setDraft((before) => ({ ...before, material }))}
        />
      </aside>
    </section>
  );
}
