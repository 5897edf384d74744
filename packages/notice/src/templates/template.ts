import type { NoticeTexts } from '../notice/structure.ts';

/** A value a shop fills in. A number's bounds are the law's or our own; a text's are its length. */
export type Parameter =
  | {
      readonly name: string;
      readonly kind: 'number';
      readonly minimum: number;
      readonly maximum: number;
      readonly initial: number;
      readonly zh: string;
      readonly en: string;
      /** Where the maximum comes from: a number of the vocabulary, or a row of the rules. */
      readonly bound: string;
    }
  | {
      readonly name: string;
      readonly kind: 'text';
      readonly maximum: number;
      readonly initial: string;
      readonly zh: string;
      readonly en: string;
    };

export type Values = Readonly<Record<string, number | string>>;

/** A notice with blanks: one purpose, said in words that pass the linter whatever is filled in. */
export interface PurposeTemplate {
  readonly id: string;
  readonly source: string;
  readonly zh: string;
  readonly en: string;
  readonly purposes: readonly string[];
  readonly categories: readonly string[];
  readonly touchpoints: readonly string[];
  readonly parameters: readonly Parameter[];
  write(values: Values): Readonly<Record<'zh-CN' | 'en', NoticeTexts>>;
}

/** Why a value does not fit. */
export interface ParameterProblem {
  readonly parameter: string;
  readonly zh: string;
  readonly en: string;
}

export type Rendered =
  | { readonly ok: true; readonly text: Readonly<Record<'zh-CN' | 'en', NoticeTexts>> }
  | { readonly ok: false; readonly problems: readonly ParameterProblem[] };

/** The template's texts with the values in them; a value beyond its bounds is refused, never cut. */
export function renderTemplate(template: PurposeTemplate, values: Values): Rendered {
  const problems = template.parameters.flatMap((parameter) => problemOf(parameter, values[parameter.name]));
  return problems.length > 0 ? { ok: false, problems } : { ok: true, text: template.write(values) };
}

function problemOf(parameter: Parameter, value: number | string | undefined): ParameterProblem[] {
  const problem = (zh: string, en: string) => [
    { parameter: parameter.name, zh: `${parameter.zh}${zh}`, en: `${parameter.en}: ${en}` },
  ];
  if (parameter.kind === 'text') {
    const words = typeof value === 'string' ? value.trim() : '';
    if (words === '') return problem('不能为空', 'must not be empty');
    return [...words].length > parameter.maximum
      ? problem(`最多${parameter.maximum}字`, `at most ${parameter.maximum} characters`)
      : [];
  }
  const { minimum, maximum } = parameter;
  if (typeof value !== 'number' || !Number.isFinite(value)) return problem('要填数字', 'a number is expected');
  if (value >= minimum && value <= maximum) return [];
  return problem(`在${minimum}到${maximum}之间`, `between ${minimum} and ${maximum}`);
}

/** The values a template starts with. */
export const initialValues = ({ parameters }: PurposeTemplate): Values =>
  Object.fromEntries(parameters.map(({ name, initial }) => [name, initial]));
