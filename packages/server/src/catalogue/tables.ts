import type { Json, Moment } from '../platform/tables.ts';

/** Tables of the catalogue room. */
export type CatalogueTables = {
  item: {
    item_id: string;
    title: Json<{ readonly zh: string; readonly en: string }>;
    category: string;
    /** numeric: as text */
    price: string | null;
    stock: number | null;
    image: string | null;
    tags: Json<readonly string[]>;
    attributes: Json<Readonly<Record<string, string | number | boolean>>>;
    listed_at: Moment | null;
    updated_at: Moment;
  };
};
