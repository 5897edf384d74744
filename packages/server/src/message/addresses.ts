import { z } from 'zod';
import { newId } from '../platform/ids.ts';
import { sendWebhook } from '../rights/send-webhook.ts';
import type { Systems } from '../rights/systems.ts';
import type { Address } from './adapters.ts';

/** Where these people are reached on a channel; undefined when it cannot be known now. Whoever is missing has no address. */
export type AddressesOf = (
  channel: string,
  people: readonly string[],
) => Promise<ReadonlyMap<string, Address> | undefined>;

const Subscription = z.object({
  endpoint: z.string().min(1),
  keys: z.object({ p256dh: z.string().min(1), auth: z.string().min(1) }),
});
const Reply = z.object({ addresses: z.record(z.string(), z.union([z.string().min(1), Subscription])) });

interface Needs {
  readonly systems: Systems;
  readonly timeoutMs: number;
  now(): Date;
}

/** Two dozen push subscriptions are some twenty kilobytes. */
const LARGEST = 262_144;

/**
 * Asks the shop, by a signed webhook, at the moment of sending: addresses stay where the shop has them, and here is none
 * to erase, to steal or to correct. Only people to whom something may be sent are asked for.
 */
export function addressesFromShop({ systems, timeoutMs, now }: Needs): AddressesOf {
  return async (channel, people) => {
    const system = systems.listening(['message-address'])[0];
    if (!system) return undefined;
    const at = now();
    const body = JSON.stringify({
      ...{ type: 'message.address', timestamp: at.toISOString() },
      data: { channel, people },
    });
    const { url, secret } = system;
    const reply = await sendWebhook({ url, secret, id: newId('msg'), at, body, timeoutMs, mostBytes: LARGEST });
    if (reply.status !== 200) return undefined;
    return addressesIn(reply.body, people);
  };
}

function addressesIn(text: string, people: readonly string[]): ReadonlyMap<string, Address> | undefined {
  try {
    const { addresses } = Reply.parse(JSON.parse(text));
    const asked = new Set(people);
    const known = Object.entries(addresses).filter(([person]) => asked.has(person));
    return new Map(
      known.map(([person, told]): [string, Address] => [
        person,
        typeof told === 'string' ? { text: told } : { text: told.endpoint, keys: told.keys },
      ]),
    );
  } catch {
    return undefined;
  }
}
