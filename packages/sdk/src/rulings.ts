import type { Send } from './exchange.ts';

export interface Because {
  readonly rule: string;
  readonly source: string;
  readonly zh: string;
  readonly en: string;
}

/** A question to the gate: whose information, what, what for, in which circumstances. */
export interface Question {
  readonly person: string;
  readonly purpose: string;
  readonly category: string;
  readonly context?: {
    readonly touchpoint?: string;
    readonly recipient?: string;
    readonly channel?: string;
    readonly time?: string;
    readonly tags?: readonly string[];
  };
}

/** The gate's answer, in the shape of AuthZEN Authorization API 1.0. A denial is an answer, not an error. */
export interface Ruling {
  readonly decision: boolean;
  readonly context: {
    readonly id: string;
    readonly code: string;
    readonly because: readonly Because[];
    readonly duties: readonly string[];
    readonly fallback: 'neutral' | 'contextual' | 'aggregate' | null;
    readonly pack: string;
    readonly evidence?: unknown;
  };
}

export type Semantic = 'execute_all' | 'deny_on_first_deny' | 'permit_on_first_permit';

/** Asking the gate, for a shop's back end (needs the API key). */
export function rulingCalls(send: Send) {
  return {
    evaluate: (question: Question) =>
      send<Ruling>({ method: 'POST', path: '/access/v1/evaluation', body: toAuthzen(question) }),

    /** Many questions in one call; with a stopping semantic the list of answers may be shorter than that of the questions. */
    evaluations: async (
      questions: readonly Question[],
      semantic: Semantic = 'execute_all',
    ): Promise<readonly Ruling[]> => {
      const body = { evaluations: questions.map(toAuthzen), options: { evaluations_semantic: semantic } };
      return (await send<{ evaluations: Ruling[] }>({ method: 'POST', path: '/access/v1/evaluations', body }))
        .evaluations;
    },
  };
}

const toAuthzen = ({ person, purpose, category, context }: Question) => ({
  subject: { type: 'person', id: person },
  action: { name: purpose },
  resource: { type: 'information-category', id: category },
  ...(context && { context }),
});
