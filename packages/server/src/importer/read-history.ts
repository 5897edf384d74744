import { guessMapping, type Mapping } from './mapping.ts';
import { progressBar, type Screen } from './progress-bar.ts';
import { type CsvLine, openCsv } from './read-csv.ts';
import { type HistoryLine, historyReader, type Reading } from './read-event.ts';

/** What was read and what was not. */
export interface ReadingReport {
  readonly lines: number;
  readonly events: number;
  /** Lines left out by a rule of the mapping, by reason. */
  readonly skipped: Readonly<Record<string, number>>;
  readonly bad: number;
  /** The first bad lines, by number. */
  readonly badLines: readonly BadLineReport[];
}

export interface BadLineReport {
  readonly line: number;
  readonly problem: string;
}

/** So many bad lines are named; the rest are counted. */
const NAMED = 50;

export interface ReadHistoryNeeds {
  readonly file: string;
  /** Guessed from the header where it is absent. */
  readonly mapping?: Mapping | undefined;
  /** Told of the mapping, given or guessed, before the first line. */
  begin?(mapping: Mapping): void;
  /** What is wrong with a line that can be read. */
  check?(event: HistoryLine): string | undefined;
  /** Called in the order of the file; the next line waits for it. */
  take(event: HistoryLine): void | Promise<void> | undefined;
  /** Called for each bad line; may throw to stop. */
  onBad?(report: BadLineReport): void;
  readonly title: string;
  readonly screen?: Screen;
}

/** Streams a history file through its mapping. Throws ConfigError when file and mapping do not fit. */
export async function readHistory(needs: ReadHistoryNeeds): Promise<ReadingReport> {
  const csv = await openCsv(needs.file, needs.mapping);
  const mapping = needs.mapping ?? guessMapping(csv.header);
  needs.begin?.(mapping);
  const read = checkedReader(historyReader(mapping, csv.header), needs.check);
  const bar = progressBar(needs.title, needs.screen);
  const report = emptyReport();
  for await (const line of csv.lines) {
    report.lines++;
    if (report.lines % LINES_BETWEEN_LOOKS === 0) bar.show(csv.progress(), report.lines);
    const reading = read(line);
    note(report, reading);
    if (reading.kind === 'bad') needs.onBad?.({ line: reading.line, problem: reading.problem });
    const taken = reading.kind === 'event' ? needs.take(reading.event) : undefined;
    if (taken) await taken;
  }
  bar.end();
  return report;
}

const emptyReport = () => ({
  lines: 0,
  events: 0,
  skipped: {} as Record<string, number>,
  bad: 0,
  badLines: [] as BadLineReport[],
});

function note(report: ReturnType<typeof emptyReport>, reading: Reading): void {
  if (reading.kind === 'event') report.events++;
  else if (reading.kind === 'skipped') report.skipped[reading.reason] = (report.skipped[reading.reason] ?? 0) + 1;
  else {
    report.bad++;
    if (report.badLines.length < NAMED) report.badLines.push({ line: reading.line, problem: reading.problem });
  }
}

const LINES_BETWEEN_LOOKS = 512;

function checkedReader(
  read: (line: CsvLine) => Reading,
  check: ReadHistoryNeeds['check'] = () => undefined,
): (line: CsvLine) => Reading {
  return (line) => {
    const reading = read(line);
    const problem = reading.kind === 'event' ? check(reading.event) : undefined;
    return problem === undefined ? reading : { kind: 'bad', line: line.line, problem };
  };
}
