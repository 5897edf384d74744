import { Button } from 'antd';
import { type MouseEvent, useEffect, useRef, useState } from 'react';
import beam from '../beam.svg';
import { roleWords, type ServerFacts } from '../server-facts.ts';
import { placeAddress, usePlace } from './place.ts';
import { groupNames, inGroups, type Room, type Rooms } from './rooms.ts';
import { useSpeech } from './speech.ts';
import { staffWords } from './words.ts';

interface RoomListProps {
  readonly rooms: Rooms;
  /** room by letter */
  readonly letters: Readonly<Record<string, string>>;
  readonly current: string;
  readonly server: ServerFacts | undefined;
}

/** The navigation: every room under its group. On a phone it lies behind one button. */
export function RoomList({ rooms, letters, current, server }: RoomListProps) {
  const { say } = useSpeech();
  const [open, setOpen] = useState(false);
  const letterOf = Object.fromEntries(Object.entries(letters).map(([letter, room]) => [room, letter]));
  return (
    <nav aria-label={say(staffWords.rooms)} data-open={open || undefined}>
      <p className="brand">
        <img src={beam} alt="" width={28} height={28} /> 衡
      </p>
      {server && (
        <p className="whose">
          {server.shop}
          <span className="since">{say(roleWords(server.role))}</span>
        </p>
      )}
      <Button className="opener" aria-expanded={open} aria-controls="rooms" onClick={() => setOpen(!open)}>
        {say(staffWords.rooms)}
      </Button>
      <div id="rooms" className="groups">
        {inGroups(rooms).map(({ group, rooms: listed }) => (
          <section key={group} aria-labelledby={`group-${group}`}>
            <p id={`group-${group}`}>{say(groupNames[group])}</p>
            <ul>
              {listed.map(([name, room]) => (
                <li key={name}>
                  <RoomLink
                    {...{ name, room, letter: letterOf[name], current: name === current, onGone: () => setOpen(false) }}
                  />
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
      <p className="keys">{say(staffWords.keys)}</p>
    </nav>
  );
}

interface RoomLinkProps {
  readonly name: string;
  readonly room: Room;
  readonly letter: string | undefined;
  readonly current: boolean;
  readonly onGone: () => void;
}

function RoomLink({ name, room: { words }, letter, current, onGone }: RoomLinkProps) {
  const { say } = useSpeech();
  const { place, go } = usePlace();
  const link = useRef<HTMLAnchorElement>(null);
  // The list is longer than a low screen.
  useEffect(() => {
    if (current) link.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [current]);
  const follow = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    onGone();
    go({ room: name });
  };
  return (
    <a
      ref={link}
      href={placeAddress({ lang: place.lang, room: name })}
      onClick={follow}
      aria-current={current ? 'page' : undefined}
      aria-keyshortcuts={letter && `g ${letter}`}
      data-key={letter}
    >
      {say(words)}
    </a>
  );
}
