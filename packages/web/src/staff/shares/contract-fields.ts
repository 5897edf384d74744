import type { Contract } from './shares-client.ts';

/** A contract as the form holds it. */
export interface ContractFields {
  readonly reference: string;
  readonly from: string;
  readonly until: string;
  readonly purposes: readonly string[];
  readonly categories: readonly string[];
  readonly endpoint?: string;
  /** one field a line: pointer = category */
  readonly fields?: string;
}

export const contractFields = (contract: Contract | null): Partial<ContractFields> =>
  contract
    ? {
        ...contract,
        from: toLocal(contract.from),
        until: toLocal(contract.until),
        fields: Object.entries(contract.fields)
          .map(([pointer, category]) => `${pointer} = ${category}`)
          .join('\n'),
      }
    : { from: toLocal(new Date().toISOString()), purposes: [], categories: [], fields: '' };

/** What is sent. */
export function contractBody({ endpoint = '', fields = '', ...told }: ContractFields): object {
  return {
    ...{ reference: told.reference.trim(), purposes: told.purposes, categories: told.categories },
    ...{ from: new Date(told.from).toISOString(), until: new Date(told.until).toISOString() },
    ...(endpoint.trim() !== '' && { endpoint: endpoint.trim() }),
    fields: Object.fromEntries(linesOf(fields).map((line) => [line.pointer, line.category])),
  };
}

/** Every line names a field and a category that is known. */
export const fieldsFit = (text: string, categories: ReadonlySet<string>): boolean =>
  linesOf(text).every(({ pointer, category }) => pointer.startsWith('/') && categories.has(category));

function linesOf(text: string): readonly { readonly pointer: string; readonly category: string }[] {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      // A pointer may hold `=`; a category never does.
      const at = line.lastIndexOf('=');
      return { pointer: line.slice(0, Math.max(at, 0)).trim(), category: line.slice(at + 1).trim() };
    });
}

/** `datetime-local` speaks the clock of whoever reads it. */
function toLocal(moment: string): string {
  const at = new Date(moment);
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
