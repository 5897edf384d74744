import { performance } from 'node:perf_hooks';

/** Where words for people go: stderr, or what a test reads. */
export interface Screen {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

export interface ProgressBar {
  /** `fraction` of the whole that is done, from 0 to 1, and how many lines that was. */
  show(fraction: number, lines: number): void;
  /** Clears the bar. */
  end(): void;
}

const WIDTH = 24;
/** On a terminal the bar moves four times a second; in a log a line every ten seconds is enough. */
const EVERY = { terminal: 250, log: 10_000 };

/** Shows how far a long job is, how fast, and how much is left: `import ███░░ 42 % · 220,000 lines · 9,100/s · 32 s left`. */
export function progressBar(title: string, screen: Screen = process.stderr, unit = 'lines'): ProgressBar {
  const started = performance.now();
  const every = screen.isTTY ? EVERY.terminal : EVERY.log;
  let last = started;
  return {
    show(fraction, lines) {
      const now = performance.now();
      if (now - last < every) return;
      last = now;
      const text = progressLine(title, { fraction, lines, seconds: (now - started) / 1000, unit });
      screen.write(screen.isTTY ? `\r${text}\x1b[K` : `${text}\n`);
    },
    end() {
      if (screen.isTTY && last !== started) screen.write('\r\x1b[K');
    },
  };
}

export interface Progress {
  readonly fraction: number;
  readonly lines: number;
  readonly seconds: number;
  /** what is counted; lines if nothing is said */
  readonly unit?: string;
}

/** The bar as text. */
export function progressLine(title: string, { fraction, lines, seconds, unit = 'lines' }: Progress): string {
  const done = Math.round(fraction * WIDTH);
  const bar = '█'.repeat(done) + '░'.repeat(WIDTH - done);
  const rate = seconds > 0 ? lines / seconds : 0;
  const left = fraction > 0 ? ` · ${Math.ceil((seconds / fraction) * (1 - fraction))} s left` : '';
  const count = (value: number) => Math.round(value).toLocaleString('en-US');
  return `${title} ${bar} ${Math.floor(fraction * 100)} % · ${count(lines)} ${unit} · ${count(rate)}/s${left}`;
}
