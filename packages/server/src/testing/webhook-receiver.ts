import { createServer, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';

/** What arrived: verified by the published client of Standard Webhooks, or refused by it. */
export interface Arrival {
  readonly id: string;
  readonly isSigned: boolean;
  /** what was signed, and as what: for a server whose clock stands elsewhere than ours */
  readonly signed: { readonly at: Date; readonly text: string; readonly as: string };
  // biome-ignore lint/suspicious/noExplicitAny: what is in it is what the tests find out
  readonly body: any;
}

export interface Receiver {
  readonly url: string;
  readonly arrivals: Arrival[];
  /** The key of its system, once it is registered. */
  secret: string;
  /** How the next requests are answered, one after another; 200 when none is left. */
  readonly replies: {
    status: number;
    body?: string;
    headers?: Record<string, string>;
    /** signs the answer with the key of the system, or with another */
    signed?: true | 'by-another';
    delayMs?: number;
  }[];
  close(): Promise<void>;
}

/** A system of the shop: a real server on this machine that checks every signature as a shop would. */
export async function startReceiver(port = 0): Promise<Receiver> {
  const arrivals: Arrival[] = [];
  const replies: Receiver['replies'] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const text = Buffer.concat(chunks).toString('utf8');
    const { status, body = '', headers, signed, delayMs = 0 } = replies.shift() ?? { status: 200 };
    const signature = signed && signatureOf(signed === true ? receiver.secret : OTHER_KEY, id(request), body);
    arrivals.push({
      id: id(request),
      isSigned: isSigned(receiver.secret, text, request.headers as Record<string, string>),
      signed: signedIn(text, request.headers),
      body: JSON.parse(text),
    });
    if (delayMs > 0) await new Promise((resolve) => setTimeout(resolve, delayMs));
    response.writeHead(status, { 'content-type': 'application/json', ...signature, ...headers }).end(body);
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const receiver: Receiver = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    ...{ arrivals, replies, secret: '' },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
  return receiver;
}

const OTHER_KEY = `whsec_${Buffer.alloc(24).toString('base64')}`;
const id = (request: IncomingMessage): string => String(request.headers['webhook-id']);

/** As the published client signs. */
function signatureOf(secret: string, about: string, body: string): Record<string, string> {
  const at = new Date();
  return {
    'webhook-id': about,
    'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
    'webhook-signature': new Webhook(secret).sign(about, at, body),
  };
}

const signedIn = (text: string, headers: IncomingHttpHeaders): Arrival['signed'] => ({
  at: new Date(Number(headers['webhook-timestamp']) * 1000),
  text,
  as: String(headers['webhook-signature']),
});

function isSigned(secret: string, text: string, headers: Record<string, string>): boolean {
  try {
    new Webhook(secret).verify(text, headers);
    return true;
  } catch {
    return false;
  }
}
