import type { ShopHeng as Heng } from '@heng/sdk';
import type { HengAddress } from '../config.ts';
import { callHeng } from '../heng/call-heng.ts';
import type { Partners } from '../partners.ts';

/** Where the partners receive: the shop's own program, in this demonstration. */
export interface PartnersAt {
  readonly partners: Partners;
  /** of the shop, without a path */
  readonly url: string;
}

const YEAR = 365 * 86_400_000;

const contracts = {
  'yungu-tea': {
    reference: 'YG-演示-1',
    purposes: ['third-party-sharing'],
    categories: ['order-history'],
    fields: { '/aisles/*': 'order-history' },
  },
  'lantian-courier': {
    reference: 'LT-演示-1',
    purposes: ['entrusted-processing'],
    categories: ['name', 'mobile-number', 'delivery-address'],
    fields: { '/receiver/name': 'name', '/receiver/phone': 'mobile-number', '/receiver/address': 'delivery-address' },
  },
} as const;

/** Registers both contracts with the address of this start, and hands each partner its key. */
export async function registerContracts(address: HengAddress, { partners, url }: PartnersAt, now: Date): Promise<void> {
  const term = { from: now.toISOString(), until: new Date(now.getTime() + YEAR).toISOString() };
  for (const [partner, contract] of Object.entries(contracts)) {
    const body = { ...contract, ...term, endpoint: url + partners.pathOf(partner) };
    const kept = await callHeng(address, { method: 'PUT', path: `/v1/recipients/${partner}/contract`, body });
    const { secret } = kept as { secret?: string };
    if (secret) partners.give(partner, secret);
  }
}

/** Who may get something, and of what kind. */
export async function registerRecipients(heng: Heng): Promise<void> {
  await heng.putRecipient('yungu-tea', {
    name: '云谷茶厂',
    contact: '电话 400-000-0001（演示）',
    kind: 'independent',
    purposes: ['third-party-sharing'],
    categories: ['order-history'],
  });
  await heng.putRecipient('lantian-courier', {
    name: '蓝田快递',
    contact: '电话 400-000-0002（演示）',
    kind: 'processor',
    purposes: ['entrusted-processing'],
    categories: ['name', 'mobile-number', 'delivery-address'],
  });
}
