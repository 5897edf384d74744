import { useMemo } from 'react';
import { BarChart } from '../bar-chart.tsx';
import { CountTable } from '../count-table.tsx';
import { Figures } from '../figures.tsx';
import { useSpeech } from '../speech.ts';
import type { Report } from './anonymous-client.ts';
import { anonymousWords, roleNames } from './anonymous-words.ts';

/** What a table gave away before and after, the checks it stood, and what it cost in detail. */
export function ReportView({ report }: { readonly report: Report }) {
  const { say, number, share } = useSpeech();
  const { before, after, rows, attempt } = report;
  return (
    <>
      <Figures
        since={report.at}
        figures={[
          { name: say(anonymousWords.kBefore), value: number(before.k) },
          { name: say(anonymousWords.kAfter), value: number(after.k) },
          { name: say(anonymousWords.rows), value: `${number(rows.before)} → ${number(rows.after)}` },
          { name: say(anonymousWords.loss), value: share(report.loss, 1) },
        ]}
      />
      <Risks report={report} />
      {attempt && (
        <p className="about">
          {say(anonymousWords.attempt, {
            tried: number(attempt.tried),
            matched: number(attempt.matched),
            unique: number(attempt.unique),
          })}
        </p>
      )}
      <Checks checks={report.checks} />
      <Levels columns={report.columns} />
    </>
  );
}

const percent = (share: number): number => Math.round(share * 10_000) / 100;
const written = (value: number): string => `${value} %`;

/** The risk of a prosecutor: one in the size of the group a row stands in. A picture, and the table that tells the same. */
function Risks({ report }: { readonly report: Report }) {
  const { say, lang } = useSpeech();
  // biome-ignore lint/correctness/useExhaustiveDependencies: `say` follows the language.
  const { measures, bars } = useMemo(() => {
    const { before, after, risk } = report;
    const measure = (name: string, one: number, other: number) => ({
      name,
      before: percent(one),
      after: percent(other),
    });
    const measures = [
      measure(say(anonymousWords.highest), before.prosecutor.highest, after.prosecutor.highest),
      measure(say(anonymousWords.mean), before.prosecutor.mean, after.prosecutor.mean),
      measure(say(anonymousWords.above), before.prosecutor.shareAbove, after.prosecutor.shareAbove),
      measure(say(anonymousWords.unique), before.unique, after.unique),
    ];
    const series = (['before', 'after'] as const).map((key) => ({
      name: say(anonymousWords[key]),
      values: measures.map((one) => one[key]),
    }));
    const limit = risk && { name: say(anonymousWords.limit), value: percent(risk.maximum) };
    const groups = measures.map(({ name }) => name);
    return { measures, bars: { groups, series, write: written, top: 100, ...(limit && { limit }) } };
  }, [report, lang]);
  return (
    <>
      <figure>
        <figcaption>{say(anonymousWords.riskChart)}</figcaption>
        <BarChart title={say(anonymousWords.riskChart)} bars={bars} />
      </figure>
      <CountTable
        name="anonymity-risk"
        title={say(anonymousWords.riskChart)}
        rows={measures}
        rowKey={({ name }) => name}
        empty=""
        columns={[
          { key: 'name', title: say(anonymousWords.measure), value: ({ name }) => name },
          {
            key: 'before',
            title: say(anonymousWords.before),
            value: ({ before }) => before,
            show: ({ before }) => written(before),
          },
          {
            key: 'after',
            title: say(anonymousWords.after),
            value: ({ after }) => after,
            show: ({ after }) => written(after),
          },
        ]}
      />
    </>
  );
}

function Checks({ checks }: Pick<Report, 'checks'>) {
  const { say } = useSpeech();
  return (
    <CountTable
      name="anonymity-checks"
      title={say(anonymousWords.checks)}
      rows={checks}
      rowKey={({ check, zh }) => `${check} ${zh}`}
      empty=""
      columns={[
        { key: 'check', title: say(anonymousWords.check), value: (check) => say(check), width: '75%' },
        {
          key: 'ok',
          title: say(anonymousWords.state),
          value: ({ ok }) => say(ok ? anonymousWords.ok : anonymousWords.notOk),
          filters: true,
        },
      ]}
    />
  );
}

function Levels({ columns }: Pick<Report, 'columns'>) {
  const { say, nameIn } = useSpeech();
  return (
    <CountTable
      name="anonymity-columns"
      title={say(anonymousWords.levels)}
      rows={columns}
      rowKey={({ name }) => name}
      empty=""
      columns={[
        { key: 'name', title: say(anonymousWords.column), value: ({ name }) => name },
        {
          key: 'role',
          title: say(anonymousWords.role),
          value: ({ role }) => nameIn(roleNames, role),
          filters: true,
        },
        {
          key: 'level',
          title: say(anonymousWords.level),
          value: ({ role, level, of }) => (role === 'quasi' ? `${level}/${of}` : ''),
        },
      ]}
    />
  );
}
