import { Alert, Button } from 'antd';
import { useState } from 'react';
import { type Column, CountTable } from '../count-table.tsx';
import { useSpeech } from '../speech.ts';
import { ContractForm } from './contract-form.tsx';
import type { ContractKept, Recipient, Shares } from './shares-client.ts';
import { contractStates, shareWords } from './shares-words.ts';

interface RecipientTableProps {
  readonly shares: Shares;
  readonly onKept: () => void;
}

/** Every recipient with its contract, and the form that registers one. */
export function RecipientTable({ shares, onKept }: RecipientTableProps) {
  const { say } = useSpeech();
  const [editing, setEditing] = useState<Recipient>();
  const [kept, setKept] = useState<ContractKept>();
  const end = (reply: ContractKept) => {
    setEditing(undefined);
    setKept(reply);
    onKept();
  };
  return (
    <>
      <p role="status">{kept && say(shareWords.kept)}</p>
      {kept?.secret && <Key secret={kept.secret} onRead={() => setKept(undefined)} />}
      <CountTable
        name="recipients"
        title={say(shareWords.allRecipients)}
        breadth={960}
        rows={shares.recipients}
        rowKey={({ id }) => id}
        empty={say(shareWords.noRecipients)}
        columns={useColumns(setEditing)}
      />
      {editing && (
        <ContractForm recipient={editing} offered={shares} onKept={end} onLeft={() => setEditing(undefined)} />
      )}
    </>
  );
}

/** Stays until somebody says they have it: it is shown nowhere else and never again. */
function Key({ secret, onRead }: { readonly secret: string; readonly onRead: () => void }) {
  const { say } = useSpeech();
  return (
    <Alert
      type="warning"
      role="alert"
      title={say(shareWords.key)}
      description={<code className="key-once">{secret}</code>}
      action={<Button onClick={onRead}>{say(shareWords.keyRead)}</Button>}
    />
  );
}

function useColumns(edit: (recipient: Recipient) => void): readonly Column<Recipient>[] {
  const { say, moment, number, nameIn } = useSpeech();
  return [
    { key: 'name', title: say(shareWords.name), value: ({ name }) => name },
    { key: 'contact', title: say(shareWords.contact), value: ({ contact }) => contact },
    { key: 'kind', title: say(shareWords.kind), value: ({ kind }) => say(shareWords[kind]), filters: true },
    {
      key: 'state',
      title: say(shareWords.state),
      value: ({ state }) => nameIn(contractStates, state),
      filters: true,
    },
    { key: 'reference', title: say(shareWords.reference), value: ({ contract }) => contract?.reference ?? '' },
    {
      key: 'until',
      title: say(shareWords.term),
      value: ({ contract }) => contract?.until ?? '',
      show: ({ contract }) => contract && `${moment(contract.from)} – ${moment(contract.until)}`,
    },
    {
      key: 'shares',
      title: say(shareWords.count),
      value: ({ shares }) => shares,
      show: ({ shares }) => number(shares),
    },
    {
      key: 'last',
      title: say(shareWords.last),
      value: ({ last }) => last ?? '',
      show: ({ last }) => (last ? moment(last) : say(shareWords.never)),
    },
    {
      key: 'edit',
      title: say(shareWords.keep),
      value: () => '',
      show: (recipient) => (
        <Button size="small" aria-label={`${say(shareWords.edit)} ${recipient.name}`} onClick={() => edit(recipient)}>
          {say(shareWords.keep)}
        </Button>
      ),
    },
  ];
}
