import { useState } from 'react';
import { StaffProblem } from './staff-client.ts';

export interface Sending<Sent> {
  readonly busy: boolean;
  /** What the server did not take, the last time. */
  readonly failed: StaffProblem | undefined;
  send(sent: Sent): Promise<void>;
}

/** Sends what a form holds, and says how that goes. What is no answer of the server's is thrown. */
export function useSending<Sent>(work: (sent: Sent) => Promise<void>): Sending<Sent> {
  const [failed, setFailed] = useState<StaffProblem>();
  const [busy, setBusy] = useState(false);
  const send = async (sent: Sent) => {
    setBusy(true);
    setFailed(undefined);
    try {
      await work(sent);
    } catch (caught) {
      if (!(caught instanceof StaffProblem)) throw caught;
      setFailed(caught);
    } finally {
      setBusy(false);
    }
  };
  return { busy, failed, send };
}
