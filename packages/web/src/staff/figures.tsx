import type { ReactNode } from 'react';
import { useSpeech } from './speech.ts';
import { staffWords } from './words.ts';

interface Figure {
  readonly name: string;
  readonly value: string;
  /** Where the number opens to what it counts. */
  readonly href?: string;
}

/** Large numbers in a row; under each, since when it counts. */
export function Figures({
  figures,
  since,
  children,
}: {
  readonly figures: readonly Figure[];
  readonly since: string;
  readonly children?: ReactNode;
}) {
  const { say, moment } = useSpeech();
  return (
    <dl className="figures">
      {figures.map(({ name, value, href }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{href ? <a href={href}>{value}</a> : value}</dd>
          <dd className="since">{say(staffWords.since, { at: moment(since) })}</dd>
        </div>
      ))}
      {children}
    </dl>
  );
}
