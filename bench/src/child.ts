import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

/** Runs Node with these arguments to its end and returns what it printed. Words on stderr go to ours. */
export async function runNode(args: readonly string[], environment: NodeJS.ProcessEnv = {}): Promise<string> {
  const child = spawn(process.execPath, args, {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let printed = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    printed += text;
  });
  const [code, signal] = (await once(child, 'close')) as [number | null, string | null];
  if (code !== 0) throw new Error(`node ${args.join(' ')} ended with ${signal ?? code}`);
  return printed;
}

/** A program that goes on until it is stopped. */
export interface Running {
  readonly child: ChildProcess;
  /** the line it said when it was ready */
  readonly ready: string;
  stop(): Promise<void>;
}

/** Starts Node with these arguments and waits for a line on stderr that `isReady` knows. */
export async function startNode(
  args: readonly string[],
  environment: NodeJS.ProcessEnv,
  isReady: (line: string) => boolean,
): Promise<Running> {
  const child = spawn(process.execPath, args, {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const gone = once(child, 'close');
  const ready = await Promise.race([lineThat(child, isReady), gone.then(() => undefined)]);
  if (ready === undefined) throw new Error(`node ${args.join(' ')} ended before it was ready`);
  return {
    child,
    ready,
    async stop() {
      child.kill('SIGTERM');
      await gone;
    },
  };
}

/** Goes on passing lines through, so that what goes wrong later is seen. */
function lineThat(child: ChildProcess, isReady: (line: string) => boolean): Promise<string> {
  return new Promise((resolve) => {
    let rest = '';
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      const lines = (rest + text).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        if (isReady(line)) resolve(line);
        else console.error(`  | ${line}`);
      }
    });
  });
}
