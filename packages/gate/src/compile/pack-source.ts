import type { Fallback } from '../ruling.ts';
import type { Words } from '../vocabulary.ts';

/** A rule pack as it stands in the files: what it is called, and its Cedar texts in the order they are read. */
export interface PackSource {
  readonly id: string;
  readonly name: Words;
  /** what to say when no rule of the pack permits a use */
  readonly silence: {
    readonly source: string;
    readonly zh: string;
    readonly en: string;
    readonly rows: readonly string[];
  };
  readonly files: readonly { readonly path: string; readonly text: string }[];
}

/** One Cedar policy of a pack with the annotations every rule must carry. */
export interface Rule {
  readonly id: string;
  readonly effect: 'permit' | 'forbid';
  readonly source: string;
  readonly zh: string;
  readonly en: string;
  readonly rows: readonly string[];
  /** stable code of the denial a forbid makes */
  readonly code: string;
  readonly duties: readonly string[];
  /** overrides what the purpose says to do instead; undefined where the rule says nothing of it */
  readonly fallback: Fallback | undefined;
  /** how sure the source is: verified, recalled, proposal … (see law/README.md) */
  readonly status: string;
  readonly text: string;
  readonly path: string;
}

/** What is wrong with a pack, file by file. An empty list means the pack may be put in force. */
export interface PackProblem {
  readonly path: string;
  readonly rule?: string;
  readonly message: string;
}

export class PackError extends Error {
  readonly problems: readonly PackProblem[];
  constructor(pack: string, problems: readonly PackProblem[]) {
    const list = problems.map(({ path, rule, message }) => `${path}${rule ? ` \`${rule}\`` : ''}: ${message}`);
    super(`pack \`${pack}\` is not valid:\n${list.join('\n')}`);
    this.name = 'PackError';
    this.problems = problems;
  }
}
