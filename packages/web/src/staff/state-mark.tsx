import type { LogState } from './staff-client.ts';

/** A state as a word with a mark before it: the colour says nothing that the word does not. */
export function StateMark({ state, children }: { readonly state: LogState; readonly children: string }) {
  return (
    <span className="state" data-state={state}>
      {children}
    </span>
  );
}
