import { connect, type Socket } from 'node:net';
import { createResponseParser, type ParsedReply, type ResponseParser } from './response-parser.ts';

/** What came of one request: a reply, or why there was none. */
export type Outcome = { readonly status: number; readonly body: Buffer } | { readonly error: string };

/** One keep-alive connection with one request in flight at a time. Opens itself anew after the server closed it. */
export interface Lane {
  /** `request` holds head and body. `done` is never called before this returns. */
  exchange(request: Buffer, done: (outcome: Outcome) => void): void;
  close(): void;
}

export interface LaneTarget {
  readonly host: string;
  readonly port: number;
  readonly keepBodies?: boolean;
}

export function openLane({ host, port, keepBodies = false }: LaneTarget): Lane {
  let line: { readonly socket: Socket; readonly parser: ResponseParser } | undefined;
  let waiting: ((outcome: Outcome) => void) | undefined;

  function settle(outcome: Outcome): void {
    const done = waiting;
    waiting = undefined;
    done?.(outcome);
  }

  function dial() {
    const socket = connect({ host, port, noDelay: true });
    const parser = createResponseParser({ keepBodies, onReply: (reply) => answered(socket, reply) });
    const own = { socket, parser };
    const gone = (error: string) => {
      if (line !== own) return;
      line = undefined;
      socket.destroy();
      settle({ error });
    };
    socket.on('data', (chunk: Buffer) => {
      try {
        parser.push(chunk);
      } catch (error) {
        gone((error as Error).message);
      }
    });
    socket.on('error', (error: NodeJS.ErrnoException) => gone(error.code ?? error.message));
    socket.on('close', () => gone('closed before the reply'));
    return own;
  }

  function answered(socket: Socket, { status, body, keepAlive }: ParsedReply): void {
    if (!keepAlive) {
      line = undefined;
      socket.destroy();
    }
    settle({ status, body });
  }

  return {
    exchange(request, done) {
      waiting = done;
      line ??= dial();
      line.socket.write(request);
    },
    close() {
      const open = line;
      line = undefined;
      open?.socket.destroy();
    },
  };
}
