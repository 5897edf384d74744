import { type Held, type HeldItem, type HeldSummary, ProblemError } from '@heng/contract';
import type { Gate, Standing } from '@heng/gate';
import type { LastUse } from '../evidence/last-uses.ts';
import type { Clock } from '../platform/clock.ts';
import { type Cursor, cursorText, type HeldPlace, heldId, placeOf, readCursor } from './held-ids.ts';
import type { HeldRow, HeldSource, HeldStretch } from './held-source.ts';
import { recordPurposes, type ShownCategory, sealedNames, shownCategories } from './held-words.ts';
import { summarise } from './summarise-held.ts';
import type { Uses } from './uses-as-things-stand.ts';

export interface ReadHeldNeeds {
  readonly gate: Gate;
  readonly clock: Clock;
  readonly sources: readonly HeldSource[];
  /** this id and every one that was merged into it */
  idsOf(person: string): Promise<readonly string[]>;
  standingOf(person: string): Standing | Promise<Standing>;
  uses(standing: Standing): ReadonlyMap<string, Uses>;
  lastUses(ids: readonly string[]): Promise<ReadonlyMap<string, LastUse>>;
  sealedOf(person: string): Promise<{ store: string; count: number; until: Date; source: string }[]>;
  /** what was taken so far is on the disk */
  settle(): Promise<void>;
}

export interface HeldPage {
  readonly category?: string | undefined;
  readonly after?: string | undefined;
  readonly limit?: number | undefined;
}

export interface ReadHeld {
  read(person: string, page: HeldPage): Promise<Held>;
  /** One thing as it is shown. @throws ProblemError `unknown-item-held` */
  item(person: string, id: string): Promise<HeldItem>;
  /** Everything, newest first, a page at a time. */
  all(person: string): AsyncGenerator<HeldItem[]>;
}

/** A thing with where it stands. */
interface Placed extends HeldRow {
  readonly place: HeldPlace;
}

const PAGE = 50;

/**
 * Everything held about a person, from every room, item by item (个人信息保护法 第四十五条; PAPER-52), with what it may be
 * used for and who may get it as things stand now.
 */
export function readHeld(needs: ReadHeldNeeds): ReadHeld {
  const categories = shownCategories(needs.gate);

  async function shower(person: string, ids: readonly string[]): Promise<(row: Placed) => HeldItem> {
    const [uses, last] = await Promise.all([usesNow(needs, person), needs.lastUses(ids)]);
    return (row) => toItem(row, { categories, usesOf: uses, last });
  }

  async function* all(person: string): AsyncGenerator<HeldItem[]> {
    await needs.settle();
    const ids = await needs.idsOf(person);
    const show = await shower(person, ids);
    let before: Cursor | undefined;
    do {
      const rows = await newest(needs.sources, ids, { before, limit: 200 });
      yield rows.map(show);
      before = rows.length === 200 ? cursorOf(rows.at(-1) as Placed) : undefined;
    } while (before);
  }

  return {
    all,
    async read(person, { category, after, limit = PAGE }) {
      if (category !== undefined && !categories.has(category)) throw new ProblemError('unknown-category', { category });
      await needs.settle();
      const ids = await needs.idsOf(person);
      const before = after === undefined ? undefined : readCursor(after);
      const [show, rows, summary, sealed] = await Promise.all([
        shower(person, ids),
        newest(needs.sources, ids, { category, before, limit: limit + 1 }),
        summaryOf(needs, person, ids, categories),
        needs.sealedOf(person),
      ]);
      const shown = rows.slice(0, limit);
      return {
        summary,
        items: shown.map(show),
        next: rows.length > limit ? cursorText(cursorOf(shown.at(-1) as Placed)) : null,
        sealed: sealed.map((one) => ({ ...one, name: nameOfSealed(one.store), until: one.until.toISOString() })),
      };
    },
    async item(person, id) {
      const place = placeOf(id);
      const ids = await needs.idsOf(person);
      const row = await needs.sources.find(({ name }) => name === place.source)?.find(ids, place.key);
      if (!row) throw new ProblemError('unknown-item-held');
      return (await shower(person, ids))({ ...row, place });
    },
  };
}

