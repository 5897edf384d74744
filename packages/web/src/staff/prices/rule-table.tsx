import { Button } from 'antd';
import { useState } from 'react';
import { type Column, CountTable } from '../count-table.tsx';
import { useSpeech } from '../speech.ts';
import type { PriceRule } from './prices-client.ts';
import { kindNames, priceWords } from './prices-words.ts';
import { RuleForm } from './rule-form.tsx';

interface RuleTableProps {
  readonly rules: readonly PriceRule[];
  readonly onPublished: () => void;
}

/** Every rule as it stands, with the form that publishes another version. */
export function RuleTable({ rules, onPublished }: RuleTableProps) {
  const { say } = useSpeech();
  const [editing, setEditing] = useState<{ rule: PriceRule | undefined }>();
  const [done, setDone] = useState(false);
  const end = () => {
    setEditing(undefined);
    setDone(true);
    onPublished();
  };
  return (
    <>
      <p>
        <Button onClick={() => setEditing({ rule: undefined })}>{say(priceWords.publish)}</Button>{' '}
        <span role="status">{done && say(priceWords.published)}</span>
      </p>
      <CountTable
        name="price-rules"
        title={say(priceWords.allRules)}
        breadth={960}
        rows={rules}
        rowKey={({ id }) => id}
        empty={say(priceWords.noRules)}
        columns={useColumns((rule) => setEditing({ rule }))}
      />
      {editing && <RuleForm rule={editing.rule} onPublished={end} onKept={() => setEditing(undefined)} />}
    </>
  );
}

function useColumns(edit: (rule: PriceRule) => void): readonly Column<PriceRule>[] {
  const { say, moment } = useSpeech();
  return [
    { key: 'id', title: say(priceWords.id), value: ({ id, version }) => `${id} v${version}` },
    { key: 'kind', title: say(priceWords.kind), value: ({ kind }) => say(kindNames[kind]), filters: true },
    { key: 'text', title: say(priceWords.text), value: ({ text }) => say(text), width: '28%' },
    { key: 'conditions', title: say(priceWords.conditions), value: useConditions() },
    { key: 'effect', title: say(priceWords.effect), value: useEffectWords() },
    {
      key: 'period',
      title: say(priceWords.period),
      value: ({ from, until }) => `${moment(from)} – ${until ? moment(until) : ''}`,
    },
    {
      key: 'state',
      title: say(priceWords.state),
      value: ({ inForce }) => say(inForce ? priceWords.inForce : priceWords.notInForce),
      filters: true,
    },
    {
      key: 'edit',
      title: say(priceWords.edit),
      value: () => '',
      show: (rule) => (
        <Button size="small" aria-label={`${say(priceWords.edit)} ${rule.id}`} onClick={() => edit(rule)}>
          {say(priceWords.edit)}
        </Button>
      ),
    },
  ];
}

function useConditions(): (rule: PriceRule) => string {
  const { say } = useSpeech();
  return ({ conditions: { items, categories, minimumQuantity, coupon, membership, newCustomerDays } }) => {
    const list = [...(items ?? []), ...(categories ?? [])];
    const shown = list.length > 3 ? [...list.slice(0, 3), `… ${list.length}`] : list;
    const own = [
      ...(minimumQuantity === undefined ? [] : [`≥ ${minimumQuantity}`]),
      ...(newCustomerDays === undefined ? [] : [`≤ ${newCustomerDays} d`]),
      ...(coupon === undefined ? [] : [coupon]),
      ...(membership ?? []),
    ];
    return [...shown, ...own].join(', ') || say(priceWords.everybody);
  };
}

function useEffectWords(): (rule: PriceRule) => string {
  return ({ effect: { price, amountOff, percentOff } }) => {
    if (percentOff !== undefined) return `−${percentOff} %`;
    return amountOff === undefined ? `¥${price?.toFixed(2)}` : `−¥${amountOff.toFixed(2)}`;
  };
}
