import type { ShopHeng as Heng, Notice } from '@heng/sdk';
import { createHeng } from '@heng/sdk';
import type { Account } from '../accounts.ts';
import { demoAccounts } from '../accounts.ts';
import { categories, products } from '../catalogue/catalogue.ts';
import { openPriceRules, priceRules } from '../catalogue/price.ts';
import type { HengAddress } from '../config.ts';
import { callHeng } from '../heng/call-heng.ts';
import { sendBatch } from '../heng/events.ts';
import { publishCampaigns } from './ad-campaigns.ts';
import { adNotices } from './ad-notices.ts';
import { albumReviews } from './album-notice.ts';
import { sendArrivals } from './arrivals.ts';
import { childOrders } from './child-notice.ts';
import { type PartnersAt, registerContracts, registerRecipients } from './contracts.ts';
import { demoOrders } from './demo-people.ts';
import { inParallel } from './in-parallel.ts';
import { asked, introduce } from './introduce.ts';
import { isTold } from './is-told.ts';
import type { ShopNotice } from './notices.ts';
import { READERS, tellReaders } from './readers.ts';
import type { Shopper } from './shoppers.ts';
import { inventShoppers } from './shoppers.ts';

type Say = (line: string) => void;

/** The person whose answer marks that the history was told. Another story takes another name. */
const SENTINEL = 'demo-history-1';
const SHOPPERS = 600;
const BATCH = 100;
const WIDTH = 48;

interface Told {
  /** made-up shoppers */
  readonly count?: number;
  /** people who agreed to tags, so that one of the tags may be used */
  readonly readers?: number;
  /** where recipients receive; absent: they have no contract, and get nothing */
  readonly at?: PartnersAt;
}

/**
 * Brings the demonstration into Heng, through the public interface alone: catalogue, recipients, notices, the people of the sign-in page,
 * and once a history of `count` made-up shoppers with their answers. May be run at every start.
 */
export async function seed(
  address: HengAddress,
  say: Say,
  { count = SHOPPERS, readers = READERS, at }: Told = {},
): Promise<void> {
  const heng = createHeng({ ...address, timeout: 60_000 });
  const now = new Date();
  await publishCatalogue(heng, now);
  await publishPriceRules(heng);
  say(`${products.length} products in ${categories.length} aisles are in the catalogue`);
  await registerRecipients(heng);
  if (at) await registerContracts(address, at, now);
  const inForce = await publishNotices(heng, say);
  say(`${await publishCampaigns(address, now)} advertising campaigns run`);
  for (const account of demoAccounts) await introduceAccount(heng, account);
  if (readers > 0) await tellReaders({ heng, address, inForce, now }, readers);
  if (await isTold(heng, SENTINEL)) return say('the demonstration history is there already');
  await attestStatistics(address);
  await tellHistory({ heng, address, inForce, shoppers: inventShoppers(count, now), say });
  await sendArrivals(heng, now);
  await heng.person(SENTINEL).closePurpose('personalised-recommendation', 'refused');
  say('the demonstration is ready');
}

/** A child is introduced with the guardian who was checked at the counter; the guardian comes first in the list. */
const introduceAccount = (heng: Heng, { person, ageBand, view, guardian }: Account) =>
  heng.person(person).describe({
    ageBand,
    elderMode: view !== 'standard',
    ...(guardian && { guardian: { person: guardian, verifiedBy: 'household-register (demonstration)' } }),
  });

const publishCatalogue = (heng: Heng, now: Date) =>
  heng.putItems(
    products.map((product) => ({
      id: product.id,
      title: product.name,
      category: product.category,
      tags: product.tags,
      listedAt: new Date(now.getTime() - product.addedDaysAgo * 86_400_000).toISOString(),
      price: product.fen / 100,
      stock: product.stock,
      image: `/pictures/${product.id}.svg`,
    })),
  );

/** The rules of the page `/prices`, so that every quote names the one that made it. */
const publishPriceRules = (heng: Heng) =>
  heng.putPriceRules([
    ...Object.values(priceRules).map(({ id, percent, name, says }) => ({
      id,
      kind: 'promotion' as const,
      text: { zh: `${name.zh}：${says.zh}`, en: `${name.en}: ${says.en}` },
      conditions: { items: products.filter(({ rule }) => rule === id).map((product) => product.id) },
      effect: { percentOff: 100 - percent },
    })),
    ...openPriceRules.map(({ id, kind, category, name, says, open, conditions, percentOff }) => ({
      ...{ id, kind, open, text: { zh: `${name.zh}：${says.zh}`, en: `${name.en}: ${says.en}` } },
      ...{ conditions: { ...conditions, categories: [category] }, effect: { percentOff } },
    })),
  ]);

/** Publishes the notices whose text in force is another one, or none; returns the ids in force by key. */
async function publishNotices(heng: Heng, say: Say): Promise<ReadonlyMap<string, string>> {
  const before = await heng.notices();
  const inForce = new Map<string, string>();
  let published = 0;
  const all = [...asked, ...adNotices, childOrders, albumReviews];
  for (const notice of all) {
    const known = before.find(({ key }) => key === notice.key);
    if (known && saysTheSame(known, notice)) {
      inForce.set(notice.key, known.id);
      continue;
    }
    const { zh, en, ...about } = notice;
    const text = { 'zh-CN': { ...zh }, en: { ...en } };
    const { id } = await heng.publishNotice({ ...about, material: false, text });
    inForce.set(notice.key, id);
    published += 1;
  }
  say(`${all.length} notices are in force, ${published} of them new`);
  return inForce;
}

const saysTheSame = (known: Notice, { zh }: ShopNotice): boolean =>
  known.short === zh.short && known.summary === zh.summary && known.full === zh.full;

/** Lets statistics count as anonymous, on the ground stated here. */
const attestStatistics = (address: HengAddress) =>
  callHeng(address, {
    method: 'PUT',
    path: '/v1/attestations/irreversibility/anonymised-statistics',
    body: {
      passed: true,
      report: '演示自评：只按商品计人数，不足十人的不出数，不含任何个人标识，由人数推不回个人。',
      by: '山间小铺（演示）',
    },
  });

interface History {
  readonly heng: Heng;
  readonly address: HengAddress;
  readonly inForce: ReadonlyMap<string, string>;
  readonly shoppers: readonly Shopper[];
  readonly say: Say;
}

async function tellHistory({ heng, address, inForce, shoppers, say }: History): Promise<void> {
  let introduced = 0;
  await inParallel(shoppers, WIDTH, async (shopper) => {
    await introduce(heng, shopper, inForce);
    introduced += 1;
    if (introduced % 150 === 0) say(`${introduced} of ${shoppers.length} made-up shoppers have given their answers`);
  });
  const events = [...shoppers.flatMap((shopper) => shopper.events), ...demoOrders(new Date())];
  const batches = Array.from({ length: Math.ceil(events.length / BATCH) }, (_, nth) =>
    events.slice(nth * BATCH, (nth + 1) * BATCH),
  );
  await inParallel(batches, 4, (batch) => sendBatch(address, batch));
  say(`${events.length} events of the last 60 days are told`);
}
