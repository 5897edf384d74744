import { useCallback } from 'react';
import { type Column, CountTable } from '../count-table.tsx';
import { Figures } from '../figures.tsx';
import { LiveSection, Refreshed } from '../live-section.tsx';
import { useSpeech } from '../speech.ts';
import { StateMark } from '../state-mark.tsx';
import { useLive } from '../use-live.ts';
import { AppealForm } from './appeal-form.tsx';
import { AppealTable } from './appeal-table.tsx';
import { RestrictionCharts } from './restriction-charts.tsx';
import type { Appeals, Restriction, RestrictionReport, RestrictionRow } from './restrictions-client.ts';
import { restrictionWords } from './restrictions-words.ts';

/** 最小限制: how far answers are held back and why, and what marketers say of it (PAPER-14). */
export function RestrictionsRoom({ onSignedOut }: { readonly onSignedOut: () => void }) {
  const { say } = useSpeech();
  const report = useLive<RestrictionReport>('/v1/staff/restrictions', onSignedOut);
  const appeals = useLive<Appeals>('/v1/staff/appeals', onSignedOut);
  const { again } = appeals;
  const changed = useCallback(() => again(), [again]);
  return (
    <>
      <p className="about">{say(restrictionWords.about)}</p>
      <section aria-labelledby="now">
        <h2 id="now">{say(restrictionWords.now)}</h2>
        <LiveSection live={report}>{(reply) => <Report {...reply} />}</LiveSection>
      </section>
      <section aria-labelledby="appeals">
        <h2 id="appeals">{say(restrictionWords.appeals)}</h2>
        <p className="about">{say(restrictionWords.appealAbout)}</p>
        <AppealForm rows={report.reply?.rows ?? []} onFiled={changed} />
        <LiveSection live={appeals}>
          {(reply) => <AppealTable appeals={reply.appeals} onAnswered={changed} />}
        </LiveSection>
      </section>
      <Refreshed live={report} />
    </>
  );
}

function Report(report: RestrictionReport) {
  const { say, number } = useSpeech();
  const sum = (of: Restriction) => report.purposes.reduce((total, one) => total + one[of], 0);
  return (
    <>
      <Figures
        since={`${report.since}T00:00:00+08:00`}
        figures={(['full', 'stripped', 'degraded'] as const).map((of) => ({
          name: say(restrictionWords[of]),
          value: number(sum(of)),
        }))}
      />
      <RestrictionCharts report={report} />
      <CountTable
        name="restrictions"
        title={say(restrictionWords.byReason)}
        breadth={900}
        rows={report.rows}
        rowKey={({ purpose, restriction, reason }) => `${purpose} ${restriction} ${reason}`}
        empty={say(restrictionWords.noAnswers)}
        sortedBy="answers"
        columns={useColumns()}
      />
    </>
  );
}

function useColumns(): readonly Column<RestrictionRow>[] {
  const { say, number } = useSpeech();
  const whose = ({ isTechnical }: RestrictionRow) => say(restrictionWords[isTechnical ? 'ours' : 'theirs']);
  return [
    {
      key: 'purpose',
      title: say(restrictionWords.purpose),
      value: ({ purposeName }) => say(purposeName),
      filters: true,
    },
    {
      key: 'restriction',
      title: say(restrictionWords.restriction),
      value: ({ restriction }) => say(restrictionWords[restriction]),
      filters: true,
    },
    {
      key: 'reason',
      title: say(restrictionWords.reason),
      value: ({ reasonName, reason }) => `${say(reasonName)} (${reason})`,
      width: '36%',
    },
    {
      key: 'technical',
      title: say(restrictionWords.technical),
      value: whose,
      show: (row) => <StateMark state={row.isTechnical ? 'refused' : 'fine'}>{whose(row)}</StateMark>,
      filters: true,
    },
    {
      key: 'answers',
      title: say(restrictionWords.answers),
      value: ({ answers }) => answers,
      show: ({ answers }) => number(answers),
    },
  ];
}
