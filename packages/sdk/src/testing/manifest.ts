import { readFileSync } from 'node:fs';
import type { Properties } from '../elements/painted-element.ts';

export interface Described {
  readonly name: string;
  readonly description: string;
}

/** What a page can use of one element. */
export interface ElementFacts {
  readonly tag: string;
  readonly description: string;
  readonly attributes: readonly Described[];
  readonly properties: readonly Described[];
  readonly events: readonly Described[];
  readonly parts: readonly string[];
}

const folder = new URL('../elements/', import.meta.url);
const sourceOf = (file: string): string => readFileSync(new URL(`${file}.ts`, folder), 'utf8');

/** The files that paint the parts of an element, besides its own. */
const painters: Readonly<Record<string, readonly string[]>> = {
  ask: ['answer-pair'],
  choices: ['choice-card', 'answer-pair'],
};

/** Read from the classes and the comments of their sources, so that it cannot say more than there is. */
export function factsOf(tag: string, { properties }: { readonly properties: Properties }): ElementFacts {
  const file = tag.replace('heng-', '');
  const source = sourceOf(file);
  const comments = source + sourceOf('element');
  const told = Object.entries(properties).filter(([, { state }]) => !state);
  const describe = (name: string, property: string): Described => ({
    name,
    description: commentOn(comments, property),
  });
  return {
    tag,
    description: leadOf(source),
    attributes: told
      .filter(([, { attribute }]) => attribute !== false)
      .map(([name, { attribute }]) => describe(typeof attribute === 'string' ? attribute : name.toLowerCase(), name)),
    properties: told.filter(([, { attribute }]) => attribute === false).map(([name]) => describe(name, name)),
    events: [...source.matchAll(/@fires ([\w-]+) - (.+)/g)].map(([, name = '', description = '']) => ({
      name,
      description,
    })),
    parts: [...new Set([file, ...(painters[file] ?? [])].flatMap((painter) => partsOf(sourceOf(painter))))].sort(),
  };
}

const partsOf = (source: string): readonly string[] =>
  [...source.matchAll(/part="([\w-]+)"/g)].map(([, part = '']) => part);

function commentOn(source: string, property: string): string {
  const [, text = ''] =
    new RegExp(`/\\*\\* ([^\\n]*?) \\*/\\n\\s+declare (?:readonly )?${property}:`).exec(source) ?? [];
  return text;
}

/** The paragraph above the class, without its tags. */
function leadOf(source: string): string {
  const [, text = ''] = /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*export class/.exec(source) ?? [];
  return text
    .split(/\n \*\s*\n|\s\* @|@fires/)[0]
    ?.replace(/\n?\s*\* ?/g, ' ')
    .trim() as string;
}

/** The custom properties a page can set, with their values by day. */
export function customProperties(): readonly string[] {
  const source = sourceOf('style');
  const colours = [...source.matchAll(/^ {2}'?([\w-]+)'?: \['(#\w+)', '(#\w+)'\]/gm)].map(
    ([, name, light, dark]) => `\`--heng-${name}\` ${light} / ${dark}`,
  );
  const lengths = [...source.matchAll(/--_[\w-]+: var\((--heng-[\w-]+), ([^;]+)\);/g)]
    .filter(([, , value = '']) => value.length < 20)
    .map(([, name, value]) => `\`${name}\` ${value}`);
  return [...colours, ...new Set(lengths), '`--heng-fonts`', '`--heng-shadow`'];
}

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
const listed = (given: readonly Described[]): string =>
  given.map(({ name, description }) => `\`${name}\`${description ? ` ${description}` : ''}`).join('<br>') || '–';

/** The table of docs/sdk.md; what nearly every element has stands once, in its first row. */
export function tableOf(facts: readonly ElementFacts[]): string {
  const [first] = facts;
  const common = (['url', 'token-endpoint', 'touchpoint', 'elder', 'heng'] as const).flatMap(
    (name) => [...(first?.attributes ?? []), ...(first?.properties ?? [])].find((known) => known.name === name) ?? [],
  );
  const own = (given: readonly Described[]) => given.filter(({ name }) => !common.some((known) => known.name === name));
  const shared = common.filter(({ name }) => name !== 'heng');
  return [
    row(['element', 'attributes', 'properties', 'events', 'parts']),
    row(['---', '---', '---', '---', '---']),
    row(['all but `<heng-mark>`', listed(shared), listed(common.slice(shared.length)), '–', '–']),
    ...facts.map(({ tag, attributes, properties, events, parts }) =>
      row([
        `\`<${tag}>\``,
        listed(own(attributes)),
        listed(own(properties)),
        listed(events),
        parts.map((part) => `\`${part}\``).join(' ') || '–',
      ]),
    ),
  ].join('\n');
}

/** Custom Elements Manifest 1.0.0, for editors. */
export const manifestOf = (facts: readonly ElementFacts[]): object => ({
  schemaVersion: '1.0.0',
  modules: facts.map(({ tag, description, attributes, properties, events, parts }) => ({
    kind: 'javascript-module',
    path: `src/elements/${tag.replace('heng-', '')}.ts`,
    declarations: [
      {
        kind: 'class',
        customElement: true,
        name: tag.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase()),
        tagName: tag,
        description,
        attributes,
        members: properties.map((property) => ({ kind: 'field', ...property })),
        events: events.map((event) => ({ ...event, type: { text: 'CustomEvent' } })),
        cssParts: parts.map((name) => ({ name })),
      },
    ],
  })),
});
