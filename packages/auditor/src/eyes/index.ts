import * as controlParts from './controls.ts';
import * as lookParts from './look.ts';
import * as pageParts from './page.ts';
import * as paintParts from './paint.ts';
import * as surveyParts from './survey.ts';

type Parts = Record<string, unknown>;

/** The functions' own text: they must stay free of imports, closures and constants of their modules. */
const sourceOf = (name: string, parts: Parts): string => {
  const functions = Object.values(parts).filter((part) => typeof part === 'function');
  return `const ${name} = (() => { ${functions.map(String).join('\n')}\nreturn { ${Object.keys(parts).join(', ')} }; })();`;
};

const source = [
  sourceOf('look', lookParts),
  sourceOf('paint', paintParts),
  sourceOf('controls', controlParts),
  sourceOf('survey', surveyParts),
  sourceOf('page', pageParts),
].join('\n');

interface Eyes {
  readonly look: typeof lookParts;
  readonly paint: typeof paintParts;
  readonly controls: typeof controlParts;
  readonly survey: typeof surveyParts;
  readonly page: typeof pageParts;
}

type Call = {
  [Part in keyof Eyes]: { [Name in keyof Eyes[Part]]: `${Part}.${Name & string}` }[keyof Eyes[Part]];
}[keyof Eyes];
type Called<C extends Call> = C extends `${infer Part}.${infer Name}`
  ? Part extends keyof Eyes
    ? Name extends keyof Eyes[Part]
      ? Eyes[Part][Name] extends (...given: never[]) => unknown
        ? Eyes[Part][Name]
        : never
      : never
    : never
  : never;

/**
 * An expression that calls one function inside the page. All that is needed travels with it,
 * so nothing is left behind for a page to find or to bend.
 */
export const expression = <C extends Call>(call: C, ...given: Parameters<Called<C>>): string =>
  `(() => { ${source}\nreturn ${call}(${given.map((value) => JSON.stringify(value)).join(', ')}); })()`;

/** Functions that look at one element. */
export type ElementCall = {
  [C in Call]: Called<C> extends (element: Element) => unknown
    ? Parameters<Called<C>> extends [Element]
      ? C
      : never
    : never;
}[Call];

/** The function itself, to be handed an element inside the page. */
export const reference = (call: ElementCall): string => `(() => { ${source}\nreturn ${call}; })()`;

export type Seen<C extends Call> = ReturnType<Called<C>>;
export type RawLayer = Seen<'survey.layers'>[number];
export type RawControl = RawLayer['controls'][number];
export type RawToggle = RawLayer['toggles'][number];
