import type { ShopHeng as Heng } from '@heng/sdk';
import { inCategory } from '../catalogue/catalogue.ts';
import type { HengAddress } from '../config.ts';
import { type ShopEvent, sendBatch } from '../heng/events.ts';
import { createChance } from './chance.ts';
import { inParallel } from './in-parallel.ts';

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
export async function tellReaders(telling: Telling, count: number): Promise<void> {
  const { heng } = telling;
  const told = await heng.person(SENTINEL).choices();
  if (told.choices.some(({ answer }) => answer === 'refused')) return;
  await tellAnew(telling, count);
  await letReadersPass(heng, 2 * count);
  await heng.person(SENTINEL).closePurpose('user-profiling', 'refused');
}

async function tellAnew({ heng, address, inForce, now }: Telling, count: number): Promise<void> {
  const notice = inForce.get('tags-browsing');
  if (!notice) throw new Error('expected the notice about tags to be in force');
  const people = Array.from({ length: count }, (_, nth) => `reader-${String(nth + 1).padStart(3, '0')}`);
  await inParallel(people, WIDTH, async (person) => {
    const someone = heng.person(person);
    await someone.describe({ ageBand: 'adult' });
    await someone.noticeShown({ notice, touchpoint: 'account', layer: 'summary', locale: 'zh-CN' });
    await someone.choose({ ...cell, answer: 'granted', notice, touchpoint: 'account', mechanism: 'checkbox' });
  });
  await sendBatch(
    address,
    people.flatMap((person, nth) => looksOf(person, nth, now)),
  );
}

const cell = { purpose: 'user-profiling', category: 'browsing-history' };

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
async function letReadersPass(heng: Heng, count: number): Promise<void> {
  const visits = Array.from({ length: count }, (_, nth) => nth);
  await inParallel(visits, WIDTH, async (nth) => {
    const person = `reader-${String((nth % READERS) + 1).padStart(3, '0')}`;
    const aisle = ['tea', 'coffee', 'stationery', 'kitchen'][nth % 4] as string;
    await heng.ads(nth % 3 === 0 ? { person, place: 'home' } : { person, place: 'aisle', categories: [aisle] });
  });
}
