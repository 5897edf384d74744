/** A reply as far as a load generator looks at it. */
export interface ParsedReply {
  readonly status: number;
  /** false: the server closes the connection after this reply */
  readonly keepAlive: boolean;
  /** the body, where bodies are kept; else empty */
  readonly body: Buffer;
}

export interface ResponseParser {
  /** Takes what the socket brought. @throws Error on bytes that are no HTTP/1.1 reply */
  push(chunk: Buffer): void;
}

interface ParserOptions {
  /** called once per reply, in order */
  onReply(reply: ParsedReply): void;
  readonly keepBodies: boolean;
}

const LINE_END = Buffer.from('\r\n');
const HEAD_END = Buffer.from('\r\n\r\n');
const NOTHING = Buffer.alloc(0);

/** What the parser waits for; each takes what it can from the bytes at hand and says what comes next. */
type State = (bytes: Buffer) => { readonly rest: Buffer; readonly next: State } | undefined;

/**
 * The least of HTTP/1.1 a load generator needs: status line, `content-length`, chunked bodies, replies without body.
 * Bytes may come in any pieces.
 */
export function createResponseParser({ onReply, keepBodies }: ParserOptions): ResponseParser {
  let waiting: Buffer = NOTHING;
  let head = { status: 0, keepAlive: true };
  let parts: Buffer[] = [];
  let state: State = readHead;

  function readHead(bytes: Buffer) {
    const end = bytes.indexOf(HEAD_END);
    if (end < 0) return undefined;
    const parsed = parseHead(bytes.toString('latin1', 0, end));
    const rest = bytes.subarray(end + HEAD_END.length);
    if (parsed.status < 200) return { rest, next: readHead };
    head = parsed;
    if (parsed.chunked) return { rest, next: readChunkSize };
    return parsed.length === 0 ? finish(rest) : { rest, next: readBody(parsed.length, finish) };
  }

  /** Body bytes are let go at once, so that a large body in small pieces is never joined again and again. */
  const readBody = (length: number, then: (rest: Buffer) => ReturnType<State>): State => {
    return (bytes) => {
      if (bytes.length === 0) return undefined;
      const taken = bytes.subarray(0, length);
      if (keepBodies) parts.push(Buffer.from(taken));
      const rest = bytes.subarray(taken.length);
      return taken.length === length ? then(rest) : { rest, next: readBody(length - taken.length, then) };
    };
  };

  function readChunkSize(bytes: Buffer) {
    const end = bytes.indexOf(LINE_END);
    if (end < 0) return undefined;
    const line = bytes.toString('latin1', 0, end);
    const size = /^[0-9a-f]+(?=$|[; \t])/i.exec(line)?.[0];
    if (size === undefined) throw new Error(`expected the size of a chunk, found \`${line.slice(0, 40)}\``);
    const rest = bytes.subarray(end + LINE_END.length);
    const length = Number.parseInt(size, 16);
    return {
      rest,
      next: length === 0 ? readTrailer : readBody(length, (after) => ({ rest: after, next: readChunkEnd })),
    };
  }

  function readChunkEnd(bytes: Buffer) {
    if (bytes.length < LINE_END.length) return undefined;
    if (bytes.compare(LINE_END, 0, 2, 0, 2) !== 0) throw new Error('expected the end of a chunk');
    return { rest: bytes.subarray(LINE_END.length), next: readChunkSize };
  }

  function readTrailer(bytes: Buffer): ReturnType<State> {
    const end = bytes.indexOf(LINE_END);
    if (end < 0) return undefined;
    const rest = bytes.subarray(end + LINE_END.length);
    return end === 0 ? finish(rest) : { rest, next: readTrailer };
  }

  function finish(rest: Buffer) {
    const body = keepBodies ? Buffer.concat(parts) : NOTHING;
    parts = [];
    onReply({ ...head, body });
    return { rest, next: readHead };
  }

  return {
    push(chunk) {
      waiting = waiting.length === 0 ? chunk : Buffer.concat([waiting, chunk]);
      for (let step = state(waiting); step; step = state(waiting)) {
        waiting = step.rest;
        state = step.next;
      }
    },
  };
}

const STATUS_LINE = /^HTTP\/1\.1 (\d{3})(?: |\r|$)/;
const LENGTH = /\r\ncontent-length:[ \t]*(\d+)[ \t]*(?:\r|$)/i;
const CHUNKED = /\r\ntransfer-encoding:[ \t]*chunked/i;
const CLOSE = /\r\nconnection:[ \t]*close/i;

function parseHead(text: string): { status: number; keepAlive: boolean; chunked: boolean; length: number } {
  const status = Number(STATUS_LINE.exec(text)?.[1]);
  if (Number.isNaN(status)) throw new Error(`expected an HTTP/1.1 reply, found \`${text.slice(0, 40)}\``);
  const chunked = CHUNKED.test(text);
  const bare = chunked || status < 200 || status === 204 || status === 304;
  const length = bare ? 0 : Number(LENGTH.exec(text)?.[1]);
  if (Number.isNaN(length)) throw new Error('expected content-length or a chunked body');
  return { status, keepAlive: !CLOSE.test(text), chunked, length };
}
