/** What an answer is about. '' stands for “no recipient” and “no channel”, '*' for “every one of them”. */
export interface AnswerKey {
  readonly purpose: string;
  readonly category: string;
  readonly recipient: string;
  readonly channel: string;
}

export type GivenAnswer = 'granted' | 'refused' | 'withdrawn';

/** One answer of a person, as kept. A higher `entry` is later. */
export interface AnswerEntry extends AnswerKey {
  readonly entry: number;
  readonly answer: GivenAnswer;
}

export const ANY = '*';
export const EVERYTHING: AnswerKey = { purpose: ANY, category: ANY, recipient: ANY, channel: ANY };
export const everyCategoryOf = (purpose: string): AnswerKey => ({ ...EVERYTHING, purpose });

export const isWide = ({ purpose, category, recipient, channel }: AnswerKey): boolean =>
  purpose === ANY || category === ANY || recipient === ANY || channel === ANY;

/** Ids never hold a blank, so this names a key without ambiguity. */
export const nameOfKey = ({ purpose, category, recipient, channel }: AnswerKey): string =>
  `${purpose} ${category} ${recipient} ${channel}`;

/** Whether `wide` speaks of `narrow` too. */
export const covers = (wide: AnswerKey, narrow: AnswerKey): boolean =>
  (wide.purpose === ANY || wide.purpose === narrow.purpose) &&
  (wide.category === ANY || wide.category === narrow.category) &&
  (wide.recipient === ANY || wide.recipient === narrow.recipient) &&
  (wide.channel === ANY || wide.channel === narrow.channel);

/** The answer in force for one cell: `answer` may read the deciding entry more narrowly than it was written. */
export interface Resolved<Entry> {
  readonly answer: GivenAnswer;
  readonly by: Entry;
}

/** A person's answers, one per key, ready to be asked about any cell. */
export interface Answers<Entry extends AnswerEntry> {
  readonly entries: readonly Entry[];
  /** The answer in force for a cell without '*', or undefined when it was never asked. */
  of(cell: AnswerKey): Resolved<Entry> | undefined;
  /** The entry written under exactly this key. */
  at(key: AnswerKey): Entry | undefined;
}

/**
 * The latest answer that speaks of a cell decides, however wide it was: refusing everything closes what was granted
 * before, and granting one cell afterwards opens that cell alone. “Withdrawn”, said widely, is for a cell that was never
 * granted the same as refused.
 */
export function resolveAnswers<Entry extends AnswerEntry>(entries: readonly Entry[]): Answers<Entry> {
  const byKey = new Map(entries.map((entry) => [nameOfKey(entry), entry]));

  function of(cell: AnswerKey): Resolved<Entry> | undefined {
    const own = byKey.get(nameOfKey(cell));
    let latest = own;
    for (const key of widerKeys(cell)) {
      const entry = byKey.get(key);
      if (entry && (!latest || entry.entry > latest.entry)) latest = entry;
    }
    if (!latest) return undefined;
    const neverGranted = !own || own.answer === 'refused';
    const answer = latest !== own && latest.answer === 'withdrawn' && neverGranted ? 'refused' : latest.answer;
    return { answer, by: latest };
  }

  return { entries, of, at: (key) => byKey.get(nameOfKey(key)) };
}

function widerKeys({ purpose, category, recipient, channel }: AnswerKey): string[] {
  const wider: string[] = [];
  for (const p of [purpose, ANY])
    for (const c of [category, ANY])
      for (const r of [recipient, ANY]) for (const ch of [channel, ANY]) wider.push(`${p} ${c} ${r} ${ch}`);
  return wider;
}
