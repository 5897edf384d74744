import type { ParityReport, PriceRuleWrite } from '@heng/contract';
import type { Json, Moment } from '../platform/tables.ts';

/** Tables of the price room. Money is in fen. */
export type PriceTables = {
  price_rule: {
    rule_id: string;
    version: number;
    rule: Json<PriceRuleWrite>;
    published_at: Moment;
    ended_at: Moment | null;
    published_by: string;
  };
  price_list_change: { item_id: string; at: Moment; fen: number | null };
  price_membership: { person_id: string; level: string; since: Moment };
  price_quote: {
    /** a pseudonym; empty: nobody known */
    person_id: string;
    quote_id: string;
    line: number;
    at: Moment;
    item: string;
    quantity: number;
    list: number;
    price: number;
    everybody: number;
    /** `id@version`, separated by spaces */
    rules: string;
  };
  price_parity: { day: string; at: Moment; report: Json<ParityReport> };
  price_alert: {
    alert_id: string;
    at: Moment;
    item: string;
    reason: string;
    computed: number | null;
    everybody: number;
    rules: string;
  };
};
