import { type BriefMemory, rememberBriefly } from '../platform/remember-briefly.ts';
import type { TagsFor } from './permission.ts';

/** The tags of people who are bid for, for a moment: one page asks for several places. */
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

/** Remembered apart for each use: a purpose, and for whom. */
export function rememberTags({ tagsFor, ...lease }: Needs): TagMemory {
  const uses = new Map<string, BriefMemory<Awaited<ReturnType<TagsFor>>>>();
  const memoryFor = (use: string) => {
    const memory = uses.get(use) ?? rememberBriefly(lease);
    uses.set(use, memory);
    return memory;
  };
  return {
    tagsFor: (person, purpose, circumstances) =>
      memoryFor(`${purpose} ${circumstances.recipient ?? ''}`).of(person, () =>
        tagsFor(person, purpose, circumstances),
      ),
    forget(person) {
      for (const memory of uses.values()) memory.forget(person);
    },
  };
}
