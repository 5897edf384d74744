/** Work that comes again and again, one at a time. */
export interface Repeated {
  /** Once more, now; resolves when this round is done. */
  now(): Promise<void>;
  /** No further round begins; resolves when the one in hand is done. */
  end(): Promise<void>;
}

/** Does the work every `pauseMs` after the round before ended. What a round throws is told to `failed` and forgotten. */
export function repeat(work: () => Promise<void>, pauseMs: number, failed: (error: unknown) => void): Repeated {
  let ended = false;
  let round: Promise<void> = Promise.resolve();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const again = (): Promise<void> => {
    clearTimeout(timer);
    round = round.then(async () => {
      if (!ended) await work().catch(failed);
    });
    const mine = round;
    void mine.then(() => {
      if (ended || mine !== round) return;
      timer = setTimeout(again, pauseMs);
      timer.unref();
    });
    return mine;
  };
  timer = setTimeout(again, pauseMs);
  timer.unref();
  return {
    now: again,
    end() {
      ended = true;
      clearTimeout(timer);
      return round;
    },
  };
}

/** For stderr: what went wrong, without members that could hold somebody's values. */
export const reportRound =
  (what: string) =>
  (error: unknown): void =>
    console.error(`${what} failed:`, error instanceof Error ? error.stack : 'something that is no error was thrown');
