import { Alert, Button, Input, type InputRef } from 'antd';
import { useCallback, useMemo, useRef, useState } from 'react';
import type { ServerFacts } from '../server-facts.ts';
import { AdsRoom } from './ads/ads-room.tsx';
import { adWords } from './ads/ads-words.ts';
import { AnonymousRoom } from './anonymous/anonymous-room.tsx';
import { anonymousWords } from './anonymous/anonymous-words.ts';
import { BalanceRoom } from './balance/balance-room.tsx';
import { balanceWords } from './balance/balance-words.ts';
import { EvidenceRoom } from './evidence-room.tsx';
import { evidenceWords } from './evidence-words.ts';
import { ExperimentsRoom } from './experiments/experiments-room.tsx';
import { experimentWords } from './experiments/experiments-words.ts';
import { DecisionsRoom } from './explorer/decisions-room.tsx';
import { decisionWords } from './explorer/decisions-words.ts';
import { CatalogueRoom } from './goods/catalogue-room.tsx';
import { DroppedRoom } from './goods/dropped-room.tsx';
import { goodsWords } from './goods/goods-words.ts';
import { useKeys } from './keys.ts';
import { LanguageButton } from './language-button.tsx';
import { WitnessesOfShop } from './ledger-witnesses.tsx';
import { MessagesRoom } from './messages/messages-room.tsx';
import { messageWords } from './messages/messages-words.ts';
import { NoticeRoom } from './notices/notice-room.tsx';
import { noticeWords } from './notices/notice-words.ts';
import { Overview } from './overview.tsx';
import { usePlace } from './place.ts';
import { PricesRoom } from './prices/prices-room.tsx';
import { priceWords } from './prices/prices-words.ts';
import { RequestsRoom } from './requests-room.tsx';
import { requestWords } from './requests-words.ts';
import { RestrictionsRoom } from './restrictions/restrictions-room.tsx';
import { restrictionWords } from './restrictions/restrictions-words.ts';
import { RoomList } from './room-list.tsx';
import { lettersOf, type Rooms } from './rooms.ts';
import { Rules } from './rules.tsx';
import { SegmentsRoom } from './segments/segments-room.tsx';
import { segmentWords } from './segments/segments-words.ts';
import { SharesRoom } from './shares/shares-room.tsx';
import { shareWords } from './shares/shares-words.ts';
import { useSpeech } from './speech.ts';
import { ask, type Session } from './staff-client.ts';
import { TagsRoom } from './tags-room.tsx';
import { tagWords } from './tags-words.ts';
import { UsabilityRoom } from './usability-room.tsx';
import { usabilityWords } from './usability-words.ts';
import { WitnessRoom } from './witness-room.tsx';
import { witnessWords } from './witness-words.ts';
import { staffWords } from './words.ts';

/** A shop's rooms, one line each; within a group the navigation follows this order. */
const shopRooms: Rooms = {
  overview: { key: 'o', words: staffWords.overview, group: 'overview', View: Overview },
  balance: { key: 'b', words: balanceWords.balance, group: 'overview', View: BalanceRoom },
  rules: { key: 'r', words: staffWords.rules, group: 'compliance', View: Rules },
  notices: { key: 'n', words: noticeWords.notices, group: 'people', View: NoticeRoom },
  requests: { key: 'q', words: requestWords.requests, group: 'people', View: RequestsRoom },
  usability: { key: 'u', words: usabilityWords.usability, group: 'overview', View: UsabilityRoom },
  tags: { key: 't', words: tagWords.tags, group: 'people', View: TagsRoom },
  shares: { key: 'h', words: shareWords.shares, group: 'people', View: SharesRoom },
  catalogue: { key: 'c', words: goodsWords.catalogue, group: 'marketing', View: CatalogueRoom },
  experiments: { key: 'x', words: experimentWords.experiments, group: 'marketing', View: ExperimentsRoom },
  dropped: { key: 'd', words: goodsWords.dropped, group: 'compliance', View: DroppedRoom },
  decisions: { key: 'i', words: decisionWords.decisions, group: 'compliance', View: DecisionsRoom },
  evidence: { key: 'e', words: evidenceWords.evidence, group: 'compliance', View: EvidenceRoom },
  witnesses: { key: 'w', words: witnessWords.witnesses, group: 'compliance', View: WitnessesOfShop },
  restrictions: { key: 'l', words: restrictionWords.restrictions, group: 'compliance', View: RestrictionsRoom },
  anonymous: { key: 'a', words: anonymousWords.anonymous, group: 'compliance', View: AnonymousRoom },
  segments: { key: 's', words: segmentWords.segments, group: 'marketing', View: SegmentsRoom },
  prices: { key: 'p', words: priceWords.prices, group: 'marketing', View: PricesRoom },
  ads: { key: 'v', words: adWords.ads, group: 'marketing', View: AdsRoom },
  messages: { key: 'm', words: messageWords.messages, group: 'marketing', View: MessagesRoom },
};
/** An association's and a regulator's. */
const witnessRooms: Rooms = {
  witness: { key: 'w', words: witnessWords.witness, group: 'compliance', View: WitnessRoom },
};

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
  const letters = useMemo(() => lettersOf(rooms), [rooms]);
  useKeys(
    letters,
    useCallback((next: string) => go({ room: next }), [go]),
  );
  const { View, words } = rooms[name] as Rooms[string];
  return (
    <div className="shell">
      <RoomList rooms={rooms} letters={letters} current={name} server={server} />
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
