interface Remembered<Answer> {
  readonly at: number;
  readonly answer: Promise<Answer>;
}

/** What was read of people, for a moment. */
export interface BriefMemory<Answer> {
  /** Reads, or gives what was read less than the lease ago; what could not be read is not kept. */
  of(person: string, read: () => Promise<Answer>): Promise<Answer>;
  /** Call when it is no longer so, here or through another server. */
  forget(person: string): void;
}

/** So many people at once; then all are read anew. */
const REMEMBERED = 100_000;

/** @param leaseMs milliseconds after which it is read again, since other servers change it as well */
export function rememberBriefly<Answer>({
  leaseMs,
  now,
}: {
  readonly leaseMs: number;
  now(): number;
}): BriefMemory<Answer> {
  const known = new Map<string, Remembered<Answer>>();
  return {
    of(person, read) {
      const remembered = known.get(person);
      if (remembered && now() - remembered.at < leaseMs) return remembered.answer;
      if (known.size >= REMEMBERED) known.clear();
      const fresh = { at: now(), answer: read() };
      known.set(person, fresh);
      fresh.answer.catch(() => known.get(person) === fresh && known.delete(person));
      return fresh.answer;
    },
    forget: (person) => void known.delete(person),
  };
}
