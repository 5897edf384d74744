import { lintNotice, type NoticeLint } from '@heng/notice';
import { useEffect, useState } from 'react';
import { type Draft, toBody } from './draft.ts';

/** Long enough not to point at half a word, short enough to be seen while it is being written. */
const PAUSE_MS = 250;

/** The linter's findings on the draft, shortly after each change; the same pure functions as on the server. */
export function useLint(draft: Draft, summaryMaximum: number): NoticeLint & { readonly settled: boolean } {
  const [checked, setChecked] = useState(() => ({ draft, ...lintNotice(toBody(draft), { summaryMaximum }) }));
  useEffect(() => {
    const timer = setTimeout(() => setChecked({ draft, ...lintNotice(toBody(draft), { summaryMaximum }) }), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [draft, summaryMaximum]);
  return { ...checked, settled: checked.draft === draft };
}
