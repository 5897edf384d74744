import type { Gate, Standing } from '@heng/gate';
import type { Rulings } from '../access/rulings.ts';
import type { Catalogue } from '../catalogue/open-catalogue.ts';
import type { Interaction } from '../collect/interaction.ts';
import type { Clock } from '../platform/clock.ts';
import type { Db } from '../platform/database.ts';
import { retentionUnder } from '../platform/retention.ts';
import type { Restrictions } from '../restrictions/open-restrictions.ts';
import type { RoomRoutes } from '../server.ts';
import { createHistories } from './histories.ts';
import { checkModel, itemKnn, usedByItemKnn } from './model-declarations.ts';
import { listModels } from './models.ts';
import { type PersonalDesk, personalDesk } from './personal-desk.ts';
import { readRanking } from './ranking-rules.ts';
import { recommend } from './recommend.ts';
import { openRefresher } from './refresh.ts';
import { recommendRoutes } from './routes.ts';
import type { Shelf } from './shelf.ts';
import { keepManifest } from './storage.ts';
import type { RecommendTables } from './tables.ts';

export interface OpenRecommendNeeds {
  readonly db: Db;
  readonly gate: Gate;
  readonly clock: Clock;
  readonly publicUrl: string | undefined;
  readonly catalogue: Catalogue;
  readonly rulings: Rulings;
  readonly restrictions: Restrictions;
  /** file of what ranking aims at; undefined: the one that came with Heng */
  readonly ranking: string | undefined;
  standingsOf(people: readonly string[]): Promise<readonly Standing[]>;
  /** whether a passed irreversibility test is on file for the category */
  isIrreversible(category: string): boolean;
  interactionsOf(person: string, since: Date): Promise<readonly Interaction[]>;
  allInteractions(since: Date, onRow: (row: Interaction) => void): Promise<void>;
  onInteractions(listener: (rows: readonly Interaction[]) => void): void;
  /** items a person does not want to see again */
  barredFor(person: string): readonly string[] | Promise<readonly string[]>;
  /** when another process last wrote people, items and events in bulk, or undefined */
  latestImport(): Promise<Date | undefined>;
  /** drops what other rooms remember of the database from before an import */
  forgetRemembered(): void;
}

/** The room as others see it. */
export interface RecommendRoom {
  readonly routes: RoomRoutes;
  /** What ranking for one person is done with; search does it alike. */
  readonly desk: PersonalDesk;
  shelf(): Shelf;
  /** Call after somebody's choices changed, or after they were erased or merged: no model holds them when it returns. */
  choicesChanged(person: string): void;
  /** Brings what is shown up to date now. */
  refresh(): Promise<void>;
  /** Keeps it up to date in the background from now on; once is enough. */
  begin(): void;
  drain(): Promise<void>;
}

const DAY = 86_400_000;
const PEOPLE_IN_MEMORY = 50_000;

/**
 * Opens the recommend room: neutral and personalised lists behind one request.
 * @throws ConfigError when a model uses what it does not declare, or declares what the law in force permits to nobody
 */
export async function openRecommend(needs: OpenRecommendNeeds): Promise<RecommendRoom> {
  const { catalogue, gate, clock } = needs;
  checkModel(itemKnn, usedByItemKnn(), gate);
  const rules = readRanking(needs.ranking);
  const db = needs.db.withTables<RecommendTables>();
  const now = () => clock.now();
  const usableDays = usableDaysUnder(gate);
  const longest = Math.max(...[...new Set(gate.vocabulary.categories.map(({ id }) => usableDays(id)))]);
  const histories = createHistories({
    interactionsOf: (person) => needs.interactionsOf(person, new Date(now().getTime() - longest * DAY)),
    now: () => now().getTime(),
    maximum: PEOPLE_IN_MEMORY,
  });
  const refresher = await openRefresher({
    ...{ gate, now, standingsOf: needs.standingsOf, isIrreversible: needs.isIrreversible },
    items: catalogue.all,
    catalogueVersion: catalogue.version,
    interactionsOf: (person) => needs.interactionsOf(person, new Date(0)),
    allInteractions: (onRow) => needs.allInteractions(new Date(0), onRow),
    keepManifest: (record) => keepManifest(db, record),
    latestImport: needs.latestImport,
    async readAgain() {
      needs.forgetRemembered();
      histories.forgetAll();
      await catalogue.reload();
    },
  });
  needs.onInteractions((rows) => {
    histories.add(rows);
    refresher.add(rows);
  });
  const models = listModels({ db, served: refresher.served });
  const { vocabulary } = gate;
  const { shelf } = refresher;
  const findItem = catalogue.find;
  const desk = personalDesk({ rules, vocabulary, shelf, findItem, pastOf: histories.of, usableDays, now });
  const answer = recommend({
    ...{ rulings: needs.rulings, restrictions: needs.restrictions, vocabulary, desk, shelf, findItem, now },
    ...{ isIrreversible: needs.isIrreversible, barredFor: needs.barredFor },
    switchHref: `${needs.publicUrl ?? ''}/me`,
  });
  return {
    routes: (app, allow) => recommendRoutes(app, allow, { recommend: answer, models }),
    ...{ desk, shelf },
    choicesChanged(person) {
      histories.forget(person);
      refresher.drop(person);
    },
    refresh: refresher.refresh,
    begin: refresher.begin,
    drain: refresher.stop,
  };
}

/** Raw behaviour for ninety days; orders, which the law has kept for longer, no longer than a profile may live. */
function usableDaysUnder({ vocabulary }: Gate): (category: string) => number {
  const { behaviour, profile } = retentionUnder(vocabulary);
  return (category) => (category === 'order-history' ? profile : behaviour);
}
