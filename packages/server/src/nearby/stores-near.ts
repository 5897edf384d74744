import { type NearbyRequest, type NearbyStores, ProblemError } from '@heng/contract';
import { storesNearby } from '@heng/engine';
import type { Words } from '@heng/gate';
import type { Rulings, Usable } from '../access/rulings.ts';
import type { Store } from './storage.ts';

export interface NearbyNeeds {
  readonly rulings: Rulings;
  stores(): readonly Store[];
  /** the city the person told, or undefined */
  cityOf(person: string): Promise<string | undefined>;
  /** no store further away is offered (PAPER-28) */
  readonly radiusKm: number;
  /** Whether this person asked long enough ago: many positions in a row would be a track. */
  mayAsk(person: string): boolean;
}

interface Asked {
  readonly caller: string;
  readonly gpc: boolean;
}

type List = Pick<NearbyStores, 'mode' | 'stores' | 'because'>;

const PURPOSE = 'nearby-store-promotion';
const POSITION = 'precise-location';
const MOST = 50;

/**
 * Stores near where a person stands, once and in the foreground (PAPER-28). Without the separate consent the position is
 * not looked at. It is an argument of this function and of nothing that stores, logs or records; and the record does not
 * name the stores either, because where they meet is where the person was.
 */
export function storesNear(needs: NearbyNeeds) {
  const { rulings } = needs;
  return async (person: string, position: NearbyRequest, { caller, gpc }: Asked): Promise<NearbyStores> => {
    if (!needs.mayAsk(person)) throw new ProblemError('rate-limited');
    const usable = await rulings.usable(person, PURPOSE, { touchpoint: 'location', ...(gpc && { gpc }) });
    const list = await listFor(needs, person, position, usable);
    const outcome = { mode: list.mode, shown: list.stores.length, used: list.mode === 'nearby' ? [POSITION] : [] };
    const decision = await rulings.record({ usable, use: 'nearby', caller, outcome });
    return { ...list, radiusKm: needs.radiusKm, label: labels[list.mode], decision };
  };
}

async function listFor(needs: NearbyNeeds, person: string, position: NearbyRequest, usable: Usable): Promise<List> {
  const { because, code } = usable.rulingOn(POSITION);
  const { zh, en } = because[0] ?? { zh: '', en: '' };
  if (!usable.categories.has(POSITION)) return neutralList(needs, person, { code, zh, en });
  if ((position.accuracyM ?? 0) > needs.radiusKm * 1000) return neutralList(needs, person, TOO_COARSE);
  const found = storesNearby(position, needs.stores(), needs.radiusKm).slice(0, MOST);
  return {
    ...{ mode: 'nearby', because: { code, zh, en } },
    stores: found.map(({ store, metres }) => ({ ...shown(store), distanceM: metres })),
  };
}

/** Stores of the city the person told, in the order of their ids; without a city all there are. */
async function neutralList(needs: NearbyNeeds, person: string, because: List['because']): Promise<List> {
  const city = await needs.cityOf(person);
  const stores = needs.stores().filter((store) => city === undefined || store.city === city);
  const listed = stores.slice(0, MOST).map((store) => ({ ...shown(store), distanceM: null }));
  return { mode: 'neutral', because, stores: listed };
}

const TOO_COARSE = {
  ...{ code: 'position-too-coarse', zh: '定位误差大于推送半径，没有使用。' },
  en: 'The position is less certain than the radius is wide: it was not used.',
};

const labels: Readonly<Record<NearbyStores['mode'], Words>> = {
  nearby: { zh: '定推 · 按您此刻的位置', en: 'Personalised: by where you are now' },
  neutral: { zh: '非个性化 · 同城门店', en: 'Not personalised: stores of the city' },
};

const shown = ({ id, name, city, address, offer }: Store) => ({ store: id, name, city, address, offer });
