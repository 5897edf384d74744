import { CountTable } from '../count-table.tsx';
import { useSpeech } from '../speech.ts';
import type { Attestations, Jobs } from './anonymous-client.ts';
import { anonymousWords, stateNames } from './anonymous-words.ts';

interface AttestationTableProps extends Attestations {
  readonly categories: Jobs['categories'];
}

/** What counts as anonymous, on what ground, and until when. */
export function AttestationTable({ attestations, categories }: AttestationTableProps) {
  const { say, moment, nameIn } = useSpeech();
  const names = new Map(categories.map(({ id, name }) => [id, name]));
  return (
    <CountTable
      name="attestations"
      title={say(anonymousWords.attestationList)}
      breadth={860}
      rows={attestations}
      rowKey={({ category, at }) => `${category} ${at}`}
      empty={say(anonymousWords.noAttestations)}
      columns={[
        {
          key: 'category',
          title: say(anonymousWords.information),
          value: ({ category }) => say(names.get(category) ?? { zh: category, en: category }),
        },
        {
          key: 'state',
          title: say(anonymousWords.state),
          value: ({ state }) => nameIn(stateNames, state),
          filters: true,
        },
        { key: 'report', title: say(anonymousWords.ground), value: ({ report }) => report, width: '30%' },
        { key: 'by', title: say(anonymousWords.by), value: ({ by }) => by },
        { key: 'at', title: say(anonymousWords.filed), value: ({ at }) => at, show: ({ at }) => moment(at) },
        {
          key: 'expiresAt',
          title: say(anonymousWords.expires),
          value: ({ expiresAt }) => expiresAt ?? '',
          show: ({ expiresAt }) => (expiresAt ? moment(expiresAt) : say(anonymousWords.never)),
        },
      ]}
    />
  );
}
