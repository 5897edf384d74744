import type { ShopHeng as Heng } from '@heng/sdk';
import { inCategory } from '../catalogue/catalogue.ts';
import type { HengAddress } from '../config.ts';
import { type ShopEvent, sendBatch } from '../heng/events.ts';
import { createChance } from './chance.ts';
import { inParallel } from './in-parallel.ts';
import { introduce } from './introduce.ts';
import { isTold } from './is-told.ts';

const DAY = 86_400_000;
const WIDTH = 24;
/** More than the fifty who must share a tag before it may choose anything. */
export const READERS = 60;

interface Telling {
  readonly heng: Heng;
  readonly address: HengAddress;
  /** ids of the notices in force, by key */
  readonly inForce: ReadonlyMap<string, string>;
  readonly now: Date;
}

/** Whose answer marks that the readers were told of. */
const SENTINEL = 'demo-readers-1';

/**
 * People who like to look at tea and agreed to tags and to nothing else: so many that the tag tells nobody apart. What they looked at is
 * told after they agreed. Told once, however often it is asked.
 */
export async function tellReaders({ heng, address, inForce, now }: Telling, count: number): Promise<void> {
  if (await isTold(heng, SENTINEL)) return;
  const people = Array.from({ length: count }, (_, nth) => `reader-${String(nth + 1).padStart(3, '0')}`);
  const answers = { 'tags-browsing': 'granted' } as const;
  await inParallel(people, WIDTH, (person) => introduce(heng, { person, ageBand: 'adult', answers }, inForce));
  const looks = people.flatMap((person, nth) => looksOf(person, nth, now));
  await sendBatch(address, looks);
  await letReadersPass(heng, people);
  await heng.person(SENTINEL).closePurpose('user-profiling', 'refused');
}

/** Three to five different teas within the last thirty days. */
function looksOf(person: string, nth: number, now: Date): ShopEvent[] {
  const chance = createChance(nth * 7477 + 5);
  const teas = inCategory('tea');
  const first = chance.between(0, teas.length - 1);
  return Array.from({ length: chance.between(3, 5) }, (_, look) => {
    const product = teas[(first + look) % teas.length];
    return {
      ...{ person, event: 'Product Viewed', messageId: `seed-${person}-${look}` },
      properties: { product_id: product?.id, category: 'tea' },
      at: new Date(now.getTime() - 60_000 - chance.next() * 30 * DAY),
    };
  });
}

/** Some of them came by: the advertisements they were given are real, ruled on and archived like any. */
async function letReadersPass(heng: Heng, people: readonly string[]): Promise<void> {
  const visits = [...people, ...people].map((person, nth) => ({ person, nth }));
  await inParallel(visits, WIDTH, async ({ person, nth }) => {
    const aisle = ['tea', 'coffee', 'stationery', 'kitchen'][nth % 4] as string;
    await heng.ads(nth % 3 === 0 ? { person, place: 'home' } : { person, place: 'aisle', categories: [aisle] });
  });
}
