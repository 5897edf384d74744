import { sendWebhook } from '../rights/send-webhook.ts';
import type { Systems } from '../rights/systems.ts';
import type { Adapter, Outcome } from './adapters.ts';

/**
 * Hands a message to the shop's vendor by a signed webhook (Standard Webhooks). The id is the same for every try, so a
 * vendor that keeps to the convention sends it once.
 */
export function vendorAdapter(systems: Systems, timeoutMs: number): Adapter {
  return async ({ id, channel, address, content, at }) => {
    const system = systems.listening(['message'])[0];
    if (!system) return { kind: 'later', problem: 'no-adapter' };
    const body = JSON.stringify({
      ...{ type: 'message.send', timestamp: at.toISOString() },
      data: { id, channel, to: address.text, ...content },
    });
    const { status } = await sendWebhook({ url: system.url, secret: system.secret, id, at, body, timeoutMs });
    return outcomeOf(status);
  };
}

function outcomeOf(status: number): Outcome {
  if (status >= 200 && status < 300) return { kind: 'sent' };
  if (status === 0 || status === 429 || status >= 500) return { kind: 'later', problem: `vendor-${status}` };
  return { kind: 'refused', problem: `vendor-${status}`, gone: status === 410 };
}
