import { Button } from 'antd';
import { type Column, CountTable } from '../count-table.tsx';
import { useSpeech } from '../speech.ts';
import type { AdCampaign, AdReport, Spent } from './ads-client.ts';
import { adWords, channelNames, money, stateNames } from './ads-words.ts';

interface CampaignTableProps {
  readonly campaigns: readonly AdCampaign[];
  readonly report: AdReport;
  readonly open: (campaign: string) => void;
}

/** A campaign and what came of it. */
interface Row {
  readonly campaign: AdCampaign;
  readonly spent: Omit<Spent, 'campaign'>;
}

const NOTHING = { bids: 0, impressions: 0, spent: 0, spentEver: 0, spentToday: 0 };

/** Each campaign with its budgets, what it bid and what was shown. */
export function CampaignTable({ campaigns, report, open }: CampaignTableProps) {
  const { say } = useSpeech();
  const rows = campaigns.map(
    (campaign): Row => ({
      campaign,
      spent: report.campaigns.find((one) => one.campaign === campaign.id) ?? NOTHING,
    }),
  );
  return (
    <CountTable<Row>
      name="ads"
      title={say(adWords.allCampaigns)}
      breadth={1180}
      rows={rows}
      rowKey={({ campaign }) => campaign.id}
      empty={say(adWords.none)}
      sortedBy="wins"
      columns={[...useNames(open), ...useBudgets(), ...useCounts()]}
    />
  );
}

function useNames(open: (campaign: string) => void): readonly Column<Row>[] {
  const { say, nameIn } = useSpeech();
  const chosenBy = ({ campaign: { audience } }: Row) =>
    audience.tags.length === 0 ? say(adWords.byPage) : say(adWords.byTags, { tags: audience.tags.join(', ') });
  return [
    {
      key: 'name',
      title: say(adWords.name),
      value: ({ campaign }) => campaign.name,
      width: '17%',
      show: ({ campaign: { id, name } }) => (
        <Button
          type="link"
          className="in-table"
          aria-label={say(adWords.showPacing, { name })}
          onClick={() => open(id)}
        >
          {name}
        </Button>
      ),
    },
    { key: 'advertiser', title: say(adWords.advertiser), value: ({ campaign }) => campaign.body.advertiser.name },
    { key: 'chosen', title: say(adWords.chosenBy), value: chosenBy, filters: true },
    {
      key: 'channel',
      title: say(adWords.channel),
      value: ({ campaign: { channel } }) => nameIn(channelNames, channel),
      filters: true,
    },
    {
      key: 'state',
      title: say(adWords.state),
      value: ({ campaign: { state } }) => nameIn(stateNames, state),
      filters: true,
    },
  ];
}

/** Sorted by how much of it is gone. */
function useBudgets(): readonly Column<Row>[] {
  const { say } = useSpeech();
  const budget = (key: 'today' | 'total', spentOf: (row: Row) => number, budgetOf: (row: Row) => number) => ({
    key,
    title: say(adWords[key]),
    value: (row: Row) => Number(((100 * spentOf(row)) / budgetOf(row)).toFixed(1)),
    width: '13%',
    show: (row: Row) => (
      <Budget
        name={`${say(adWords[key])} ${row.campaign.name}`}
        spent={spentOf(row)}
        budget={budgetOf(row)}
        currency={row.campaign.body.currency}
      />
    ),
  });
  return [
    budget(
      'today',
      ({ spent }) => spent.spentToday,
      ({ campaign }) => campaign.body.budget.daily,
    ),
    budget(
      'total',
      ({ spent }) => spent.spentEver,
      ({ campaign }) => campaign.body.budget.total,
    ),
  ];
}

interface BudgetProps {
  readonly name: string;
  readonly spent: number;
  readonly budget: number;
  readonly currency: string;
}

function Budget({ name, spent, budget, currency }: BudgetProps) {
  const { say, lang, share } = useSpeech();
  const told = { spent: money(lang, spent, currency), budget: money(lang, budget, currency) };
  return (
    <>
      <progress className="budget" max={budget} value={Math.min(spent, budget)} aria-label={name} />
      <span className="since">{say(adWords.ofBudget, { ...told, share: share(spent, budget) })}</span>
    </>
  );
}

function useCounts(): readonly Column<Row>[] {
  const { say, number, share } = useSpeech();
  return [
    {
      key: 'bids',
      title: say(adWords.bids),
      value: ({ spent }) => spent.bids,
      show: ({ spent }) => number(spent.bids),
    },
    {
      key: 'wins',
      title: say(adWords.wins),
      value: ({ spent }) => spent.impressions,
      show: ({ spent }) => number(spent.impressions),
    },
    {
      key: 'rate',
      title: say(adWords.winRate),
      value: ({ spent }) => (spent.bids === 0 ? '' : Number(((100 * spent.impressions) / spent.bids).toFixed(1))),
      show: ({ spent }) => share(spent.impressions, spent.bids),
    },
    {
      key: 'cap',
      title: say(adWords.cap),
      value: ({ campaign }) => campaign.body.perPersonDay ?? '',
      show: ({ campaign: { body } }) =>
        body.perPersonDay === undefined ? say(adWords.noCap) : say(adWords.capOf, { n: number(body.perPersonDay) }),
    },
  ];
}
