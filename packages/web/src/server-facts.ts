import type { Words } from '@heng/sdk';

/** What `/ready` says of the server. */
export interface ServerFacts {
  readonly ready: true;
  readonly role: string;
  readonly packs: readonly string[];
  /** The shop's name, as people read it. */
  readonly shop?: string;
}

/** Rejects when the server is not ready. */
export async function readServer(): Promise<ServerFacts> {
  const response = await fetch('/ready', { cache: 'no-store' });
  if (!response.ok) throw new Error('not ready');
  return (await response.json()) as ServerFacts;
}

const roles: Readonly<Record<string, Words>> = {
  shop: { zh: '商店', en: 'shop' },
  association: { zh: '行业协会', en: 'association' },
  regulator: { zh: '监管部门', en: 'regulator' },
};

export const roleWords = (role: string): Words => roles[role] ?? { zh: role, en: role };
