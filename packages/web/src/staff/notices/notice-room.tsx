import { Button } from 'antd';
import './notices.css';
import { type Column, CountTable } from '../count-table.tsx';
import { LiveSection } from '../live-section.tsx';
import { usePlace } from '../place.ts';
import { useSpeech } from '../speech.ts';
import { useLive } from '../use-live.ts';
import { emptyDraft, type StaffNotice, type StaffNotices, textIn } from './draft.ts';
import { NoticeEditor } from './notice-editor.tsx';
import { noticeWords } from './notice-words.ts';

/** 告知: what is in force, and an editor that checks while one writes. Which notice is open stands in the address. */
export function NoticeRoom({ onSignedOut }: { readonly onSignedOut: () => void }) {
  const { place } = usePlace();
  const live = useLive<StaffNotices>('/v1/staff/notices', onSignedOut);
  return (
    <LiveSection live={live}>
      {(facts) => (place.notice === undefined ? <List facts={facts} /> : <Open facts={facts} notice={place.notice} />)}
    </LiveSection>
  );
}

const NEW = 'new';

function Open({ facts, notice }: { readonly facts: StaffNotices; readonly notice: string }) {
  const known = facts.notices.find(({ key }) => key === notice);
  return <NoticeEditor key={notice} facts={facts} known={known} initial={known?.inForce ?? emptyDraft} />;
}

function List({ facts: { notices, vocabulary } }: { readonly facts: StaffNotices }) {
  const { say, lang, moment } = useSpeech();
  const { go } = usePlace();
  const names = (ids: readonly string[], known: StaffNotices['vocabulary']['purposes']) =>
    known
      .filter(({ id }) => ids.includes(id))
      .map(({ name }) => say(name))
      .join(lang === 'en' ? ', ' : '、');
  const open = (key: string) => go({ room: 'notices', notice: key });
  const columns: readonly Column<StaffNotice>[] = [
    { key: 'key', title: say(noticeWords.key), value: ({ key }) => key },
    {
      key: 'line',
      title: say(noticeWords.line),
      value: ({ inForce }) => textIn(inForce, lang, 'short') || textIn(inForce, 'zh-CN', 'short'),
      width: '28%',
    },
    { key: 'version', title: say(noticeWords.version), value: ({ versions }) => versions[0]?.version ?? 0 },
    {
      key: 'due',
      title: say(noticeWords.due),
      value: ({ inForce }) => names(inForce.touchpoints, vocabulary.touchpoints),
    },
    {
      key: 'purposes',
      title: say(noticeWords.purposes),
      value: ({ inForce }) => names(inForce.purposes, vocabulary.purposes),
    },
    {
      key: 'published',
      title: say(noticeWords.published),
      value: ({ versions }) => versions[0]?.publishedAt ?? '',
      show: ({ versions }) => moment(versions[0]?.publishedAt ?? ''),
    },
    {
      key: 'edit',
      title: say(noticeWords.edit),
      value: () => '',
      show: ({ key }) => (
        <Button size="small" aria-label={`${say(noticeWords.edit)} ${key}`} onClick={() => open(key)}>
          {say(noticeWords.edit)}
        </Button>
      ),
    },
  ];
  return (
    <section className="notices" aria-labelledby="in-force">
      <h2 id="in-force">{say(noticeWords.inForce)}</h2>
      <p className="about">{say(noticeWords.about)}</p>
      <p>
        <Button onClick={() => open(NEW)}>{say(noticeWords.create)}</Button>
      </p>
      <CountTable
        name="notices"
        title={say(noticeWords.notices)}
        columns={columns}
        rows={notices}
        rowKey={({ key }) => key}
        empty={say(noticeWords.none)}
        breadth={900}
      />
    </section>
  );
}
