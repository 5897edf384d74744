import { setTimeout as sleep } from 'node:timers/promises';
import { benchPeople, preparePeople } from '../bench-people.ts';
import { requestBytes } from '../request-bytes.ts';
import { inParallel, type ShopApi } from '../shop-api.ts';
import { browse } from './recommendations.ts';
import type { Scenario, ScenarioOptions } from './scenario.ts';

const ITEMS_A_WRITE = 500;
const SAMPLE = 200;
/** The catalogue is arranged in the background; so long (seconds) it is waited for. */
const PATIENCE = 600;

const MATERIALS =
  '青瓷 粗陶 玻璃 紫砂 铸铁 不锈钢 搪瓷 竹制 胡桃木 榉木 棉麻 羊毛 真丝 帆布 牛皮 黄铜 陶瓷 树脂 硅胶 藤编'.split(' ');
const NOUNS =
  '茶杯 茶壶 盖碗 马克杯 保温杯 水壶 饭碗 汤碗 餐盘 托盘 平底锅 炒锅 砂锅 砧板 菜刀 围裙 毛巾 浴巾 靠垫 地垫 笔记本 钢笔 台灯 收纳篮 花瓶'.split(
    ' ',
  );

/** Title of the nth item: every material with every noun before one comes again. */
export const titleOf = (nth: number): string =>
  `${MATERIALS[nth % MATERIALS.length]}${NOUNS[Math.floor(nth / MATERIALS.length) % NOUNS.length]} ${nth} 号`;

/** Every noun by itself, and every noun with some material. */
export const QUERIES: readonly string[] = NOUNS.flatMap((noun, nth) => [
  noun,
  `${MATERIALS[nth % MATERIALS.length]}${noun}`,
  `${noun} ${MATERIALS[(nth * 7) % MATERIALS.length]}`,
]);

/** Results in the person's own order, with reasons. */
export const search = searchScenario('POST /v1/search: results in the person’s own order, with reasons', false);
/** The same people, the order that is the same for everybody. */
export const neutralSearch = searchScenario('POST /v1/search with "neutral": true', true);

function searchScenario(summary: string, neutral: boolean): Scenario {
  return {
    summary,
    unit: 'searches',
    defaults: { people: 5_000, items: 5_000, connections: 8 },
    async prepare(shop, options) {
      await preparePeople(shop, options);
      await browse(shop, benchPeople(options.people), await writeItems(shop, options), options);
    },
    async makeReady(shop, options) {
      const bodies = benchPeople(options.people).map((person, nth) => ({
        ...{ person, query: QUERIES[nth % QUERIES.length], count: 20 },
        ...(neutral && { neutral }),
      }));
      const seen = await waitForResults(shop, bodies.slice(0, SAMPLE), options, neutral);
      const address = { host: shop.url.host, path: '/v1/search', authorization: `Bearer ${shop.apiKey}` };
      return { requests: bodies.map((body) => requestBytes({ ...address, body })), unitsARequest: 1, seen };
    },
  };
}

async function writeItems(shop: ShopApi, { items: number, onProgress }: ScenarioOptions): Promise<string[]> {
  const ids = Array.from({ length: number }, (_, index) => `good-${index}`);
  for (let at = 0; at < ids.length; at += ITEMS_A_WRITE) {
    const items = ids.slice(at, at + ITEMS_A_WRITE).map((id, index) => ({
      ...{ id, title: titleOf(at + index), price: 10 + ((at + index) % 90), stock: 1000 },
      category: NOUNS[Math.floor((at + index) / MATERIALS.length) % NOUNS.length],
    }));
    await shop.call('PUT', '/v1/items', { items });
  }
  onProgress(`${number} items`);
  return ids;
}

interface Results {
  readonly mode: string;
  readonly found: number;
}

/** Asks until most searches find something, and are personal where they should be. */
async function waitForResults(
  shop: ShopApi,
  bodies: readonly object[],
  { onProgress }: ScenarioOptions,
  neutral: boolean,
): Promise<Record<string, number>> {
  const started = performance.now();
  for (;;) {
    const replies: Results[] = [];
    await inParallel(bodies, async (body) => replies.push(await shop.call<Results>('POST', '/v1/search', body)));
    const found = replies.filter(({ found }) => found > 0).length;
    const personalised = replies.filter(({ mode }) => mode === 'personalised').length;
    const seen = { sample: replies.length, found, personalised };
    if (found > replies.length / 2 && (neutral || personalised > 0)) return seen;
    const seconds = Math.round((performance.now() - started) / 1000);
    if (seconds >= PATIENCE) throw new Error(`searches did not become what they should be: ${JSON.stringify(seen)}`);
    onProgress(`waiting for the catalogue since ${seconds} s: ${JSON.stringify(seen)}`);
    await sleep(5000);
  }
}
