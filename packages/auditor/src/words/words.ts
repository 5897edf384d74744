/** What a person reads, in both languages; Chinese first. */
export interface Words {
  readonly zh: string;
  readonly en: string;
}

export type Language = keyof Words;

export const words = (zh: string, en: string): Words => ({ zh, en });

/** Joins sentences that each exist in both languages. */
export const sentences = (...parts: readonly Words[]): Words =>
  words(parts.map(({ zh }) => zh).join(''), parts.map(({ en }) => en).join(' '));
