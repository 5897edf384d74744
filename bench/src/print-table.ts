import { isMissing, type Measurement, type Missing, meets, number } from './measurement.ts';

/** The lines people read: what, measured, aim, and what stands beside it. */
export function tableOf(entries: readonly (Measurement | Missing)[]): string[] {
  const rows = entries.flatMap((entry) => (isMissing(entry) ? [missing(entry)] : measured(entry)));
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => (row[column] as string).length), 0));
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}

type Row = readonly [what: string, value: string, aim: string, ratio: string];

const missing = ({ what, notAvailable }: Missing): Row => [what, 'not available', '', notAvailable];

function measured({ what, value, unit, aim, beside = [] }: Measurement): Row[] {
  const verdict = aim ? `${sayAim(aim)} ${unit}: ${meets(value, aim) ? 'met' : 'missed'}` : '';
  return [
    [what, `${number(value)} ${unit}`, verdict, ''],
    ...beside.map((other): Row => [`  beside: ${other.what}`, `${number(other.value)} ${other.unit}`, '', other.ratio]),
  ];
}

const sayAim = (aim: NonNullable<Measurement['aim']>): string =>
  'atLeast' in aim ? `aim ≥ ${number(aim.atLeast)}` : `aim ≤ ${number(aim.atMost)}`;
