/** One thing a person did with one item. */
export interface Interaction {
  readonly person: string;
  readonly item: string;
  /** Milliseconds since 1970, UTC. */
  readonly at: number;
  /** How much the act says, above 0: an order says more than a view. */
  readonly weight: number;
  /** Id of the information category the act was recorded under. */
  readonly category: string;
}

/** A person's own interaction, where whose it is goes without saying. */
export type HistoryEntry = Omit<Interaction, 'person'>;

/** Whether an interaction says anything: a weight above 0 and a moment that exists. */
export function isMeaningful({ weight, at }: HistoryEntry): boolean {
  return weight > 0 && Number.isFinite(weight) && Number.isFinite(at);
}
