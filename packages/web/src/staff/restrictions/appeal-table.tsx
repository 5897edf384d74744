import { Button } from 'antd';
import { useState } from 'react';
import { type Column, CountTable } from '../count-table.tsx';
import { useSpeech } from '../speech.ts';
import { StateMark } from '../state-mark.tsx';
import { AnswerAppeal } from './answer-appeal.tsx';
import type { Appeal } from './restrictions-client.ts';
import { restrictionWords } from './restrictions-words.ts';

interface AppealTableProps {
  readonly appeals: readonly Appeal[];
  readonly onAnswered: () => void;
}

/** Every appeal, the open ones first, and how each was answered. */
export function AppealTable({ appeals, onAnswered }: AppealTableProps) {
  const { say } = useSpeech();
  const [answering, setAnswering] = useState<Appeal>();
  const end = () => {
    setAnswering(undefined);
    onAnswered();
  };
  return (
    <>
      <CountTable
        name="appeals"
        title={say(restrictionWords.allAppeals)}
        breadth={960}
        rows={appeals}
        rowKey={({ id }) => id}
        empty={say(restrictionWords.noAppeals)}
        columns={useColumns(setAnswering)}
      />
      {answering && <AnswerAppeal appeal={answering} onAnswered={end} onKept={() => setAnswering(undefined)} />}
    </>
  );
}

function useColumns(answer: (appeal: Appeal) => void): readonly Column<Appeal>[] {
  const { say, moment } = useSpeech();
  const stateOf = ({ verdict, answer: told, answeredBy }: Appeal) =>
    verdict === null
      ? say(restrictionWords.open)
      : say(restrictionWords[verdict], { answer: told ?? '', by: answeredBy ?? '' });
  return [
    {
      key: 'at',
      title: say(restrictionWords.at),
      value: ({ at }) => at,
      show: ({ at }) => <time dateTime={at}>{moment(at)}</time>,
    },
    { key: 'by', title: say(restrictionWords.by), value: ({ by }) => by },
    { key: 'purpose', title: say(restrictionWords.purpose), value: ({ purpose }) => purpose, filters: true },
    { key: 'code', title: say(restrictionWords.code), value: ({ code }) => code, filters: true },
    { key: 'why', title: say(restrictionWords.why), value: ({ reason }) => reason, width: '26%' },
    {
      key: 'state',
      title: say(restrictionWords.state),
      value: stateOf,
      show: (appeal) => <StateMark state={appeal.verdict === null ? 'refused' : 'fine'}>{stateOf(appeal)}</StateMark>,
    },
    {
      key: 'answer',
      title: say(restrictionWords.answering),
      value: () => '',
      show: (appeal) =>
        appeal.verdict === null && (
          <Button size="small" onClick={() => answer(appeal)}>
            {say(restrictionWords.answering)}
          </Button>
        ),
    },
  ];
}
