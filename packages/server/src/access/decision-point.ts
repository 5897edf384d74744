import type { Action, Entity, Evaluation } from './entities.ts';

/** One answer, already written as the JSON (UTF-8) of its reply object: rulings are few and their texts kept ready. */
export interface Answer {
  readonly decision: boolean;
  readonly json: Buffer;
}

/** When to stop within one request: at the first deny, at the first permit, or never. */
export type Stop = 'deny' | 'permit' | undefined;

export interface SearchPage<T> {
  readonly results: readonly T[];
  /** opaque; '' where nothing follows */
  readonly nextToken: string;
}

export interface Paging {
  readonly token?: string;
  readonly limit?: number;
}

type Context = Evaluation['context'];

/** What AuthZEN calls a policy decision point. The HTTP routes know nothing else of it. */
export interface DecisionPoint {
  /** Answers in order, as many as `stop` lets through. An entry that is an Error is answered as a deny with that error. */
  evaluate(evaluations: readonly (Evaluation | Error)[], stop: Stop, caller: string): Promise<readonly Answer[]>;
  searchSubjects(
    type: string,
    action: Action,
    resource: Entity,
    context: Context,
    page: Paging,
  ): Promise<SearchPage<Entity>>;
  searchResources(
    subject: Entity,
    action: Action,
    type: string,
    context: Context,
    page: Paging,
  ): Promise<SearchPage<Entity>>;
  searchActions(subject: Entity, resource: Entity, context: Context, page: Paging): Promise<SearchPage<Action>>;
}
