import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { recordGeneralConsents } from '../choices/record-general-consents.ts';
import { createEventMap } from '../collect/event-map.ts';
import { compose } from '../compose.ts';
import { type Config, ConfigError, completeConfig, readSettings } from '../config.ts';
import type { Foundation } from '../foundation.ts';
import { BadLineError, importHistory } from '../importer/import-history.ts';
import { importItems } from '../importer/import-items.ts';
import { importPeople } from '../importer/import-people.ts';
import { type ImportSummary, tellImport } from '../importer/import-report.ts';
import { type Mapping, readMappingFile } from '../importer/mapping.ts';
import { beginRun, endRun, importedAmong, noteImported } from '../importer/storage.ts';
import type { ImporterTables } from '../importer/tables.ts';
import { describePerson } from '../people/describe-person.ts';
import { systemClock } from '../platform/clock.ts';
import { openDatabase } from '../platform/database.ts';
import { startEmbeddedPostgres } from '../platform/embedded-postgres.ts';
import { newId } from '../platform/ids.ts';
import { findLaw, loadGate } from '../platform/law.ts';
import { createMetrics } from '../platform/metrics.ts';
import { migrate } from '../platform/migrate.ts';
import { keptSecrets } from '../platform/secrets.ts';
import type { Command } from './command.ts';

const USAGE = `usage: heng import <events.csv[.gz]> [--people people.csv] [--items items.csv] [--map mapping.yaml]
  --strict                  the first bad line ends the import (exit code 1)
  --lang zh|en  --format text|json
Items come first, then people, then events, so that the gate knows whose events they are. Running it twice changes nothing.`;

const OPTIONS = {
  people: { type: 'string' },
  items: { type: 'string' },
  map: { type: 'string' },
  strict: { type: 'boolean', default: false },
  lang: { type: 'string', default: 'zh' },
  format: { type: 'string', default: 'text' },
} as const;

/** What is to be imported, and how. */
export interface ImportRequest {
  readonly events: string;
  readonly people?: string | undefined;
  readonly items?: string | undefined;
  readonly mapping: Mapping | undefined;
  readonly strict: boolean;
}

/** Loads a shop's own history. */
export const importCommand: Command = {
  summary: "load a shop's own history: events, people, items",
  async run(args) {
    const { values, positionals } = parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
    const [events, ...rest] = positionals;
    if (events === undefined || rest.length > 0) throw new ConfigError(`expected one file of events\n${USAGE}`);
    const { people, items, strict, map } = values;
    if (!['text', 'json'].includes(values.format)) throw new ConfigError('--format: expected text or json');
    if (values.lang !== 'zh' && values.lang !== 'en') throw new ConfigError('--lang: expected zh or en');
    const mapping = map === undefined ? undefined : await readMappingFile(map);
    const settings = readSettings(process.env);
    const config = completeConfig(settings, await keptSecrets(settings.HENG_HOME));
    try {
      const summary = await withShop(config, (shop) => runImport(shop, { events, people, items, mapping, strict }));
      if (values.format === 'json') console.log(JSON.stringify(summary, undefined, 2));
      else for (const line of tellImport(summary, values.lang)) console.log(line);
      return 0;
    } catch (error) {
      if (!(error instanceof BadLineError)) throw error;
      console.error(`heng import: ${error.message}`);
      return 1;
    }
  },
};

/** The rooms of a shop without its doors: nothing listens. */
export interface OpenShop {
  readonly foundation: Foundation;
  readonly composition: Awaited<ReturnType<typeof compose>>;
}

async function withShop<T>(config: Config, work: (shop: OpenShop) => Promise<T>): Promise<T> {
  const gate = loadGate(findLaw(config.law), config.packs, join(config.home, 'law'));
  const embedded = config.databaseUrl === undefined ? await startEmbeddedPostgres({ home: config.home }) : undefined;
  try {
    const databaseUrl = embedded?.url ?? (config.databaseUrl as string);
    await migrate(databaseUrl);
    const connection = openDatabase(databaseUrl, config.databaseConnections);
    try {
      const foundation: Foundation = { config, ...connection, gate, clock: systemClock, metrics: createMetrics() };
      const composition = await compose(foundation);
      return await work({ foundation, composition }).finally(() => composition.drain());
    } finally {
      await connection.close();
    }
  } finally {
    await embedded?.stop();
  }
}

/** Imports items, people and events into an open shop. */
export async function runImport(shop: OpenShop, request: ImportRequest): Promise<ImportSummary> {
  const { foundation, composition } = shop;
  const db = foundation.db.withTables<ImporterTables>();
  const { mapping, strict } = request;
  const started = foundation.clock.now();
  const id = newId('imp');
  await beginRun(db, { id, name: mapping?.name ?? 'guessed', at: started });
  const items =
    request.items === undefined
      ? undefined
      : await importItems(composition.catalogue.put, { file: request.items, mapping, strict });
  const people = request.people === undefined ? undefined : await peopleOf(shop, request.people, mapping, strict);
  const events = await eventsOf(shop, request);
  const seconds = (foundation.clock.now().getTime() - started.getTime()) / 1000;
  const summary: ImportSummary = { id, ...(items && { items }), ...(people && { people }), events, seconds };
  await endRun(db, id, foundation.clock.now(), summary);
  return summary;
}

function peopleOf({ foundation, composition }: OpenShop, file: string, mapping: Mapping | undefined, strict: boolean) {
  const { clock, gate } = foundation;
  const { change, record } = composition.people;
  const describe = describePerson({
    ...{ change, clock, takeTraits: async () => [] },
    // What is imported is of before; the server that serves tells recipients.
    groupChanged: async () => undefined,
  });
  const needs = {
    vocabulary: gate.vocabulary,
    describe: (person: string, told: Parameters<typeof describe>[1]) => describe(person, told, { kind: 'shop' }),
    recordGeneralConsents: recordGeneralConsents({ change, record, clock }),
    now: () => clock.now(),
  };
  return importPeople(needs, { file, mapping, strict });
}

function eventsOf({ foundation, composition }: OpenShop, { events, mapping, strict }: ImportRequest) {
  const { gate, clock } = foundation;
  const db = foundation.db.withTables<ImporterTables>();
  const map = createEventMap(gate.categoryIndex);
  const needs = {
    collect: composition.collect.collect,
    onInteractions: composition.collect.onInteractions,
    hasLines: (event: string) => {
      const rule = map.event(event);
      return rule && rule.lines === true;
    },
    importedAmong: (messages: readonly string[]) => importedAmong(db, messages),
    noteImported: (messages: readonly string[]) => noteImported(db, messages),
    now: () => clock.now(),
  };
  return importHistory(needs, { file: events, mapping, strict });
}
