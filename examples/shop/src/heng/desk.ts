import type {
  AdAnswer,
  AgeBand,
  Answer,
  Cell,
  Choices,
  ShopHeng as Heng,
  Notice,
  PriceHistory,
  Quote,
  Recommendations,
  SearchResults,
  Tags,
} from '@heng/sdk';
import { createHeng, HengProblem } from '@heng/sdk';
import { MEMBER } from '../catalogue/price.ts';
import type { HengAddress } from '../config.ts';
import type { Visit } from '../visit.ts';
import type { EventQueue, ShopEvent } from './events.ts';
import { createEventQueue } from './events.ts';
import { messagesFor, type ShopMessage } from './messages.ts';
import { type PassedOn, passOn } from './pass-on.ts';
import { createPersonTokens } from './person-token.ts';

export interface SlotQuestion {
  readonly slot: string;
  readonly count: number;
  readonly item?: string;
  readonly query?: string;
}

export interface SearchQuestion {
  readonly query: string;
  readonly count: number;
  /** true: in the order that is the same for everyone */
  readonly neutral: boolean;
}

export interface AdPlace {
  readonly place: string;
  /** what the page is about: aisles */
  readonly categories: readonly string[];
}

/**
 * All the shop ever asks of Heng. Reading never fails: null says that Heng gave no answer in time, and the page is then neutral. A write
 * that failed rejects, so that nobody is told their choice was kept when it was not.
 */
export interface HengDesk {
  readonly url: string;
  recommend(visit: Visit, question: SlotQuestion): Promise<Recommendations | null>;
  /** What these cost this visitor, with the reasons. */
  quote(visit: Visit, lines: readonly QuotedItem[]): Promise<Quote | null>;
  /** What an item has cost everybody. */
  priceHistory(item: string): Promise<PriceHistory | null>;
  search(visit: Visit, question: SearchQuestion): Promise<SearchResults | null>;
  /** An advertisement for a place that is about to be seen. */
  ad(visit: Visit, place: AdPlace): Promise<AdAnswer | null>;
  choices(visit: Visit): Promise<Choices | null>;
  notices(visit: Visit, touchpoint: string): Promise<readonly Notice[] | null>;
  tags(visit: Visit): Promise<Tags | null>;
  deleteTag(visit: Visit, tag: string): Promise<void>;
  /** What waits on the page of messages. Ask only for somebody who agreed to be shown messages here. */
  messages(visit: Visit): Promise<readonly ShopMessage[] | null>;
  /** Whether the person joined; null: it cannot be read now. */
  isMember(visit: Visit): Promise<boolean | null>;
  join(visit: Visit, joins: boolean): Promise<void>;
  /** The gate's own answer for this moment; false when in doubt. */
  mayUse(visit: Visit, cell: Cell, touchpoint: string): Promise<boolean>;
  answer(visit: Visit, given: GivenAnswer): Promise<void>;
  turnSwitch(visit: Visit, on: boolean): Promise<void>;
  withdrawAll(visit: Visit): Promise<void>;
  describe(person: string, facts: { ageBand: AgeBand; elderMode: boolean }): Promise<void>;
  /** A visitor signs in: what they refused before stays refused. */
  adopt(person: string, from: string): Promise<void>;
  /** With a guardian: the token of the guardian acting for this person. */
  tokenFor(person: string, guardian?: string): Promise<string>;
  /** Passes on what Heng lets pass. */
  passOn(visit: Visit, told: Pick<PassedOn, 'recipient' | 'purpose' | 'payload'>): Promise<void>;
  tell(event: ShopEvent): void;
  /** Sends the events that wait. */
  settle(): Promise<void>;
}

export interface QuotedItem {
  readonly item: string;
  readonly quantity: number;
}

export interface GivenAnswer extends Cell {
  readonly answer: Answer;
  readonly notice?: string | undefined;
  readonly touchpoint: string;
}

/** A page waits this long (milliseconds) for an answer, then goes on without. */
const PATIENCE = 1500;
/** After a failure Heng is left alone this long, so that a shop without Heng is not a slow shop. */
const PAUSE = 3000;

