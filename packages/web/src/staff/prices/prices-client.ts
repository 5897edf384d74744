import type { Words } from '@heng/sdk';

export type RuleKind = 'list-price' | 'promotion' | 'quantity' | 'membership' | 'new-customer' | 'coupon';

/** One version of a published rule. */
export interface PriceRule {
  readonly id: string;
  readonly version: number;
  readonly kind: RuleKind;
  readonly text: Words;
  readonly open?: Words;
  readonly conditions: {
    readonly items?: readonly string[];
    readonly categories?: readonly string[];
    readonly minimumQuantity?: number;
    readonly coupon?: string;
    readonly membership?: readonly string[];
    readonly newCustomerDays?: number;
  };
  readonly effect: { readonly price?: number; readonly amountOff?: number; readonly percentOff?: number };
  readonly from: string;
  readonly until: string | null;
  readonly inForce: boolean;
}

/** `GET /v1/price-rules` */
export interface PriceRules {
  readonly rules: readonly PriceRule[];
}

export interface PriceAlert {
  readonly id: string;
  readonly at: string;
  readonly item: string;
  readonly reason: string;
  readonly computed: number | null;
  readonly everybody: number;
  readonly rules: readonly string[];
}

/** `GET /v1/staff/price-alerts` */
export interface PriceAlerts {
  readonly alerts: readonly PriceAlert[];
  readonly last24Hours: number;
  readonly last30Days: number;
}

interface OpenDay {
  readonly item: string;
  readonly day: string;
  readonly prices: readonly number[];
  readonly sales: number;
  readonly spread: number;
}

/** `GET /v1/staff/parity` */
export interface Parity {
  readonly at: string | null;
  readonly since: string;
  readonly sales: number;
  readonly left: number;
  readonly itemDays: number;
  readonly several: number;
  readonly explanations: Readonly<Record<string, number>>;
  readonly loyalty: {
    readonly gap: number;
    readonly effect: number;
    readonly p: number;
    readonly itemDays: number;
  } | null;
  readonly days: readonly {
    readonly day: string;
    readonly itemDays: number;
    readonly explained: number;
    readonly unexplained: number;
    readonly tooLittleKnown: number;
  }[];
  readonly open: readonly OpenDay[];
  readonly minimumPeople: number;
}
