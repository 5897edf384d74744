import type { Words } from '@heng/sdk';
import { Alert, Button, Input, type InputRef } from 'antd';
import { type MouseEvent, type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import beam from '../beam.svg';
import { roleWords, type ServerFacts } from '../server-facts.ts';
import { EvidenceRoom } from './evidence-room.tsx';
import { evidenceWords } from './evidence-words.ts';
import { useKeys } from './keys.ts';
import { LanguageButton } from './language-button.tsx';
import { WitnessesOfShop } from './ledger-witnesses.tsx';
import { NoticeRoom } from './notices/notice-room.tsx';
import { noticeWords } from './notices/notice-words.ts';
import { Overview } from './overview.tsx';
import { placeAddress, usePlace } from './place.ts';
import { RequestsRoom } from './requests-room.tsx';
import { requestWords } from './requests-words.ts';
import { Rules } from './rules.tsx';
import { useSpeech } from './speech.ts';
import { ask, type Session } from './staff-client.ts';
import { TagsRoom } from './tags-room.tsx';
import { tagWords } from './tags-words.ts';
import { UsabilityRoom } from './usability-room.tsx';
import { usabilityWords } from './usability-words.ts';
import { WitnessRoom } from './witness-room.tsx';
import { witnessWords } from './witness-words.ts';
import { staffWords } from './words.ts';

interface RoomView {
  readonly onSignedOut: () => void;
}

interface Room {
  /** the letter that `g` goes to */
  readonly key: string;
  readonly words: Words;
  readonly View: (view: RoomView) => ReactNode;
}
type Rooms = Readonly<Record<string, Room>>;

/** A shop's rooms in the order of the navigation. */
const shopRooms: Rooms = {
  overview: { key: 'o', words: staffWords.overview, View: Overview },
  rules: { key: 'r', words: staffWords.rules, View: Rules },
  notices: { key: 'n', words: noticeWords.notices, View: NoticeRoom },
  requests: { key: 'q', words: requestWords.requests, View: RequestsRoom },
  usability: { key: 'u', words: usabilityWords.usability, View: UsabilityRoom },
  tags: { key: 't', words: tagWords.tags, View: TagsRoom },
  evidence: { key: 'e', words: evidenceWords.evidence, View: EvidenceRoom },
  witnesses: { key: 'w', words: witnessWords.witnesses, View: WitnessesOfShop },
};
/** An association's and a regulator's. */
const witnessRooms: Rooms = { witness: { key: 'w', words: witnessWords.witness, View: WitnessRoom } };

interface ShellProps {
  readonly session: Session;
  readonly server: ServerFacts | undefined;
  readonly onSignedOut: () => void;
}

export function Shell({ session, server, onSignedOut }: ShellProps) {
  const { say } = useSpeech();
  const { place, go } = usePlace();
  const rooms = (server?.role ?? 'shop') === 'shop' ? shopRooms : witnessRooms;
  const name =
    place.room !== undefined && Object.hasOwn(rooms, place.room) ? place.room : (Object.keys(rooms)[0] ?? '');
  const byKey = useMemo(() => Object.fromEntries(Object.entries(rooms).map(([room, { key }]) => [key, room])), [rooms]);
  useKeys(
    byKey,
    useCallback((next: string) => go({ room: next }), [go]),
  );
  const { View, words } = rooms[name] as Room;
  return (
    <div className="shell">
      <RoomList rooms={rooms} current={name} server={server} />
      <div className="room">
        <header>
          <h1>{say(words)}</h1>
          <Search />
          <LanguageButton />
          <SignOut session={session} onSignedOut={onSignedOut} />
        </header>
        <main key={name}>
          <View onSignedOut={onSignedOut} />
        </main>
      </div>
    </div>
  );
}

/** A session that could not be ended is still open, and says so. */
function SignOut({ session, onSignedOut }: { readonly session: Session; readonly onSignedOut: () => void }) {
  const { say } = useSpeech();
  const [failed, setFailed] = useState(false);
  const signOut = () =>
    ask('/v1/staff/session', 'DELETE').then(onSignedOut, () => {
      setFailed(true);
    });
  return (
    <>
      <Button type="text" title={session.email} onClick={signOut}>
        {say(staffWords.signOut)}
      </Button>
      {failed && <Alert type="error" role="alert" title={say(staffWords.stillSignedIn)} />}
    </>
  );
}

interface RoomListProps {
  readonly rooms: Rooms;
  readonly current: string;
  readonly server: ServerFacts | undefined;
}

function RoomList({ rooms, current, server }: RoomListProps) {
  const { say } = useSpeech();
  const names = Object.entries(rooms);
  const ways = names.map(([, { key, words }]) => say(staffWords.keyTo, { key, room: say(words) }));
  return (
    <nav aria-label={say(staffWords.rooms)}>
      <p className="brand">
        <img src={beam} alt="" width={28} height={28} /> 衡
      </p>
      {server && (
        <p className="whose">
          {server.shop}
          <span className="since">{say(roleWords(server.role))}</span>
        </p>
      )}
      <ul>
        {names.map(([name, room]) => (
          <li key={name}>
            <RoomLink name={name} room={room} current={name === current} />
          </li>
        ))}
      </ul>
      <p className="keys">{[say(staffWords.keys), ...ways].join(' · ')}</p>
    </nav>
  );
}

interface RoomLinkProps {
  readonly name: string;
  readonly room: Room;
  readonly current: boolean;
}

function RoomLink({ name, room: { words, key }, current }: RoomLinkProps) {
  const { say } = useSpeech();
  const { place, go } = usePlace();
  const link = useRef<HTMLAnchorElement>(null);
  // On a phone the rooms stand in one line that is pushed sideways.
  useEffect(() => {
    if (current) link.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [current]);
  const follow = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    go({ room: name });
  };
  return (
    <a
      ref={link}
      href={placeAddress({ lang: place.lang, room: name })}
      onClick={follow}
      aria-current={current ? 'page' : undefined}
      aria-keyshortcuts={`g ${key}`}
      data-key={key}
    >
      {say(words)}
    </a>
  );
}

/** One search for the page: it filters every table on it and stands in the address. */
function Search() {
  const { say } = useSpeech();
  const { place, change } = usePlace();
  const input = useRef<InputRef>(null);
  return (
    <Input
      ref={input}
      id="search"
      type="search"
      className="search"
      allowClear
      placeholder={say(staffWords.search)}
      aria-label={say(staffWords.search)}
      value={place.q ?? ''}
      onChange={({ target }) => change({ q: target.value })}
      onKeyDown={({ key }) => key === 'Escape' && input.current?.blur()}
    />
  );
}
