import { type LookupAddress, lookup } from 'node:dns';
import { type IncomingHttpHeaders, type IncomingMessage, request as overHttp, type RequestOptions } from 'node:http';
import { request as overHttps } from 'node:https';
import { BlockList, isIP, type LookupFunction } from 'node:net';

export interface Post {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** for all of it: name, connection, answer */
  readonly timeoutMs: number;
  /** Connects to no address of a private network, whatever its name says (server-side request forgery). */
  readonly publicOnly?: boolean;
  /** most bytes read of the reply; a few kilobytes unless told */
  readonly mostBytes?: number;
}

/** What the other side said. `reached`: bytes may have arrived there. Status 0: no answer. */
export interface PostReply {
  readonly status: number;
  readonly reached: boolean;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

const LONGEST_REPLY = 16_384;
const NOT_PUBLIC = 'not a public address';

/**
 * Posts to an address somebody else named: follows no redirect, waits no longer than told, reads no more than a few kilobytes. The
 * address is judged when it is connected to, so that a name cannot point elsewhere a moment later. Never throws for the other side.
 */
export function postOut({ url, headers, body, timeoutMs, publicOnly = false, mostBytes }: Post): Promise<PostReply> {
  const to = new URL(url);
  const bytes = Buffer.from(body);
  const options: RequestOptions = {
    method: 'POST',
    agent: false,
    headers: { ...headers, 'content-length': String(bytes.length) },
    signal: AbortSignal.timeout(timeoutMs),
    ...(publicOnly && { lookup: publicLookup }),
  };
  const host = to.hostname.replace(/^\[|\]$/g, '');
  if (publicOnly && isIP(host) !== 0 && !isPublic(host)) return Promise.resolve(UNREACHED);
  return new Promise((resolve) => {
    let reached = false;
    const sent = (to.protocol === 'https:' ? overHttps : overHttp)(to, options, (reply) => {
      readSome(reply, mostBytes).then(
        (text) => resolve({ status: reply.statusCode ?? 0, reached: true, headers: reply.headers, body: text }),
        () => resolve({ status: 0, reached: true, headers: {}, body: '' }),
      );
    });
    sent.on('socket', (socket) => {
      socket.once(to.protocol === 'https:' ? 'secureConnect' : 'connect', () => {
        reached = true;
      });
    });
    sent.on('error', () => resolve({ status: 0, reached, headers: {}, body: '' }));
    sent.end(bytes);
  });
}

const UNREACHED: PostReply = { status: 0, reached: false, headers: {}, body: '' };

async function readSome(reply: IncomingMessage, most = LONGEST_REPLY): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of reply) {
    chunks.push(chunk as Buffer);
    length += (chunk as Buffer).length;
    if (length > most) break;
  }
  reply.destroy();
  return Buffer.concat(chunks).subarray(0, most).toString('utf8');
}

/** Networks that are nobody's on the Internet (RFC 6890 and its successors), and those that carry one of them inside. */
const PRIVATE = new BlockList();
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const) {
  PRIVATE.addSubnet(network, prefix, 'ipv4');
}

/** Public IPv6 is 2000::/3 without documentation, Teredo and 6to4, which carry an IPv4 address inside. */
const GLOBAL_6 = new BlockList();
GLOBAL_6.addSubnet('2000::', 3, 'ipv6');
const NOT_GLOBAL_6 = new BlockList();
NOT_GLOBAL_6.addSubnet('2001::', 23, 'ipv6');
NOT_GLOBAL_6.addSubnet('2001:db8::', 32, 'ipv6');
NOT_GLOBAL_6.addSubnet('2002::', 16, 'ipv6');
NOT_GLOBAL_6.addSubnet('3fff::', 20, 'ipv6');

export function isPublic(address: string): boolean {
  if (isIP(address) === 4) return !PRIVATE.check(address, 'ipv4');
  return GLOBAL_6.check(address, 'ipv6') && !NOT_GLOBAL_6.check(address, 'ipv6');
}

/** Finds the addresses of a name, and only if all of them are public. */
const publicLookup: LookupFunction = (name, options, done) => {
  lookup(name, { ...options, all: true }, (error, found) => {
    const addresses = (found ?? []) as LookupAddress[];
    const refused = error ?? (addresses.every(({ address }) => isPublic(address)) ? null : new Error(NOT_PUBLIC));
    if (refused || addresses.length === 0) return done((refused ?? new Error(NOT_PUBLIC)) as Error, '', 4);
    const [first] = addresses as [LookupAddress, ...LookupAddress[]];
    return options.all ? done(null, addresses) : done(null, first.address, first.family);
  });
};
