import { createHmac } from 'node:crypto';
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
}

/** What the other side said; 0 when it could not be reached. */
export interface WebhookReply {
  readonly status: number;
  readonly body: string;
}

const LONGEST_REPLY = 16_384;

/**
 * Sends one webhook in the form of Standard Webhooks: `webhook-id`, `webhook-timestamp`, `webhook-signature`. Follows no
 * redirect, waits no longer than told, and reads no more than a few kilobytes: whoever answers there is not trusted.
 */
export async function sendWebhook({ url, secret, id, at, body, timeoutMs }: Webhook): Promise<WebhookReply> {
  checkAddress(url);
  const timestamp = Math.floor(at.getTime() / 1000);
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'webhook-id': id,
        'webhook-timestamp': String(timestamp),
        'webhook-signature': signature(secret, `${id}.${timestamp}.${body}`),
        'user-agent': 'heng',
      },
      body,
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
    });
    return { status: response.status, body: await readSome(response) };
  } catch {
    return { status: 0, body: '' };
  }
}

export const signature = (secret: string, signed: string): string =>
  `v1,${createHmac('sha256', Buffer.from(secret.replace(/^whsec_/, ''), 'base64'))
    .update(signed)
    .digest('base64')}`;

async function readSome({ body }: Response): Promise<string> {
  if (!body) return '';
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of body) {
    chunks.push(Buffer.from(chunk));
    length += chunk.length;
    if (length > LONGEST_REPLY) break;
  }
  return Buffer.concat(chunks).subarray(0, LONGEST_REPLY).toString('utf8');
}
