import { useCallback, useEffect, useRef, useState } from 'react';
import { ask, StaffProblem } from './staff-client.ts';

const pause = 3000;

export interface Live<Reply> {
  /** The newest reply; kept while a newer one is on its way or cannot be had. */
  readonly reply: Reply | undefined;
  readonly readAt: Date | undefined;
  readonly problem: StaffProblem | undefined;
  readonly again: () => void;
}

/** Reads an address every few seconds while the page is seen. A reply equal to the one before changes nothing on the screen. */
export function useLive<Reply>(path: string, onSignedOut: () => void): Live<Reply> {
  const [reply, setReply] = useState<Reply>();
  const [readAt, setReadAt] = useState<Date>();
  const [problem, setProblem] = useState<StaffProblem>();
  const last = useRef('');

  const read = useCallback(
    async (signal?: AbortSignal) => {
      try {
        const fresh = await ask<Reply>(path, 'GET', undefined, signal);
        const text = JSON.stringify(fresh);
        if (text !== last.current) setReply(fresh);
        last.current = text;
        setReadAt(new Date());
        setProblem(undefined);
      } catch (caught) {
        if (!(caught instanceof StaffProblem)) return;
        if (caught.status === 401) onSignedOut();
        else setProblem(caught);
      }
    },
    [path, onSignedOut],
  );

  useEffect(() => repeat(read), [read]);
  return { reply, readAt, problem, again: () => void read() };
}

/** Reads now and again after each pause, one at a time, never for a page nobody sees. */
function repeat(read: (signal: AbortSignal) => Promise<void>): () => void {
  const stop = new AbortController();
  let timer: ReturnType<typeof setTimeout>;
  const turn = async () => {
    if (document.visibilityState === 'visible') await read(stop.signal);
    if (!stop.signal.aborted) timer = setTimeout(turn, pause);
  };
  void turn();
  return () => {
    stop.abort();
    clearTimeout(timer);
  };
}
