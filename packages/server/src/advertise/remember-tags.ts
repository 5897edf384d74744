import type { TagsFor } from './permission.ts';

/** The tags of people who are being bid for, for a moment: one page asks for several places. */
export interface TagMemory {
  readonly tagsFor: TagsFor;
  /** Call when anything about the person changed, here or through another server. */
  forget(person: string): void;
}

interface Needs {
  readonly tagsFor: TagsFor;
  now(): number;
  /** milliseconds after which they are read again: tags end by themselves, and how many people share them changes */
  readonly leaseMs: number;
}

type Answer = ReturnType<TagsFor>;

const REMEMBERED = 100_000;

/** What is read of the person's own is forgotten with every change of it; nothing is kept that could not be read. */
export function rememberTags({ tagsFor, now, leaseMs }: Needs): TagMemory {
  const known = new Map<string, Map<string, { readonly at: number; readonly answer: Answer }>>();

  function of(person: string): Map<string, { readonly at: number; readonly answer: Answer }> {
    const found = known.get(person);
    if (found) return found;
    if (known.size >= REMEMBERED) known.clear();
    const made = new Map();
    known.set(person, made);
    return made;
  }

  return {
    tagsFor(person, purpose, circumstances) {
      const use = `${purpose} ${circumstances.recipient ?? ''}`;
      const uses = of(person);
      const remembered = uses.get(use);
      if (remembered && now() - remembered.at < leaseMs) return remembered.answer;
      const answer = tagsFor(person, purpose, circumstances);
      uses.set(use, { at: now(), answer });
      answer.catch(() => uses.delete(use));
      return answer;
    },
    forget: (person) => void known.delete(person),
  };
}
