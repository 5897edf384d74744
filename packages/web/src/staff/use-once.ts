import { useCallback, useEffect, useRef, useState } from 'react';
import { ask, StaffProblem } from './staff-client.ts';
import type { Live } from './use-live.ts';

/** Reads an address when it is opened and when it is asked again: for what takes the server a while to count. */
export function useOnce<Reply>(path: string, onSignedOut: () => void): Live<Reply> & { readonly busy: boolean } {
  const [reply, setReply] = useState<Reply>();
  const [readAt, setReadAt] = useState<Date>();
  const [problem, setProblem] = useState<StaffProblem>();
  const [busy, setBusy] = useState(true);
  const reading = useRef<AbortController>(undefined);

  const read = useCallback(async () => {
    reading.current?.abort();
    const stop = new AbortController();
    reading.current = stop;
    setBusy(true);
    try {
      setReply(await ask<Reply>(path, 'GET', undefined, stop.signal));
      setReadAt(new Date());
      setProblem(undefined);
    } catch (caught) {
      if (!(caught instanceof StaffProblem)) return;
      if (caught.status === 401) onSignedOut();
      else setProblem(caught);
    } finally {
      if (reading.current === stop) setBusy(false);
    }
  }, [path, onSignedOut]);

  useEffect(() => {
    void read();
    return () => reading.current?.abort();
  }, [read]);
  return { reply, readAt, problem, busy, again: () => void read() };
}
