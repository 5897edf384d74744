import { Button } from 'antd';
import { type Column, CountTable } from '../count-table.tsx';
import { LiveSection } from '../live-section.tsx';
import { usePlace } from '../place.ts';
import { useSpeech } from '../speech.ts';
import { useOnce } from '../use-once.ts';
import { type AdArchive, type ArchivedAd, archiveAddress, type Sought, saidBy } from './ads-client.ts';
import { adWords, channelNames, modeNames } from './ads-words.ts';
import { ExportArchive } from './export-archive.tsx';
import { SeekAds } from './seek-ads.tsx';

/** What was shown in three years: found by words and days, read page by page, exported whole. */
export function AdArchiveView({ onSignedOut }: { readonly onSignedOut: () => void }) {
  const { say } = useSpeech();
  const { place, change } = usePlace();
  const sought: Sought = { find: place.find, from: place.from, until: place.until };
  const archive = useOnce<AdArchive>(archiveAddress(sought, place.before), onSignedOut);
  return (
    <section className="ads" aria-labelledby="ad-archive">
      <h2 id="ad-archive">{say(adWords.archive)}</h2>
      <p className="about">{say(adWords.archiveAbout)}</p>
      <SeekAds busy={archive.busy} />
      <LiveSection live={archive}>
        {({ ads, next }) => (
          <>
            <Found ads={ads} isSought={Object.values(sought).some(Boolean)} />
            <div className="exporting">
              {next && <Button onClick={() => change({ before: next })}>{say(adWords.older)}</Button>}
              {place.before && <Button onClick={() => change({ before: '' })}>{say(adWords.newest)}</Button>}
              <ExportArchive sought={sought} columns={useArchiveColumns} isEmpty={ads.length === 0} />
            </div>
          </>
        )}
      </LiveSection>
    </section>
  );
}

function Found({ ads, isSought }: { readonly ads: readonly ArchivedAd[]; readonly isSought: boolean }) {
  const { say } = useSpeech();
  return (
    <CountTable<ArchivedAd>
      name="ad-archive"
      title={say(adWords.found)}
      breadth={1100}
      rows={ads}
      rowKey={({ impression }) => impression}
      empty={say(isSought ? adWords.notFound : adWords.noArchive)}
      columns={useArchiveColumns()}
    />
  );
}

/** The columns of the table and of the file. */
function useArchiveColumns(): readonly Column<ArchivedAd>[] {
  const { say, moment, nameIn } = useSpeech();
  return [
    {
      key: 'at',
      title: say(adWords.at),
      value: ({ at }) => at,
      show: ({ at }) => <time dateTime={at}>{moment(at)}</time>,
    },
    { key: 'advertiser', title: say(adWords.advertiser), value: ({ advertiser }) => advertiser },
    { key: 'campaign', title: say(adWords.campaign), value: ({ campaign }) => campaign },
    { key: 'said', title: say(adWords.said), value: saidBy, width: '22%' },
    { key: 'mode', title: say(adWords.chosenBy), value: ({ mode }) => nameIn(modeNames, mode), filters: true },
    {
      key: 'channel',
      title: say(adWords.channel),
      value: ({ channel }) => nameIn(channelNames, channel),
      filters: true,
    },
    { key: 'slot', title: say(adWords.slot), value: ({ slot }) => slot },
    { key: 'who', title: say(adWords.who), value: ({ pseudonym }) => pseudonym ?? '–' },
    { key: 'decision', title: say(adWords.decision), value: ({ decision }) => decision },
  ];
}
