import type { Words } from '@heng/gate';
import type { Json, Moment } from '../platform/tables.ts';

/** Tables of the nearby room. */
export type NearbyTables = {
  store: {
    store_id: string;
    name: Json<Words>;
    city: string;
    address: string;
    latitude: number;
    longitude: number;
    offer: Json<Words> | null;
    updated_at: Moment;
  };
};
