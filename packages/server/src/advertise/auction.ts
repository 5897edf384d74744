/** What is read of a bid request; see openrtb-schema.ts, which holds requests to it. */
export interface BidRequest {
  readonly id: string;
  readonly imp: readonly ImpRequest[];
  readonly site?: PlaceRequest;
  readonly app?: PlaceRequest;
  readonly at?: number;
  readonly tmax?: number;
  readonly cur?: readonly string[];
  readonly wseat?: readonly string[];
  readonly bseat?: readonly string[];
  readonly bcat?: readonly string[];
  readonly badv?: readonly string[];
  readonly device?: { readonly dnt?: number; readonly lmt?: number; readonly geo?: { readonly country?: string } };
  readonly user?: {
    readonly buyeruid?: string;
    readonly consent?: string;
    readonly geo?: { readonly country?: string };
    readonly ext?: Extension;
  };
  readonly regs?: {
    readonly coppa?: number;
    readonly gdpr?: number;
    readonly us_privacy?: string;
    readonly gpp?: string;
    readonly gpp_sid?: readonly number[];
    readonly ext?: Extension;
  };
  readonly ext?: Extension;
}

// biome-ignore lint/suspicious/noExplicitAny: whoever reads an extension checks what it finds
export type Extension = { readonly [member: string]: any };

export interface ImpRequest {
  readonly id: string;
  readonly banner?: {
    readonly format?: readonly { readonly w?: number; readonly h?: number }[];
    readonly w?: number;
    readonly h?: number;
    readonly battr?: readonly number[];
  };
  readonly native?: { readonly request: string; readonly battr?: readonly number[] };
  readonly tagid?: string;
  readonly bidfloor?: number;
  readonly bidfloorcur?: string;
  readonly pmp?: { readonly private_auction?: number; readonly deals?: readonly Deal[] };
  readonly ext?: Extension;
}

export interface PlaceRequest {
  readonly keywords?: string;
  readonly kwarray?: readonly string[];
  readonly genre?: string;
  readonly cat?: readonly string[];
  readonly sectioncat?: readonly string[];
  readonly pagecat?: readonly string[];
  readonly content?: PlaceRequest;
}

export interface Deal {
  readonly id: string;
  readonly bidfloor?: number;
  readonly bidfloorcur?: string;
  readonly at?: number;
  readonly wseat?: readonly string[];
}

/** Parts of OpenRTB Native 1.2 that are answered. */
export interface NativeRequest {
  readonly ver?: string;
  readonly assets: readonly {
    readonly id: number;
    readonly required?: number;
    readonly title?: { readonly len?: number };
    readonly img?: { readonly type?: number };
    readonly data?: { readonly type?: number; readonly len?: number };
  }[];
}

export interface Format {
  readonly w: number;
  readonly h: number;
}

/** One place that may be bid for. Prices are CPM. */
export interface Imp {
  readonly id: string;
  readonly slot: string;
  readonly floor: number;
  readonly floorCurrency: string;
  /** absent: no banner is asked for; empty: any size */
  readonly formats?: readonly Format[] | undefined;
  readonly native?: NativeRequest;
  readonly blockedAttributes: ReadonlySet<number>;
  readonly deals: readonly Deal[];
  readonly onlyDeals: boolean;
}

/** A bid request, reduced to what bidding looks at. */
export interface Auction {
  readonly id: string;
  /** 1: the winner pays their bid */
  readonly at: number;
  /** milliseconds */
  readonly tmax: number | undefined;
  /** empty: any */
  readonly currencies: readonly string[];
  readonly imps: readonly Imp[];
  readonly blockedDomains: ReadonlySet<string>;
  readonly blockedCategories: ReadonlySet<string>;
  readonly seats: ReadonlySet<string> | undefined;
  readonly blockedSeats: ReadonlySet<string>;
  readonly keywords: ReadonlySet<string>;
  readonly categories: ReadonlySet<string>;
  readonly told: BidRequest;
}
