/** What a template literal said, before it stands anywhere. A template of lit has the same two members, and is painted as well. */
export interface Template {
  readonly strings: TemplateStringsArray;
  readonly values: readonly unknown[];
}

export const html = (strings: TemplateStringsArray, ...values: readonly unknown[]): Template => ({ strings, values });

/** Stands for "leave this out"; lit's own symbol, for templates that were made with lit. */
export const nothing = Symbol.for('lit-nothing');

export interface Style {
  readonly cssText: string;
}

export const css = (strings: TemplateStringsArray, ...values: readonly (Style | string)[]): Style => ({
  cssText: strings.reduce((text, piece, nth) => text + textOf(values[nth - 1]) + piece),
});

const textOf = (value: Style | string | undefined): string =>
  typeof value === 'object' ? value.cssText : (value ?? '');

export const isTemplate = (value: unknown): value is Template =>
  typeof value === 'object' && value !== null && 'strings' in value && 'values' in value;
