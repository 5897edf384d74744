import type { Words } from '@heng/sdk';

export interface SharedTags {
  readonly tags: readonly string[];
  /** rounded down; null: fewer than k share them */
  readonly people: number | null;
}

/** `GET /v1/staff/segments` */
export interface Segments {
  readonly k: number;
  readonly roundedTo: number;
  readonly tags: readonly (SharedTags & { readonly name: Words })[];
  readonly pairs: readonly SharedTags[];
  /** pairs that somebody shares, but fewer than k */
  readonly hidden: number;
}

/** `POST /v1/staff/segments` */
export interface TriedSegment extends SharedTags {
  readonly k: number;
  readonly coarsened: SharedTags;
  readonly dropped: readonly string[];
}

export interface ProxyFinding {
  readonly category: string;
  readonly name: Words;
  readonly people: number;
  readonly tagged: number;
  readonly precision: number;
  readonly lift: number;
  readonly leastLift: number;
  readonly auc: number;
  readonly refused: boolean;
}

/** `GET /v1/staff/proxies` */
export interface Proxies {
  readonly bounds: { readonly lift: number; readonly auc: number; readonly minimumPeople: number };
  readonly measuredAt: string | null;
  readonly matters: readonly { readonly category: string; readonly name: Words }[];
  readonly tags: readonly {
    readonly id: string;
    readonly name: Words;
    readonly refused: boolean;
    readonly findings: readonly ProxyFinding[];
  }[];
}
