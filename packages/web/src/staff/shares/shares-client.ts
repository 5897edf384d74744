import type { Words } from '@heng/sdk';

export interface Contract {
  readonly recipient: string;
  readonly reference: string;
  readonly from: string;
  readonly until: string;
  readonly purposes: readonly string[];
  readonly categories: readonly string[];
  readonly endpoint?: string;
  readonly fields: Readonly<Record<string, string>>;
}

/** Reply to `PUT /v1/recipients/{id}/contract`; the key only when the endpoint is new. */
export interface ContractKept extends Contract {
  readonly secret?: string;
}

export interface Recipient {
  readonly id: string;
  readonly name: string;
  readonly contact: string;
  readonly kind: 'independent' | 'processor';
  readonly contract: Contract | null;
  readonly state: 'in-force' | 'not-begun' | 'ended' | 'no-contract';
  readonly shares: number;
  readonly last: string | null;
}

interface Named {
  readonly id: string;
  readonly name: Words;
}

/** `GET /v1/staff/shares`: figures, never who. */
export interface Shares {
  readonly recipients: readonly Recipient[];
  readonly days: readonly { readonly day: string; readonly recipient: string; readonly shares: number }[];
  readonly removed: readonly { readonly recipient: string; readonly code: string; readonly fields: number }[];
  readonly undelivered: readonly {
    readonly id: string;
    readonly recipient: string;
    readonly state: 'waiting' | 'sent' | 'failed';
    readonly tries: number;
    readonly since: string;
    readonly triedAt: string | null;
  }[];
  readonly purposes: readonly Named[];
  readonly categories: readonly (Named & { readonly grade: string })[];
  readonly days30: { readonly since: string; readonly until: string };
}
