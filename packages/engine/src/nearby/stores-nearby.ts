/** A place on the earth, in degrees. */
export interface Place {
  readonly latitude: number;
  readonly longitude: number;
}

const EARTH_METRES = 6_371_008.8;
/** Distances are told in these steps: finer ones would say where the person stands. */
const STEP_METRES = 100;

/** Great-circle distance in metres (haversine, on a sphere: right to half a percent). */
export function metresBetween(one: Place, other: Place): number {
  const radians = (degrees: number) => (degrees * Math.PI) / 180;
  const halfSquared = (degrees: number) => Math.sin(radians(degrees) / 2) ** 2;
  const across = Math.cos(radians(one.latitude)) * Math.cos(radians(other.latitude));
  const chord = halfSquared(other.latitude - one.latitude) + across * halfSquared(other.longitude - one.longitude);
  return 2 * EARTH_METRES * Math.asin(Math.min(1, Math.sqrt(chord)));
}

/** A store within the radius, and how far it is in whole steps of 100 m. */
export interface Nearby<Store> {
  readonly store: Store;
  readonly metres: number;
}

/** The stores within `radiusKm` of a place, nearest first; those equally far in the order given. */
export function storesNearby<Store extends Place>(
  place: Place,
  stores: readonly Store[],
  radiusKm: number,
): Nearby<Store>[] {
  return stores
    .map((store) => ({ store, metres: metresBetween(place, store) }))
    .filter(({ metres }) => metres <= radiusKm * 1000)
    .map(({ store, metres }) => ({ store, metres: Math.round(metres / STEP_METRES) * STEP_METRES }))
    .sort((one, other) => one.metres - other.metres);
}
