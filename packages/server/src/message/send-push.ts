import webPush from 'web-push';
import { checkAddress } from '../rights/systems.ts';
import type { Adapter, Outcome } from './adapters.ts';

/** Keys this server signs pushes with (VAPID, RFC 8292), in base64url. */
export interface PushKeys {
  readonly publicKey: string;
  readonly privateKey: string;
  /** `https:` or `mailto:`: whom the push service asks when something is wrong */
  readonly subject: string;
}

const DAY_IN_SECONDS = 86_400;

/** Sends web push: encrypted for the subscription (RFC 8291), so that the service in between reads nothing. */
export function pushAdapter(keys: PushKeys, timeoutMs: number): Adapter {
  return async ({ id, address, content, unsubscribe }) => {
    if (!address.keys) return { kind: 'refused', problem: 'push-no-keys', gone: true };
    try {
      checkAddress(address.text);
      const { sender, subject, text, href } = content;
      const told = JSON.stringify({ id, title: subject ?? sender.name, sender, body: text, href, unsubscribe });
      const request = webPush.generateRequestDetails({ endpoint: address.text, keys: address.keys }, told, {
        vapidDetails: keys,
        TTL: DAY_IN_SECONDS,
        urgency: 'low',
      });
      const { status } = await fetch(request.endpoint, {
        method: 'POST',
        headers: request.headers as Record<string, string>,
        body: new Uint8Array(request.body ?? Buffer.alloc(0)),
        redirect: 'manual',
        signal: AbortSignal.timeout(timeoutMs),
      });
      return outcomeOf(status);
    } catch {
      return { kind: 'later', problem: 'push-unreachable' };
    }
  };
}

/** RFC 8030: 201 taken; 404 and 410 the subscription is gone; 429 and 5xx later. */
function outcomeOf(status: number): Outcome {
  if (status >= 200 && status < 300) return { kind: 'sent' };
  if (status === 429 || status >= 500) return { kind: 'later', problem: `push-${status}` };
  return { kind: 'refused', problem: `push-${status}`, gone: status === 404 || status === 410 };
}
