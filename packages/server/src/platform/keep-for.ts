interface Kept<Answer> {
  readonly at: number;
  readonly answer: Promise<Answer>;
}

/**
 * Gives the same answer to the same question for `milliseconds`, also to who asks while it is worked out. A failure is not
 * kept. What is too old goes with the next question.
 */
export function keepFor<Question, Answer>(
  work: (question: Question) => Promise<Answer>,
  { milliseconds, now }: { readonly milliseconds: number; now(): number },
): (question: Question) => Promise<Answer> {
  const kept = new Map<Question, Kept<Answer>>();
  const isFresh = ({ at }: Kept<Answer>): boolean => at <= now() && now() < at + milliseconds;
  return (question) => {
    for (const [old, one] of kept) if (!isFresh(one)) kept.delete(old);
    const known = kept.get(question);
    if (known) return known.answer;
    const fresh = { at: now(), answer: work(question) };
    kept.set(question, fresh);
    fresh.answer.catch(() => kept.get(question) === fresh && kept.delete(question));
    return fresh.answer;
  };
}
