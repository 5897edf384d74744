import type { Gate } from '@heng/gate';
import { ConfigError } from '../config.ts';
import { BadLineError } from './import-history.ts';
import type { Mapping } from './mapping.ts';
import { progressBar, type Screen } from './progress-bar.ts';
import type { BadLineReport } from './read-history.ts';
import { type PersonLine, readPeople } from './read-people.ts';

export interface ImportPeopleNeeds {
  readonly vocabulary: Gate['vocabulary'];
  describe(person: string, told: { ageBand?: NonNullable<PersonLine['ageBand']>; region?: string }): Promise<unknown>;
  recordGeneralConsents(person: string, cells: PersonLine['consents']): Promise<number>;
  now(): Date;
}

export interface PeopleImported {
  readonly people: number;
  /** general consents recorded, one for each purpose and category */
  readonly consents: number;
  readonly bad: number;
  readonly badLines: readonly BadLineReport[];
}

/** Enough that a wait for the log is shared by many. */
const AT_ONCE = 64;
const NAMED = 50;

/** Tells Heng of a shop's people: age band, city, and consents taken before, which count as general ones. */
export async function importPeople(
  needs: ImportPeopleNeeds,
  request: { file: string; mapping: Mapping | undefined; strict: boolean; screen?: Screen },
): Promise<PeopleImported> {
  checkConsents(needs.vocabulary, request.mapping);
  const bar = progressBar('people', request.screen);
  const result = { people: 0, consents: 0, bad: 0, badLines: [] as BadLineReport[] };
  let onTheirWay: Promise<void>[] = [];
  for await (const reading of readPeople(request.file, request.mapping, needs.now().getTime())) {
    if (reading.kind === 'bad') {
      const { line, problem } = reading;
      if (request.strict) throw new BadLineError({ line, problem });
      result.bad++;
      if (result.badLines.length < NAMED) result.badLines.push({ line, problem });
      continue;
    }
    result.people++;
    onTheirWay.push(tell(needs, reading.person, result));
    if (onTheirWay.length < AT_ONCE) continue;
    await Promise.all(onTheirWay);
    onTheirWay = [];
    bar.show(0, result.people);
  }
  await Promise.all(onTheirWay);
  bar.end();
  return result;
}

async function tell(
  needs: ImportPeopleNeeds,
  { person, ageBand, region, consents }: PersonLine,
  result: { consents: number },
): Promise<void> {
  if (ageBand !== undefined || region !== undefined) {
    await needs.describe(person, { ...(ageBand && { ageBand }), ...(region && { region }) });
  }
  if (consents.length > 0) {
    const recorded = await needs.recordGeneralConsents(person, consents);
    result.consents += recorded;
  }
}

/** A misspelt purpose would be recorded and never count. */
function checkConsents({ purposes, categories }: Gate['vocabulary'], mapping: Mapping | undefined): void {
  const known = {
    purposes: new Set(purposes.map(({ id }) => id)),
    categories: new Set(categories.map(({ id }) => id)),
  };
  for (const consent of mapping?.people?.consents ?? []) {
    const stranger = [
      ...consent.purposes.filter((id) => !known.purposes.has(id)),
      ...consent.categories.filter((id) => !known.categories.has(id)),
    ][0];
    if (stranger !== undefined) throw new ConfigError(`the vocabulary has no purpose or category \`${stranger}\``);
  }
}