export function createHengDesk(address: HengAddress, now: () => Date = () => new Date()): HengDesk {
  const events: EventQueue = createEventQueue(address);
  const tokenFor = createPersonTokens(address.personTokenSecret, now);
  const read = createReader();

  /** The client for one visit: the visitor's privacy signal travels along. */
  const heng = (visit?: Visit): Heng => createHeng({ ...address, fetch: withSignal(visit?.gpc === true) });
  const about = (visit: Visit) =>
    visit.actor === null ? heng(visit).person(personOf(visit)) : actingFor(visit, visit.actor);
  /** A guardian speaks with a token of their own, so that Heng itself sees who acts for whom. */
  const actingFor = (visit: Visit, guardian: string) =>
    createHeng({ url: address.url, token: () => tokenFor(personOf(visit), guardian), fetch: withSignal(visit.gpc) });

  return {
    url: address.url,
    recommend: (visit, question) =>
      read(() => heng(visit).recommendations({ ...question, ...(visit.person && { person: visit.person }) })),
    quote: (visit, lines) => read(() => heng(visit).quotes({ lines, ...(visit.person && { person: visit.person }) })),
    priceHistory: (item) => read(() => heng().priceHistory(item)),
    search: (visit, question) =>
      read(() => heng(visit).search({ ...question, ...(visit.person && { person: visit.person }) })),
    ad: (visit, place) => read(() => heng(visit).ads({ ...place, ...(visit.person && { person: visit.person }) })),
    choices: async (visit) => (visit.person ? read(() => about(visit).choices()) : null),
    notices: (visit, touchpoint) => read(() => heng(visit).notices(touchpoint, visit.lang === 'en' ? 'en' : 'zh-CN')),
    tags: async (visit) => (visit.person ? read(() => about(visit).tags()) : null),
    messages: (visit) => read(() => messagesFor(heng(visit), personOf(visit))),
    isMember: async (visit) =>
      visit.person ? read(async () => (await heng(visit).person(personOf(visit)).membership()) !== null) : null,
    join: async (visit, joins) =>
      void (await heng(visit)
        .person(personOf(visit))
        .putMembership(joins ? MEMBER : null)),
    deleteTag: async (visit, tag) => void (await about(visit).deleteTag(tag)),
    async mayUse(visit, { purpose, category }, touchpoint) {
      const question = { person: personOf(visit), purpose, category, context: { touchpoint } };
      return (await read(() => heng(visit).evaluate(question)))?.decision === true;
    },
    async answer(visit, { touchpoint, notice, ...cell }) {
      const locale = visit.lang === 'en' ? 'en' : 'zh-CN';
      if (notice && cell.answer === 'granted')
        await about(visit).noticeShown({ notice, touchpoint, layer: 'summary', locale });
      await about(visit).choose({ ...cell, notice, touchpoint, mechanism: 'toggle' });
    },
    turnSwitch: async (visit, on) => void (await about(visit).setSwitch(on)),
    withdrawAll: async (visit) => void (await about(visit).withdrawAll()),
    describe: async (person, facts) => void (await heng().person(person).describe(facts)),
    adopt: async (person, from) => void (await heng().person(person).merge(from)),
    tokenFor,
    passOn: (visit, told) =>
      passOn(address, { ...told, person: personOf(visit), gpc: visit.gpc }).catch((problem: Error) =>
        console.error(`shop: nothing was passed on: ${problem.message}`),
      ),
    tell: events.tell,
    settle: events.flush,
  };
}

/** Asks with patience, and with a pause after a failure; null where there was no answer. */
function createReader() {
  let awayUntil = 0;
  return async <Reply>(question: () => Promise<Reply>): Promise<Reply | null> => {
    if (Date.now() < awayUntil) return null;
    try {
      return await within(PATIENCE, question());
    } catch (problem) {
      // A refusal is an answer: Heng is there. Only silence and faults mean that it is not.
      const isAway = !(problem instanceof HengProblem) || problem.status === 0 || problem.status >= 500;
      if (isAway) awayUntil = Date.now() + PAUSE;
      return null;
    }
  };
}

function personOf({ person }: Visit): string {
  if (person === null) throw new Error('expected a visitor whom the shop can remember');
  return person;
}

const withSignal =
  (gpc: boolean): typeof fetch =>
  (input, init) => {
    if (!gpc) return fetch(input, init);
    const headers = new Headers(init?.headers);
    headers.set('sec-gpc', '1');
    return fetch(input, { ...init, headers });
  };

async function within<Reply>(milliseconds: number, question: Promise<Reply>): Promise<Reply> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`expected an answer within ${milliseconds} ms`)), milliseconds);
  });
  try {
    return await Promise.race([question, late]);
  } finally {
    clearTimeout(timer);
  }
}
