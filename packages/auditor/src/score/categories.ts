import { type Words, words } from '../words/words.ts';
import type { Category } from './check-result.ts';

export interface CategoryShare {
  readonly id: Category;
  readonly title: Words;
  /** Per cent of the total; a convention of this tool. */
  readonly share: number;
}

export const CATEGORIES: readonly CategoryShare[] = [
  { id: 'path', title: words('路径', 'Paths'), share: 35 },
  { id: 'interface', title: words('界面', 'Interface'), share: 20 },
  { id: 'consent', title: words('同意', 'Consent'), share: 20 },
  { id: 'wording', title: words('文字', 'Wording'), share: 10 },
  { id: 'persistence', title: words('持续', 'Persistence'), share: 5 },
  { id: 'effect', title: words('实效', 'Effect'), share: 10 },
];
