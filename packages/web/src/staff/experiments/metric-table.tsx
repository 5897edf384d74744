import { type Column, CountTable } from '../count-table.tsx';
import { useSpeech } from '../speech.ts';
import type { ArmDifference, MetricResult } from './experiments-client.ts';
import { experimentWords, verdictWords } from './experiments-words.ts';

interface MetricTableProps {
  readonly metrics: readonly MetricResult[];
  readonly nameOf: (arm: string) => string;
}

interface Row extends ArmDifference {
  readonly metric: MetricResult;
}

/** Each metric of each arm against the control: the table behind the chart. */
export function MetricTable({ metrics, nameOf }: MetricTableProps) {
  const { say } = useSpeech();
  const rows = metrics.flatMap((metric) => metric.against.map((one): Row => ({ ...one, metric })));
  return (
    <CountTable
      name="measured"
      title={say(experimentWords.measured)}
      breadth={1100}
      rows={rows}
      rowKey={({ metric, arm }) => `${metric.id} ${arm} ${metric.guard}`}
      empty={say(experimentWords.nothing)}
      columns={useColumns(nameOf)}
    />
  );
}

function useColumns(nameOf: (arm: string) => string): readonly Column<Row>[] {
  const { say, share } = useSpeech();
  const write = useAmount();
  const meanOf = ({ metric }: Row, arm: string | undefined) => metric.arms.find((one) => one.arm === arm)?.mean ?? 0;
  return [
    { key: 'metric', title: say(experimentWords.metric), value: ({ metric }) => say(metric.name), width: '18%' },
    {
      key: 'kind',
      title: say(experimentWords.kind),
      value: ({ metric }) => say(metric.guard ? experimentWords.guard : experimentWords.goal),
      filters: true,
    },
    { key: 'arm', title: say(experimentWords.arm), value: ({ arm }) => nameOf(arm), filters: true },
    {
      key: 'control',
      title: say(experimentWords.control),
      value: (row) => meanOf(row, row.metric.arms[0]?.arm),
      show: (row) => write(row.metric, meanOf(row, row.metric.arms[0]?.arm)),
    },
    {
      key: 'value',
      title: say(experimentWords.value),
      value: (row) => meanOf(row, row.arm),
      show: (row) => write(row.metric, meanOf(row, row.arm)),
    },
    {
      key: 'interval',
      title: say(experimentWords.interval),
      value: ({ metric, low, high }) => `${write(metric, low)} … ${write(metric, high)}`,
    },
    { key: 'p', title: say(experimentWords.p), value: ({ adjusted }) => Number(adjusted.toPrecision(2)) },
    {
      key: 'reduction',
      title: say(experimentWords.reduction),
      value: ({ metric }) => metric.reduction,
      show: ({ metric }) => share(metric.reduction, 1),
    },
    {
      key: 'finding',
      title: say(experimentWords.finding),
      value: ({ finding }) => say(verdictWords[finding]),
      filters: true,
    },
  ];
}

function useAmount(): (metric: MetricResult, value: number) => string {
  const { lang } = useSpeech();
  return ({ kind }, value) =>
    kind === 'share'
      ? value.toLocaleString(lang, { style: 'percent', maximumFractionDigits: 2 })
      : value.toLocaleString(lang, { maximumFractionDigits: 3 });
}
