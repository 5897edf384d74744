import type { HeldItem } from '@heng/contract';
import type { Clock } from '../platform/clock.ts';
import { csvLine } from '../platform/csv.ts';
import type { ReadHeld } from './read-held.ts';
import type { Requests } from './requests.ts';

/** Of the documents below; grows when a member is added, changes its name when one is taken away. */
export const EXPORT_SCHEMA = 'heng/export@1';

interface Needs {
  readonly held: ReadHeld;
  readonly requests: Pick<Requests, 'list'>;
  readonly clock: Clock;
}

/**
 * The whole copy for its person (个人信息保护法 第四十五条第一、三款), piece by piece: it never stands in memory as a whole, and
 * everything that GET …/data tells is in it.
 */
export function exportHeld({ held, requests, clock }: Needs) {
  async function* json(person: string): AsyncGenerator<string> {
    const { summary, sealed } = await held.read(person, { limit: 1 });
    const head = { schema: EXPORT_SCHEMA, at: clock.now().toISOString(), person, summary, sealed };
    yield `${JSON.stringify({ ...head, requests: await requests.list(person) }).slice(0, -1)},"items":[`;
    let isFirst = true;
    for await (const page of held.all(person)) {
      if (page.length === 0) continue;
      yield `${isFirst ? '\n' : ',\n'}${page.map((item) => JSON.stringify(item)).join(',\n')}`;
      isFirst = false;
    }
    yield '\n]}\n';
  }

  async function* csv(person: string): AsyncGenerator<string> {
    // Excel takes a file for UTF-8 only when it begins with this mark.
    yield `\uFEFF${csvLine(COLUMNS.map(({ name }) => name))}`;
    for await (const page of held.all(person)) {
      if (page.length > 0) yield page.map((item) => csvLine(COLUMNS.map(({ of }) => of(item)))).join('');
    }
  }

  return { json, csv };
}

const COLUMNS: readonly { readonly name: string; of(item: HeldItem): string }[] = [
  { name: 'id', of: ({ id }) => id },
  { name: 'category', of: ({ category }) => category },
  { name: 'categoryName', of: ({ categoryName }) => categoryName.zh },
  { name: 'grade', of: ({ grade }) => grade },
  { name: 'label', of: ({ label }) => label.zh },
  { name: 'value', of: ({ value }) => (typeof value === 'string' ? value : JSON.stringify(value ?? null)) },
  { name: 'source', of: ({ source }) => source.zh },
  { name: 'at', of: ({ at }) => at },
  { name: 'purposes', of: ({ purposes }) => purposes.map(({ name }) => name.zh).join('；') },
  { name: 'recipients', of: ({ recipients }) => recipients.map(({ name }) => name).join('；') },
  { name: 'lastUse', of: ({ lastUse }) => (lastUse ? `${lastUse.at} ${lastUse.purpose} ${lastUse.decision}` : '') },
  { name: 'until', of: ({ until }) => until ?? '' },
  { name: 'retention', of: ({ retention }) => retention.zh },
  { name: 'deletable', of: ({ deletable }) => String(deletable) },
  { name: 'keptBy', of: ({ kept }) => kept?.source ?? '' },
];
