/** What a notice must contain, and what is wrong with one: pure functions over text. */
export type FindingLevel = 'error' | 'warning';
