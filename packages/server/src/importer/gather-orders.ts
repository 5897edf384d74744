import { createHash } from 'node:crypto';
import type { HistoryLine } from './read-event.ts';

/** Lines of one order, or of one moment where there are no orders, as one event of the tracking interface. */
export interface HistoryMessage {
  /** md5 of what it is, as uuid: the same line gives the same message however often it is imported */
  readonly id: string;
  readonly lines: number;
  readonly event: {
    readonly type: 'track';
    readonly event: string;
    readonly userId: string;
    readonly messageId: string;
    readonly timestamp: string;
    readonly properties: Readonly<Record<string, unknown>>;
  };
}

/** So many lines go into one event; an order of more becomes several. */
const LINES_IN_AN_EVENT = 100;

/** Gathers lines that follow one another into events. */
export interface OrderGatherer {
  /** The event that this line ended, if it did. */
  add(line: HistoryLine): HistoryMessage | undefined;
  /** What is left at the end. */
  end(): HistoryMessage | undefined;
}

/**
 * @param mapping its name is part of every id, its currency of every order
 * @param hasLines whether an event of this name holds several items; one that does not gets an event for each line
 */
export function orderGatherer(
  mapping: { readonly name: string; readonly currency: string },
  hasLines: (event: string) => boolean,
): OrderGatherer {
  const parts = new Map<string, number>();
  let open: HistoryLine[] = [];
  let openKey = '';

  function close(): HistoryMessage | undefined {
    const [first] = open;
    if (!first) return undefined;
    const part = parts.get(openKey) ?? 0;
    parts.set(openKey, part + 1);
    const id = digest(`${mapping.name}\n${openKey}\n${part}`);
    const properties = hasLines(first.event) ? orderOf(open, first, mapping) : productOf(first);
    const message = toMessage(open.length, first, properties, id);
    open = [];
    return message;
  }

  return {
    add(line) {
      const key = keyOf(line);
      const goesOn = key === openKey && hasLines(line.event) && open.length < LINES_IN_AN_EVENT;
      const closed = goesOn ? undefined : close();
      openKey = key;
      open.push(line);
      return closed;
    },
    end: close,
  };
}

const keyOf = ({ event, person, order, at, item }: HistoryLine): string =>
  [event, person, ...(order === undefined ? ['', at, item] : [order])].join('\n');

const productOf = ({ item, quantity, price }: HistoryLine) => ({
  product_id: item,
  quantity: Math.abs(quantity),
  ...(price !== undefined && { price }),
});

const orderOf = (
  lines: readonly HistoryLine[],
  { order }: HistoryLine,
  { currency }: { readonly currency: string },
) => ({
  ...(order !== undefined && { order_id: order }),
  currency,
  products: lines.map(productOf),
});

const toMessage = (
  lines: number,
  { event, person, at }: HistoryLine,
  properties: Readonly<Record<string, unknown>>,
  id: string,
): HistoryMessage => ({
  id,
  lines,
  event: {
    type: 'track',
    event,
    userId: person,
    messageId: `import-${id}`,
    timestamp: new Date(at).toISOString(),
    properties,
  },
});

function digest(text: string): string {
  const hex = createHash('md5').update(text).digest('hex');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
