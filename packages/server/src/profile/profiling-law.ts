import type { Because, Vocabulary } from '@heng/gate';

/** What the law in force says about profiling from a category. */
export interface ProfilingLaw {
  readonly vocabulary: Vocabulary;
  verdictOn(category: string): {
    readonly verdict: 'ask' | 'not-needed' | 'never';
    readonly because: readonly Because[];
  };
}
