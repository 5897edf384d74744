import { Button } from 'antd';
import './messages.css';
import { type Column, CountTable } from '../count-table.tsx';
import { Figures } from '../figures.tsx';
import { LiveSection } from '../live-section.tsx';
import { usePlace } from '../place.ts';
import { useSpeech } from '../speech.ts';
import { useLive } from '../use-live.ts';
import { CampaignForm } from './campaign-form.tsx';
import { CampaignView } from './campaign-view.tsx';
import type { Campaign, Campaigns, Suppressions } from './messages-client.ts';
import { channelNames, messageWords, stateNames } from './messages-words.ts';

const NEW = 'new';

/** 消息: campaigns, whom each would reach and why not the others, and how far its runs are. */
export function MessagesRoom({ onSignedOut }: { readonly onSignedOut: () => void }) {
  const { say } = useSpeech();
  const { place, go } = usePlace();
  const live = useLive<Campaigns>('/v1/campaigns?kind=message', onSignedOut);
  const open = (campaign?: string) =>
    go(campaign === undefined ? { room: 'messages' } : { room: 'messages', campaign });
  const saved = (campaign: string) => {
    live.again();
    open(campaign);
  };
  return (
    <LiveSection live={live}>
      {({ campaigns }) => {
        if (place.campaign === undefined) return <List campaigns={campaigns} open={open} onSignedOut={onSignedOut} />;
        const found = campaigns.find(({ id }) => id === place.campaign);
        const back = (
          <p>
            <Button onClick={() => open()}>{say(messageWords.back)}</Button>
          </p>
        );
        return (
          <section className="messages" key={place.campaign}>
            {back}
            {found && <CampaignView campaign={found} onSignedOut={onSignedOut} />}
            {(found || place.campaign === NEW) && <CampaignForm campaign={found} onSaved={saved} />}
          </section>
        );
      }}
    </LiveSection>
  );
}

interface ListProps {
  readonly campaigns: readonly Campaign[];
  readonly open: (campaign: string) => void;
  readonly onSignedOut: () => void;
}

function List({ campaigns, open, onSignedOut }: ListProps) {
  const { say, number } = useSpeech();
  const suppressions = useLive<Suppressions>('/v1/staff/messages/suppressions', onSignedOut);
  const addresses = suppressions.reply?.counts.reduce((sum, one) => sum + one.addresses, 0);
  const running = campaigns.filter(({ state }) => state === 'running').length;
  return (
    <section className="messages" aria-labelledby="campaigns">
      <h2 id="campaigns">{say(messageWords.campaigns)}</h2>
      <p className="about">{say(messageWords.about)}</p>
      <Figures
        since={campaigns.map(({ starts }) => starts).sort()[0] ?? new Date().toISOString()}
        figures={[
          { name: say(messageWords.running), value: number(running) },
          { name: say(messageWords.suppressed), value: addresses === undefined ? '–' : number(addresses) },
        ]}
      />
      <p>
        <Button onClick={() => open(NEW)}>{say(messageWords.create)}</Button>
      </p>
      <CountTable
        name="messages"
        title={say(messageWords.messages)}
        breadth={860}
        rows={campaigns}
        rowKey={({ id }) => id}
        empty={say(messageWords.none)}
        columns={useColumns(open)}
      />
    </section>
  );
}

function useColumns(open: (campaign: string) => void): readonly Column<Campaign>[] {
  const { say, moment, nameIn } = useSpeech();
  const day = (key: 'starts' | 'ends'): Column<Campaign> => ({
    key,
    title: say(messageWords[key]),
    value: (campaign) => campaign[key],
    show: (campaign) => <time dateTime={campaign[key]}>{moment(campaign[key])}</time>,
  });
  return [
    { key: 'name', title: say(messageWords.name), value: ({ name }) => name, width: '22%' },
    {
      key: 'channel',
      title: say(messageWords.channel),
      value: ({ channel }) => nameIn(channelNames, channel),
      filters: true,
    },
    {
      key: 'state',
      title: say(messageWords.state),
      value: ({ state }) => nameIn(stateNames, state),
      filters: true,
    },
    day('starts'),
    day('ends'),
    {
      key: 'open',
      title: say(messageWords.open),
      value: () => '',
      show: ({ id, name }) => (
        <Button size="small" aria-label={`${say(messageWords.open)} ${name}`} onClick={() => open(id)}>
          {say(messageWords.open)}
        </Button>
      ),
    },
  ];
}
