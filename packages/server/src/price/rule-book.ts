import { isDeepStrictEqual } from 'node:util';
import type { PriceRuleEffect, PriceRuleWrite, PublishedPriceRule } from '@heng/contract';
import type { PriceEffect, PriceRule } from '@heng/engine';
import type { Words } from '@heng/gate';
import type { Kysely } from 'kysely';
import type { Clock } from '../platform/clock.ts';
import { toFen } from './money.ts';
import { addVersions, allRules, countRules, type RuleRow } from './rule-storage.ts';
import type { PriceTables } from './tables.ts';

/** The published rules, whole in memory. An engine rule's id is `id@version`, so that each factor names its version. */
export interface RuleBook {
  /** Reads again what another server may have published, at most every two seconds. */
  fresh(): Promise<void> | undefined;
  /** Every version that can concern an item, for its own time. */
  rulesFor(item: string, category: string): readonly PriceRule[];
  find(versioned: string): BookRule | undefined;
  all(): readonly PublishedPriceRule[];
  /** Publishes those that say something new; resolves when they are committed. */
  publish(rules: readonly PriceRuleWrite[], by: string): Promise<void>;
}

export interface BookRule {
  readonly id: string;
  readonly version: number;
  readonly text: Words;
  readonly open: Words | undefined;
  readonly rule: PriceRule;
}

const FRESH_MS = 2000;

export async function openRuleBook({ db, clock }: { db: Kysely<PriceTables>; clock: Clock }): Promise<RuleBook> {
  let rows: readonly RuleRow[] = [];
  let book: ReadonlyMap<string, BookRule> = new Map();
  let concerned = new Map<string, readonly PriceRule[]>();
  let looked = Number.NEGATIVE_INFINITY;

  async function reload(): Promise<void> {
    rows = await allRules(db);
    book = new Map(rows.map((row) => [`${row.rule_id}@${row.version}`, toBookRule(row)]));
    concerned = new Map();
  }

  async function look(): Promise<void> {
    looked = performance.now();
    if ((await countRules(db)) !== rows.length) await reload();
  }

  await reload();
  return {
    fresh: () => (performance.now() - looked > FRESH_MS ? look() : undefined),
    find: (versioned) => book.get(versioned),
    all: () => rows.map((row) => toPublished(row, clock.now())),
    rulesFor(item, category) {
      const key = `${item} ${category}`;
      let found = concerned.get(key);
      if (!found) {
        found = [...book.values()].map(({ rule }) => rule).filter((rule) => concerns(rule, item, category));
        concerned.set(key, found);
      }
      return found;
    },
    async publish(rules, by) {
      await reload();
      const news = rules.filter(
        (rule) => !rows.some((row) => row.ended_at === null && isDeepStrictEqual(row.rule, json(rule))),
      );
      if (news.length > 0) await addVersions(db, news, clock.now(), by);
      await reload();
    },
  };
}

/** As it comes back from the database: without members that are undefined. */
const json = (rule: PriceRuleWrite): unknown => JSON.parse(JSON.stringify(rule));

const concerns = ({ conditions: { items, categories } }: PriceRule, item: string, category: string): boolean =>
  (items === undefined || items.includes(item)) && (categories === undefined || categories.includes(category));

function toBookRule(row: RuleRow): BookRule {
  const { rule_id: id, version, rule } = row;
  const { from, until } = spanOf(row);
  return {
    ...{ id, version, text: rule.text, open: rule.open },
    rule: {
      id: `${id}@${version}`,
      kind: rule.kind,
      conditions: rule.conditions,
      effect: inFen(rule.effect),
      from: from.getTime(),
      until: until?.getTime(),
    },
  };
}

/** No rule holds before everybody could read it, nor after another version took its place. */
function spanOf({ rule, published_at, ended_at }: RuleRow): { from: Date; until: Date | null } {
  const from =
    rule.from === undefined ? published_at : new Date(Math.max(Date.parse(rule.from), published_at.getTime()));
  const ends = [ended_at, rule.until === undefined ? null : new Date(rule.until)].filter((end) => end !== null);
  return { from, until: ends.length === 0 ? null : new Date(Math.min(...ends.map((end) => end.getTime()))) };
}

function inFen(effect: PriceRuleEffect): PriceEffect {
  if ('price' in effect) return { price: toFen(effect.price) };
  if ('amountOff' in effect) return { amountOff: toFen(effect.amountOff) };
  return effect;
}

function toPublished(row: RuleRow, now: Date): PublishedPriceRule {
  const { from: _, until: __, ...rule } = row.rule;
  const { from, until } = spanOf(row);
  return {
    ...rule,
    version: row.version,
    from: from.toISOString(),
    until: until?.toISOString() ?? null,
    publishedAt: row.published_at.toISOString(),
    endedAt: row.ended_at?.toISOString() ?? null,
    inForce: from <= now && (until === null || now < until),
  };
}
