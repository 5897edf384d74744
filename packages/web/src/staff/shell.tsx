import { Alert, Button, Input, type InputRef } from 'antd';
import { type MouseEvent, type ReactNode, useCallback, useRef, useState } from 'react';
import beam from '../beam.svg';
import { useKeys } from './keys.ts';
import { LanguageButton } from './language-button.tsx';
import { Overview } from './overview.tsx';
import { placeAddress, usePlace } from './place.ts';
import { Rules } from './rules.tsx';
import { useSpeech } from './speech.ts';
import { ask, type Session } from './staff-client.ts';
import { staffWords } from './words.ts';

interface RoomView {
  readonly onSignedOut: () => void;
}

/** The rooms in the order of the navigation, each with the letter that `g` goes to. */
const rooms = {
  overview: { key: 'o', words: staffWords.overview, View: Overview },
  rules: { key: 'r', words: staffWords.rules, View: Rules },
} as const satisfies Record<string, { key: string; words: object; View: (view: RoomView) => ReactNode }>;

type Room = keyof typeof rooms;

const byKey = Object.fromEntries(Object.entries(rooms).map(([room, { key }]) => [key, room]));

export function Shell({ session, onSignedOut }: { readonly session: Session; readonly onSignedOut: () => void }) {
  const { say } = useSpeech();
  const { place, go } = usePlace();
  const room: Room = place.room !== undefined && place.room in rooms ? (place.room as Room) : 'overview';
  useKeys(
    byKey,
    useCallback((next: string) => go({ room: next }), [go]),
  );
  const { View, words } = rooms[room];
  return (
    <div className="shell">
      <RoomList current={room} />
      <div className="room">
        <header>
          <h1>{say(words)}</h1>
          <Search />
          <LanguageButton />
          <SignOut session={session} onSignedOut={onSignedOut} />
        </header>
        <main key={room}>
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

function RoomList({ current }: { readonly current: Room }) {
  const { say } = useSpeech();
  return (
    <nav aria-label={say(staffWords.rooms)}>
      <p className="brand">
        <img src={beam} alt="" width={28} height={28} /> 衡
      </p>
      <ul>
        {Object.keys(rooms).map((name) => (
          <li key={name}>
            <RoomLink room={name as Room} current={name === current} />
          </li>
        ))}
      </ul>
      <p className="keys">{say(staffWords.keys)}</p>
    </nav>
  );
}

function RoomLink({ room, current }: { readonly room: Room; readonly current: boolean }) {
  const { say } = useSpeech();
  const { place, go } = usePlace();
  const { words, key } = rooms[room];
  const follow = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    go({ room });
  };
  return (
    <a
      href={placeAddress({ lang: place.lang, room })}
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
