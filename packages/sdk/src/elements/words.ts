import type { Words } from '../choices.ts';

/** One sentence, one thing; the person is 您. */
export const words = (zh: string, en: string): Words => ({ zh, en });
