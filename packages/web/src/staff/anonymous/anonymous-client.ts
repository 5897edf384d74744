import type { Words } from '@heng/sdk';

interface Exposure {
  readonly k: number;
  /** shares of rows, 0 to 1 */
  readonly unique: number;
  readonly belowK: number;
  readonly prosecutor: { readonly highest: number; readonly mean: number; readonly shareAbove: number };
}

export interface Report {
  readonly passed: boolean;
  readonly at: string;
  readonly checks: readonly {
    readonly check: string;
    readonly ok: boolean;
    readonly zh: string;
    readonly en: string;
  }[];
  readonly rows: { readonly before: number; readonly after: number };
  readonly columns: readonly {
    readonly name: string;
    readonly role: string;
    readonly level: number;
    readonly of: number;
  }[];
  readonly risk?: { readonly maximum: number };
  readonly before: Exposure;
  readonly after: Exposure;
  readonly loss: number;
  readonly sha256: { readonly source: string; readonly release: string };
  readonly attempt: { readonly tried: number; readonly matched: number; readonly unique: number } | null;
}

/** `GET /v1/anonymise/{id}` */
export interface Job {
  readonly id: string;
  readonly category: string;
  readonly by: string;
  readonly state: 'running' | 'passed' | 'failed' | 'broken';
  readonly progress: { readonly stage: 'read' | 'search' | 'measure' | 'sign'; readonly done: number };
  readonly problem: string | null;
  readonly report: Report | null;
  readonly signed: string | null;
  readonly createdAt: string;
  readonly endedAt: string | null;
  readonly expiresAt: string | null;
}

/** `GET /v1/anonymise` */
export interface Jobs {
  readonly anonymisations: readonly Job[];
  readonly categories: readonly { readonly id: string; readonly name: Words }[];
}

/** `GET /v1/attestations/irreversibility` */
export interface Attestations {
  readonly attestations: readonly {
    readonly category: string;
    readonly report: string;
    readonly by: string;
    readonly at: string;
    readonly expiresAt: string | null;
    readonly state: 'in-force' | 'expired' | 'not-passed';
  }[];
}

export type StatisticName = 'people-by-age-band' | 'people-by-switch';

/** `GET /v1/statistics/{name}` */
export interface Statistic {
  readonly name: StatisticName;
  readonly day: string;
  readonly epsilon: number;
  readonly decision: string;
  readonly figures: readonly { readonly of: string; readonly count: number }[];
}

export const jobAddress = (id: string): string => `/v1/anonymise/${encodeURIComponent(id)}`;
