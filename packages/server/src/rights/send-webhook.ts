import { createHmac, timingSafeEqual } from 'node:crypto';
import { postOut } from '../platform/post-out.ts';
import { checkAddress } from './systems.ts';

export interface Webhook {
  readonly url: string;
  /** `whsec_…` */
  readonly secret: string;
  /** the same for every try */
  readonly id: string;
  readonly at: Date;
  readonly body: string;
  readonly timeoutMs: number;
  /** Goes to no address of a private network. */
  readonly publicOnly?: boolean;
  /** most bytes read of the reply; a few kilobytes unless told */
  readonly mostBytes?: number;
}

/** What the other side said; 0 when it could not be reached. */
export interface WebhookReply {
  readonly status: number;
  readonly body: string;
  /** It may have arrived, whatever was answered. */
  readonly reached: boolean;
  /** The answer is signed with the same key, for this very webhook: nobody between the two has made it up. */
  readonly signed: boolean;
}

/**
 * Sends one webhook in the form of Standard Webhooks: `webhook-id`, `webhook-timestamp`, `webhook-signature`. Follows no
 * redirect, waits no longer than told, and reads no more than a few kilobytes: whoever answers there is not trusted.
 */
export async function sendWebhook(webhook: Webhook): Promise<WebhookReply> {
  const { url, secret, id, at, body, timeoutMs, publicOnly = false, mostBytes } = webhook;
  checkAddress(url);
  const timestamp = Math.floor(at.getTime() / 1000);
  const headers = {
    'content-type': 'application/json',
    'webhook-id': id,
    'webhook-timestamp': String(timestamp),
    'webhook-signature': signature(secret, `${id}.${timestamp}.${body}`),
    'user-agent': 'heng',
  };
  const reply = await postOut({
    url,
    headers,
    body,
    timeoutMs,
    publicOnly,
    ...(mostBytes !== undefined && { mostBytes }),
  });
  const { status, reached } = reply;
  return { status, reached, body: reply.body, signed: isSigned(reply, webhook) };
}

export const signature = (secret: string, signed: string): string =>
  `v1,${createHmac('sha256', Buffer.from(secret.replace(/^whsec_/, ''), 'base64'))
    .update(signed)
    .digest('base64')}`;

/** An answer about another webhook, or an old one, is no answer to this. */
function isSigned(
  { headers, body }: Pick<Awaited<ReturnType<typeof postOut>>, 'headers' | 'body'>,
  { id, secret, at }: Webhook,
): boolean {
  const { 'webhook-id': about, 'webhook-timestamp': timestamp, 'webhook-signature': given } = headers;
  if (about !== id || typeof timestamp !== 'string' || typeof given !== 'string') return false;
  if (!(Math.abs(Number(timestamp) - at.getTime() / 1000) <= TOLERANCE_SECONDS)) return false;
  const expected = Buffer.from(signature(secret, `${id}.${timestamp}.${body}`));
  return given.split(' ').some((one) => {
    const shown = Buffer.from(one);
    return shown.length === expected.length && timingSafeEqual(shown, expected);
  });
}

/** As Standard Webhooks recommends. */
const TOLERANCE_SECONDS = 300;
