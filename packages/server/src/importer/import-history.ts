import type { EventBatch } from '../collect/collect-events.ts';
import type { Interaction } from '../collect/interaction.ts';
import { type HistoryMessage, orderGatherer } from './gather-orders.ts';
import { itemPattern, type Mapping, personPattern } from './mapping.ts';
import type { Screen } from './progress-bar.ts';
import type { HistoryLine } from './read-event.ts';
import { type BadLineReport, type ReadingReport, readHistory } from './read-history.ts';

export interface ImportHistoryNeeds {
  /** Takes events through the gate; resolves when what was permitted is committed. */
  collect(batch: EventBatch): Promise<void>;
  /** Told of everything that was stored. */
  onInteractions(listener: (rows: readonly Interaction[]) => void): void;
  /** whether an event of this name holds several items; undefined for a name nobody declared */
  hasLines(event: string): boolean | undefined;
  importedAmong(messages: readonly string[]): Promise<ReadonlySet<string>>;
  noteImported(messages: readonly string[]): Promise<void>;
  now(): Date;
}

export interface ImportHistoryRequest {
  readonly file: string;
  readonly mapping: Mapping | undefined;
  /** The first bad line ends the import. */
  readonly strict: boolean;
  readonly screen?: Screen;
}

export interface HistoryImported extends ReadingReport {
  /** events given to the gate */
  readonly messages: number;
  /** item lines stored */
  readonly stored: number;
  /** item lines that an earlier run brought in */
  readonly before: number;
  /** item lines that the gate did not permit to be stored, or that held what is never stored */
  readonly notPermitted: number;
  /** how many days all times were moved */
  readonly movedDays: number;
}

/** A bad line, where bad lines end the import. */
export class BadLineError extends Error {
  override readonly name = 'BadLineError';
  readonly report: BadLineReport;

  constructor(report: BadLineReport) {
    super(`line ${report.line}: ${report.problem}`);
    this.report = report;
  }
}

/** Lines in one request to the gate, and requests on their way at a time: well below what collecting takes at once. */
const LINES_AT_ONCE = 4_000;
const ON_THEIR_WAY = 2;
const DAY = 86_400_000;

/** Brings a shop's history in, through the same gate as live events. Running it twice changes nothing. */
export async function importHistory(
  needs: ImportHistoryNeeds,
  request: ImportHistoryRequest,
): Promise<HistoryImported> {
  const { file, mapping, strict, screen } = request;
  const now = needs.now().getTime();
  const counts = { messages: 0, stored: 0, before: 0, sent: 0 };
  needs.onInteractions((rows) => {
    counts.stored += rows.filter(({ item }) => item !== undefined).length;
  });
  const carrier = createCarrier(needs, counts);
  let gatherer: ReturnType<typeof orderGatherer> | undefined;
  let moved = 0;
  const report = await readHistory({
    file,
    mapping,
    title: 'import',
    ...(screen && { screen }),
    check: (line) => problemOf(needs, line, now - moved),
    begin(found) {
      gatherer = orderGatherer(found, (event) => needs.hasLines(event) === true);
      moved = shiftOf(found, now);
    },
    take: (line) => carrier.carry(gatherer?.add({ ...line, at: line.at + moved })),
    onBad(bad) {
      if (strict) throw new BadLineError(bad);
    },
  });
  await carrier.carry(gatherer?.end());
  await carrier.finish();
  const { messages, stored, before, sent } = counts;
  return { ...report, messages, stored, before, notPermitted: sent - stored, movedDays: Math.round(moved / DAY) };
}

/** Whole days, so that the time of day stays. */
function shiftOf({ events: { today } }: Mapping, now: number): number {
  return today === undefined ? 0 : (Math.floor(now / DAY) - Math.floor(Date.parse(today) / DAY)) * DAY;
}

function problemOf({ hasLines }: ImportHistoryNeeds, line: HistoryLine, now: number): string | undefined {
  if (!personPattern.test(line.person)) return `\`${line.person}\` is no person id`;
  if (!itemPattern.test(line.item)) return `\`${line.item}\` is no item id`;
  if (line.at > now) return 'its time lies in the future';
  return hasLines(line.event) === undefined ? `nobody declared the event \`${line.event}\`` : undefined;
}

interface Counts {
  messages: number;
  before: number;
  /** item lines given to the gate */
  sent: number;
}

/** Carries messages to the gate, a few batches at a time. */
function createCarrier(needs: ImportHistoryNeeds, counts: Counts) {
  let waiting: HistoryMessage[] = [];
  let lines = 0;
  let onTheirWay: Promise<void>[] = [];

  async function send(batch: readonly HistoryMessage[]): Promise<void> {
    const known = await needs.importedAmong(batch.map(({ id }) => id));
    const fresh = batch.filter(({ id }) => !known.has(id));
    counts.before += linesIn(batch) - linesIn(fresh);
    if (fresh.length === 0) return;
    counts.messages += fresh.length;
    counts.sent += linesIn(fresh);
    await needs.collect({ events: fresh.map(({ event }) => event), bytes: 0, gpc: false });
    await needs.noteImported(fresh.map(({ id }) => id));
  }

  async function dispatch(): Promise<void> {
    const batch = waiting;
    waiting = [];
    lines = 0;
    onTheirWay.push(send(batch));
    if (onTheirWay.length >= ON_THEIR_WAY) await onTheirWay.shift();
  }

  return {
    carry(message: HistoryMessage | undefined): Promise<void> | undefined {
      if (!message) return undefined;
      waiting.push(message);
      lines += message.lines;
      return lines >= LINES_AT_ONCE ? dispatch() : undefined;
    },
    async finish(): Promise<void> {
      if (waiting.length > 0) await dispatch();
      await Promise.all(onTheirWay);
      onTheirWay = [];
    },
  };
}

const linesIn = (messages: readonly HistoryMessage[]): number => messages.reduce((sum, { lines }) => sum + lines, 0);
