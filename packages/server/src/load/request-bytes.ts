import { Buffer } from 'node:buffer';

/** A request made ready: head and body in one buffer, with places for a number that changes with every sending. */
export interface RequestBytes {
  readonly bytes: Buffer;
  /** where the numbered places stand */
  readonly places: readonly number[];
}

/** Stands in a body where the number goes; as long as the number is written. */
export const PLACE = '#number-here#';

interface Asked {
  readonly host: string;
  readonly path: string;
  readonly authorization: string;
  readonly body: unknown;
}

export function requestBytes({ host, path, authorization, body }: Asked): RequestBytes {
  const json = Buffer.from(JSON.stringify(body));
  const head = [
    `POST ${path} HTTP/1.1`,
    `host: ${host}`,
    `authorization: ${authorization}`,
    'content-type: application/json',
    `content-length: ${json.length}`,
    '\r\n',
  ].join('\r\n');
  const bytes = Buffer.concat([Buffer.from(head), json]);
  return { bytes, places: placesIn(bytes) };
}

function placesIn(bytes: Buffer): number[] {
  const places: number[] = [];
  for (let at = bytes.indexOf(PLACE); at >= 0; at = bytes.indexOf(PLACE, at + PLACE.length)) places.push(at);
  return places;
}

/**
 * Goes round the requests and numbers each place anew, so that no two events sent have one id. A request comes round
 * again only after all the others, long after its bytes have left.
 */
export function roundOf(requests: readonly RequestBytes[]): () => Buffer {
  let at = 0;
  let number = 0;
  return () => {
    const { bytes, places } = requests[at] as RequestBytes;
    at = (at + 1) % requests.length;
    for (const place of places) bytes.write(String(number++).padStart(PLACE.length, '0'), place, 'latin1');
    return bytes;
  };
}
