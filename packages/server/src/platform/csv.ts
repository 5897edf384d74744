/**
 * One line of RFC 4180. A cell that a spreadsheet would take for a formula gets an apostrophe before it: what a person (or
 * somebody who wrote about them) put there must not be carried out on the machine of whoever opens the file. RFC 4180 ends lines with
 * CRLF, as spreadsheets do; a file that programs read on ends them with LF.
 */
export const csvLine = (cells: readonly string[], end: '\r\n' | '\n' = '\r\n'): string =>
  `${cells.map(csvCell).join(',')}${end}`;

/** Also after blanks, which some programs leave out. Full-width signs are signs as well. */
const FORMULA = /^\s*[=+\-@＝＋－＠]|^[\t\r]/u;

export function csvCell(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
