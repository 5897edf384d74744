import { ConfigError } from '../config.ts';
import { type Mapping, personPattern } from './mapping.ts';
import { momentReader } from './moment-format.ts';
import { openCsv } from './read-csv.ts';
import { columnIndex, matcher } from './read-event.ts';
import type { BadLineReport } from './read-history.ts';

type AgeBand = 'under-14' | 'minor-14-17' | 'adult' | 'elderly-60plus' | 'unknown';

/** What a shop's file says of one person. */
export interface PersonLine {
  readonly person: string;
  readonly ageBand: AgeBand | undefined;
  readonly region: string | undefined;
  /** cells the shop holds a general consent for */
  readonly consents: readonly { readonly purpose: string; readonly category: string }[];
}

export type PersonReading =
  | { readonly kind: 'person'; readonly person: PersonLine }
  | ({ readonly kind: 'bad' } & BadLineReport);

/** Streams a people file. Throws ConfigError when file and mapping do not fit, or the mapping says nothing of people. */
export async function* readPeople(
  file: string,
  mapping: Mapping | undefined,
  now: number,
): AsyncGenerator<PersonReading> {
  if (!mapping?.people) throw new ConfigError('--people needs a mapping with a part `people`');
  const csv = await openCsv(file, mapping);
  const read = personReader(mapping.people, mapping.timezone, csv.header, now);
  for await (const { line, fields, problem } of csv.lines) {
    const found = problem === undefined ? read(fields) : problem;
    yield typeof found === 'string' ? { kind: 'bad', line, problem: found } : { kind: 'person', person: found };
  }
}

type PeopleMapping = NonNullable<Mapping['people']>;

/** Answers what is wrong with a line as text. */
function personReader(people: PeopleMapping, timezone: string, header: readonly string[], now: number) {
  const text = (name: string | undefined) => {
    const index = name === undefined ? -1 : columnIndex(header, name);
    return (fields: readonly string[]) => fields[index] ?? '';
  };
  const [person, band, birthday] = [
    text(people.columns.person),
    text(people.columns.ageBand),
    text(people.columns.birthday),
  ];
  const region = text(people.columns.region);
  const ageOf = birthdayReader(people.birthday, timezone, now);
  const consents = people.consents.map(({ when, purposes, categories }) => ({
    matches: matcher(when, header),
    cells: purposes.flatMap((purpose) => categories.map((category) => ({ purpose, category }))),
  }));
  return (fields: readonly string[]): PersonLine | string => {
    if (!personPattern.test(person(fields))) return `\`${person(fields)}\` is no person id`;
    const ageBand = bandOf(band(fields), people) ?? ageOf(birthday(fields));
    if (ageBand === null) return 'the age band or birthday is not one the mapping describes';
    return {
      person: person(fields),
      ageBand,
      region: region(fields).slice(0, 64) || undefined,
      consents: consents.filter(({ matches }) => matches(fields)).flatMap(({ cells }) => cells),
    };
  };
}

const bands: readonly string[] = ['under-14', 'minor-14-17', 'adult', 'elderly-60plus', 'unknown'];

/** undefined: nothing is said; null: something nobody described. */
function bandOf(text: string, { ageBands }: PeopleMapping): AgeBand | undefined | null {
  if (text === '') return undefined;
  if (Object.hasOwn(ageBands, text)) return ageBands[text];
  return bands.includes(text) ? (text as AgeBand) : null;
}

const YEAR = 365.2425 * 86_400_000;

/** The birthday itself is not kept: only the band it falls into today. */
function birthdayReader(format: string, timezone: string, now: number): (text: string) => AgeBand | undefined | null {
  const read = momentReader(format, timezone);
  return (text) => {
    if (text === '') return undefined;
    const born = read(text);
    if (born === undefined || born > now) return null;
    const age = (now - born) / YEAR;
    if (age < 14) return 'under-14';
    if (age < 18) return 'minor-14-17';
    return age < 60 ? 'adult' : 'elderly-60plus';
  };
}
