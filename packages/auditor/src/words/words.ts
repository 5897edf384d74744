/** What a person reads, in both languages; Chinese first. */
export interface Words {
  readonly zh: string;
  readonly en: string;
}

export type Language = keyof Words;

export const words = (zh: string, en: string): Words => ({ zh, en });