const cursorOf = ({ at, place }: Placed): Cursor => ({ at, ...place });
const nameOfSealed = (store: string) => sealedNames[store] ?? { zh: store, en: store };

/** What a category may be used for now. Records are used for what they are kept for. */
async function usesNow({ gate, standingOf, uses }: ReadHeldNeeds, person: string): Promise<(category: string) => Uses> {
  const now = uses(await standingOf(person));
  return (category) => {
    const record = recordPurposes[category];
    if (record === undefined) return now.get(category) ?? { purposes: [], recipients: [] };
    const purposes = gate.vocabulary.purposes.filter(({ id }) => id === record);
    return { purposes: purposes.map(({ id, name }) => ({ id, name })), recipients: [] };
  };
}

/** The newest things of all sources. Things of one moment stand in the order of source and key. */
async function newest(
  sources: readonly HeldSource[],
  ids: readonly string[],
  { before, ...stretch }: Omit<HeldStretch, 'before'> & { before: Cursor | undefined },
): Promise<Placed[]> {
  const lists = await Promise.all(
    sources.map(async (source) => {
      const from = before && { before: { at: before.at, key: startIn(source.name, before) } };
      const rows = await source.list(ids, { ...stretch, ...from });
      return rows.map((row): Placed => ({ ...row, place: { source: source.name, key: row.key } }));
    }),
  );
  return lists.flat().sort(laterFirst).slice(0, stretch.limit);
}

/** Of the cursor's own moment a source that sorts below it has everything to come, one above it nothing. */
const LAST = '\uffff';
function startIn(source: string, cursor: Cursor): string {
  if (source === cursor.source) return cursor.key;
  return source < cursor.source ? LAST : '';
}

const laterFirst = (one: Placed, two: Placed): number =>
  two.at.getTime() - one.at.getTime() ||
  compare(two.place.source, one.place.source) ||
  compare(two.place.key, one.place.key);
const compare = (one: string, two: string): number => (one < two ? -1 : one > two ? 1 : 0);

interface Showing {
  readonly categories: ReadonlyMap<string, ShownCategory>;
  usesOf(category: string): Uses;
  readonly last: ReadonlyMap<string, LastUse>;
}

function toItem(row: Placed, { categories, usesOf, last }: Showing): HeldItem {
  const { purposes, recipients } = usesOf(row.category);
  const { name, grade } = categories.get(row.category) ?? unknown(row.category);
  return {
    ...{ id: heldId(row.place), category: row.category, categoryName: name, grade },
    ...{ label: row.label, value: row.value, source: row.source, at: row.at.toISOString() },
    ...{ purposes: [...purposes], recipients: [...recipients], lastUse: last.get(row.category) ?? null },
    ...{ until: row.until?.toISOString() ?? null, retention: row.retention, correctable: row.correctable },
    deletable: row.kept === undefined,
    ...(row.kept && { kept: { source: row.kept.source, until: row.kept.until?.toISOString() ?? null } }),
  };
}

/** A category that left the vocabulary since is told by its id, and as strictly as can be. */
const unknown = (id: string): ShownCategory => ({ id, name: { zh: id, en: id }, grade: 'private' });

async function summaryOf(
  needs: ReadHeldNeeds,
  person: string,
  ids: readonly string[],
  categories: ReadonlyMap<string, ShownCategory>,
): Promise<HeldSummary[]> {
  const [uses, ...days] = await Promise.all([
    usesNow(needs, person),
    ...needs.sources.map((source) => source.days(ids)),
  ]);
  return summarise(days.flat(), needs.clock.now()).map(({ category, ...sums }) => {
    const { name, grade } = categories.get(category) ?? unknown(category);
    const { purposes, recipients } = uses(category);
    return {
      ...{ category, categoryName: name, grade, ...sums },
      ...{ purposes: [...purposes], recipients: [...recipients] },
    };
  });
}
