/** A field of what the shop wants to pass on. `field` is its JSON Pointer; null: no category is declared for it. */
export interface Field {
  readonly field: string;
  readonly category: string | null;
}

export interface Stripped {
  /** what is left, in the shape it had; undefined: nothing */
  readonly left: unknown;
  readonly kept: readonly { readonly field: string; readonly category: string }[];
  readonly removed: readonly Field[];
}

/** Which field is of which category, as the contract declares it. */
export type Mapping = (path: readonly string[]) => string | undefined;

/** `*` stands for any one step; an exact pointer goes before one with `*`. */
export function mappingOf(fields: Readonly<Record<string, string>>): Mapping {
  const declared = Object.entries(fields)
    .map(([pointer, category]) => ({ steps: stepsOf(pointer), category }))
    .sort((one, two) => starsIn(one.steps) - starsIn(two.steps));
  return (path) => declared.find(({ steps }) => fits(steps, path))?.category;
}

const starsIn = (steps: readonly string[]): number => steps.filter((step) => step === '*').length;
const fits = (steps: readonly string[], path: readonly string[]): boolean =>
  steps.length === path.length && steps.every((step, at) => step === '*' || step === path[at]);
const stepsOf = (pointer: string): string[] =>
  pointer
    .slice(1)
    .split('/')
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
const pointerOf = (path: readonly string[]): string =>
  path.map((step) => `/${step.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

/**
 * Takes out every field that may not leave. A field is of the category declared for it or for the nearest part around it;
 * one without any is taken out as well. INVARIANT: every field that is left is of a category `mayLeave` is true of.
 */
export function strip(
  payload: unknown,
  categoryAt: Mapping,
  mayLeave: (category: string, value: unknown) => boolean,
): Stripped {
  const kept: { field: string; category: string }[] = [];
  const removed: Field[] = [];

  function walk(value: unknown, path: readonly string[], around: string | undefined): unknown {
    const category = categoryAt(path) ?? around;
    if (isContainer(value) && sizeOf(value) > 0) return walkParts(value, path, category);
    const field = pointerOf(path);
    if (category !== undefined && mayLeave(category, value)) {
      kept.push({ field, category });
      return value;
    }
    removed.push({ field, category: category ?? null });
    return undefined;
  }

  function walkParts(value: object, path: readonly string[], category: string | undefined): unknown {
    const parts = Object.entries(value)
      .map(([step, part]) => [step, walk(part, [...path, step], category)] as const)
      .filter(([, part]) => part !== undefined);
    if (parts.length === 0) return undefined;
    return Array.isArray(value) ? parts.map(([, part]) => part) : Object.fromEntries(parts);
  }

  return { left: walk(payload, [], undefined), kept, removed };
}

const isContainer = (value: unknown): value is object => typeof value === 'object' && value !== null;
const sizeOf = (value: object): number => Object.keys(value).length;
