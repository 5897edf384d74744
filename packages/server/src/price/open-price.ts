import { type PriceLine, priceLine } from '@heng/engine';
import type { Rulings } from '../access/rulings.ts';
import type { Item } from '../catalogue/item.ts';
import type { Catalogue } from '../catalogue/open-catalogue.ts';
import type { Collect } from '../collect/open-collect.ts';
import type { Foundation } from '../foundation.ts';
import type { ChangePeople } from '../people/change-people.ts';
import { retentionUnder } from '../platform/retention.ts';
import { serverSecret } from '../platform/server-secret.ts';
import type { UseRoom } from '../use-room.ts';
import { knownBuyers } from './buyer-facts.ts';
import { heldPrices } from './held-prices.ts';
import { memberships } from './membership.ts';
import { toFen, toMoney } from './money.ts';
import { parityMonitor } from './parity-monitor.ts';
import { pricesOfItem } from './price-of-item.ts';
import { readPriceRules } from './publish-rules.ts';
import { makeQuote } from './quote.ts';
import { createQuoteLog, dropOldMonths, makeMonths } from './quote-log.ts';
import { raiseAlert } from './raise-alert.ts';
import { type PriceActions, priceRoutes, quoteHotRoute } from './routes.ts';
import { openRuleBook, type RuleBook } from './rule-book.ts';
import * as storage from './storage.ts';
import type { PriceTables } from './tables.ts';

export interface PriceNeeds {
  readonly rulings: Rulings;
  readonly catalogue: Catalogue;
  readonly collect: Pick<Collect, 'interactionsOf' | 'allInteractions' | 'onInteractions'>;
  readonly change: ChangePeople;
  /** how the price for a person is worked out; absent: by the rules */
  readonly line?: PriceLine;
}

const DAY = 86_400_000;
const ALERTS_SHOWN = 500;

/** Opens the price room: public rules, quotes that are the same for all who meet the same public conditions, and their history. */
export async function openPrice(foundation: Foundation, needs: PriceNeeds): Promise<UseRoom> {
  const { clock, pool, gate, metrics, config } = foundation;
  const db = foundation.db.withTables<PriceTables>();
  const { numbers, purposes } = gate.vocabulary;
  const retention = retentionUnder(gate.vocabulary);
  const now = () => clock.now();
  const book = await openRuleBook({ db, clock });
  const log = createQuoteLog(pool, await serverSecret(foundation, 'price-log'));
  const { pseudonymOf } = log;
  const buyers = knownBuyers({
    membershipOf: (person) => storage.membershipOf(db, person),
    ...{ interactionsOf: needs.collect.interactionsOf, now, orderDays: retention.record },
  });
  needs.collect.onInteractions((rows) => {
    for (const { person } of rows) buyers.changed(person);
  });
  await followCatalogue(needs.catalogue, (items) => storage.noteListPrices(db, items.map(toNoted), now()));
  await makeMonths(db, clock);
  const monitor = parityMonitor({
    ...{ db, clock, book, pseudonymOf, rulings: needs.rulings, collect: needs.collect, findItem: needs.catalogue.find },
    minimumPeople: numbers.statisticsMinimumPeople?.value ?? 10,
  });
  const findItem = needs.catalogue.find;
  const actions: PriceActions = {
    quote: makeQuote({
      ...{ rulings: needs.rulings, book, buyers, log, findItem, now, line: needs.line ?? priceLine },
      alert: raiseAlert({ db, clock, metrics }),
    }),
    prices: pricesOfItem({
      ...{ book, findItem, now },
      changesOf: (item) => storage.listChanges(db, item),
      offeredAt: (item, from, until) => storage.offeredAt(db, item, from, until),
      lowestDays: numbers.lowestPriceDays?.value ?? 30,
      minimumPeople: numbers.statisticsMinimumPeople?.value ?? 10,
    }),
    memberships: memberships({ db: foundation.db, clock, rulings: needs.rulings, change: needs.change }),
    ...ruleActions(book, numbers.newCustomerDays?.value ?? 30),
    alerts: () => showAlerts(db, now()),
    parity: monitor.report,
  };
  return {
    routes: (app, allow) => priceRoutes(app, allow, actions),
    hotRoutes: [quoteHotRoute(actions.quote, config.apiKey)],
    changed: buyers.changed,
    hourly: [
      monitor.run,
      () => makeMonths(db, clock),
      () => dropOldMonths(db, clock, retention.priceLog),
      () => storage.forgetAlerts(db, new Date(now().getTime() - retention.priceLog * DAY)),
    ],
    async erase(transaction, ids) {
      await log.drain();
      return storage.erasePrices(transaction.withTables<PriceTables>(), ids, pseudonymOf);
    },
    async merge(transaction, from, into) {
      await log.drain();
      await storage.mergePrices(transaction.withTables<PriceTables>(), from, into, pseudonymOf);
    },
    held: heldPrices({
      ...{ db, pseudonymOf, days: retention.priceLog },
      retention: purposes.find(({ id }) => id === 'algorithmic-pricing')?.retention.text ?? { zh: '', en: '' },
    }),
    drain: log.drain,
  };
}

const toNoted = ({ id, price }: Item) => ({ id, fen: price === undefined ? null : toFen(price) });

/** What the catalogue says is noted now, and whenever it is written. */
async function followCatalogue(catalogue: Catalogue, note: (items: readonly Item[]) => Promise<void>): Promise<void> {
  await note(catalogue.all());
  catalogue.onWritten(note);
}

const ruleActions = (book: RuleBook, longestNewDays: number): Pick<PriceActions, 'rules' | 'publish'> => ({
  async rules(versions) {
    await book.fresh();
    return versions === 'all' ? book.all() : book.all().filter(({ endedAt }) => endedAt === null);
  },
  async publish(body, by) {
    const rules = readPriceRules(body, longestNewDays);
    await book.publish(rules, by);
    const named = new Set(rules.map(({ id }) => id));
    return book.all().filter(({ id, endedAt }) => named.has(id) && endedAt === null);
  },
});

async function showAlerts(
  db: Parameters<typeof storage.alertsSince>[0],
  now: Date,
): ReturnType<PriceActions['alerts']> {
  const before = (days: number) => new Date(now.getTime() - days * DAY);
  const rows = await storage.alertsSince(db, before(365), ALERTS_SHOWN);
  return {
    alerts: rows.map((row) => ({
      ...{ id: row.alert_id, at: row.at.toISOString(), item: row.item },
      reason: row.reason as Awaited<ReturnType<PriceActions['alerts']>>['alerts'][number]['reason'],
      computed: row.computed === null ? null : toMoney(row.computed),
      everybody: toMoney(row.everybody),
      rules: row.rules === '' ? [] : row.rules.split(' '),
    })),
    last24Hours: await storage.countAlerts(db, before(1)),
    last30Days: await storage.countAlerts(db, before(30)),
  };
}
