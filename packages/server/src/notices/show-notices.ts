import { type Notice, type NoticeShownWrite, ProblemError } from '@heng/contract';
import type { Vocabulary, Words } from '@heng/gate';
import type { PersonEvent } from '../evidence/enter-events.ts';
import { type Events, inTransaction } from '../evidence/settled-events.ts';
import type { Clock } from '../platform/clock.ts';
import type { Db } from '../platform/database.ts';
import { newId } from '../platform/ids.ts';
import type { Register } from './register.ts';
import { findNotice, type ShownRow, saveShown } from './storage.ts';
import type { StoredNotice } from './stored-notice.ts';

interface Needs {
  readonly db: Db;
  readonly register: Register;
  readonly vocabulary: Vocabulary;
}

/** The notices in force at a touchpoint (all when none is named), in `lang` or else Chinese. */
export function showNotices({ register, vocabulary }: Needs) {
  return async (touchpoint: string | undefined, lang: string): Promise<Notice[]> => {
    checkTouchpoint(touchpoint, vocabulary);
    return register
      .inForce()
      .filter(({ touchpoints }) => touchpoint === undefined || touchpoints.includes(touchpoint))
      .map((notice) => inLanguage(notice, lang, register, vocabulary));
  };
}

/** One notice, also one that is no longer in force: what was granted on it rests on it. */
export function showNotice({ db, register, vocabulary }: Needs) {
  return async (id: string, lang: string): Promise<Notice> => {
    const notice = await findNotice(db, id);
    if (!notice) throw new ProblemError('unknown-notice');
    return inLanguage(notice, lang, register, vocabulary);
  };
}

/** Remembers that a layer was on the person's screen. Showing the same again keeps the first record. */
export function recordShown(needs: Needs & { clock: Clock; events: Events }) {
  const { db, clock, events } = needs;
  return async (person: string, { notice: id, ...shown }: NoticeShownWrite): Promise<{ shown: string }> => {
    checkTouchpoint(shown.touchpoint, needs.vocabulary);
    const notice = await findNotice(needs.db, id);
    if (!notice) throw new ProblemError('unknown-notice');
    const newest = needs.register.inForce().find(({ key }) => key === notice.key);
    if (newest && newest.version > notice.version) throw new ProblemError('notice-superseded', { inForce: newest.id });
    const row = { person_id: person, notice_id: id, shown_id: newId('shn'), shown_at: clock.now(), ...shown };
    const kept = await inTransaction(db, events, async (transaction) => {
      const saved = await saveShown(transaction, row);
      if (saved === row.shown_id) await events.enter(transaction, person, [shownEvent(row, notice)]);
      return saved;
    });
    await events.covered([person]);
    return { shown: kept };
  };
}

const shownEvent = (row: ShownRow, { id, key, version, hash }: StoredNotice): PersonEvent => ({
  kind: 'notice.shown',
  id: row.shown_id,
  at: row.shown_at,
  policy: id,
  told: { notice: { id, key, version, hash }, touchpoint: row.touchpoint, layer: row.layer, locale: row.locale },
});

function checkTouchpoint(touchpoint: string | undefined, { touchpoints }: Vocabulary): void {
  if (touchpoint === undefined || touchpoints.some(({ id }) => id === touchpoint)) return;
  throw new ProblemError('unknown-touchpoint', { touchpoint });
}

function inLanguage(notice: StoredNotice, asked: string, register: Register, vocabulary: Vocabulary): Notice {
  const lang = Object.hasOwn(notice.text, asked) ? asked : (closestTo(asked, Object.keys(notice.text)) ?? 'zh-CN');
  const { short = '', summary = '', full = '', ...more } = notice.text[lang] ?? {};
  const { id, key, version, hash } = notice;
  return {
    ...more,
    id,
    key,
    version,
    hash,
    purposes: [...notice.purposes],
    categories: [...notice.categories],
    ...(notice.channels && { channels: [...notice.channels] }),
    touchpoints: [...notice.touchpoints],
    recipients: recipientsOf(notice, register),
    lang,
    short,
    summary,
    full,
    icons: iconsOf(notice, lang, register, vocabulary),
  };
}

/** `en-GB` is served by `en`, and `en` by `en-US`. */
const closestTo = (asked: string, known: readonly string[]): string | undefined => {
  const language = (tag: string) => tag.split('-', 1)[0]?.toLowerCase();
  return known.find((tag) => language(tag) === language(asked));
};

const recipientsOf = ({ recipients }: StoredNotice, register: Register) =>
  recipients.flatMap((id) => {
    const recipient = register.recipient(id);
    return recipient ? [{ id, name: recipient.name, contact: recipient.contact, kind: recipient.kind }] : [];
  });

/** The five facts a notice shows with a sign each: what, what for, who gets it, how long, how to stop. */
function iconsOf(notice: StoredNotice, lang: string, register: Register, vocabulary: Vocabulary): Notice['icons'] {
  const chinese = lang.toLowerCase().startsWith('zh');
  const say = ({ zh, en }: Words) => (chinese ? zh : en);
  const listed = (ids: readonly string[], entries: readonly { readonly id: string; readonly name: Words }[]) =>
    entries
      .filter(({ id }) => ids.includes(id))
      .map(({ name }) => say(name))
      .join(chinese ? '、' : ', ');
  const recipients = recipientsOf(notice, register).map(({ name }) => name);
  return [
    { icon: 'what', text: listed(notice.categories, vocabulary.categories) },
    { icon: 'purpose', text: listed(notice.purposes, vocabulary.purposes) },
    {
      icon: 'recipients',
      text: recipients.join(chinese ? '、' : ', ') || say({ zh: '不提供给他人', en: 'nobody else' }),
    },
    { icon: 'retention', text: notice.text[lang]?.retention ?? notice.text['zh-CN']?.retention ?? '' },
    { icon: 'stop', text: say({ zh: '随时可在“我的”中关闭', en: 'switch it off at any time on your own page' }) },
  ];
}
