import type { Words } from '@heng/sdk';

export type Channel = 'sms' | 'email' | 'push' | 'in-app';
export type CampaignState = 'draft' | 'running' | 'paused' | 'ended';

/** A message campaign, as it is written. */
export interface CampaignDraft {
  readonly name: string;
  readonly kind: 'message';
  readonly channel: Channel;
  readonly state: CampaignState;
  readonly starts: string;
  readonly ends: string;
  readonly audience: { readonly purpose: string; readonly tags: readonly string[]; readonly groups: readonly string[] };
  readonly body: {
    readonly sender: { readonly name: string; readonly contact: string };
    readonly subject?: Words;
    readonly text: Words;
    readonly href?: string;
  };
}
export interface Campaign extends CampaignDraft {
  readonly id: string;
}

/** `GET /v1/campaigns?kind=message` */
export interface Campaigns {
  readonly campaigns: readonly Campaign[];
}

export interface Held {
  readonly code: string;
  readonly words: Words;
  readonly people: number;
}

/** `GET /v1/campaigns/{id}/audience` */
export interface Audience {
  readonly audience: number;
  readonly reachable: number;
  readonly held: readonly Held[];
  readonly at: string;
}

export interface Run {
  readonly run: string;
  readonly state: 'running' | 'quiet' | 'stopped' | 'done';
  readonly audience: number;
  readonly ruled: number;
  readonly sent: number;
  readonly waiting: number;
  readonly failed: number;
  readonly unknown: number;
  readonly held: readonly Held[];
  readonly progress: number;
  readonly begunAt: string;
  readonly endedAt: string | null;
}

/** `GET /v1/campaigns/{id}/runs` */
export interface Runs {
  readonly runs: readonly Run[];
}

/** `GET /v1/staff/messages/suppressions` */
export interface Suppressions {
  readonly counts: readonly { readonly channel: string; readonly reason: string; readonly addresses: number }[];
}

/** Which purpose a channel is for. */
export const purposeOf = (channel: Channel): string =>
  channel === 'sms' || channel === 'email' ? 'direct-message-marketing' : 'app-push-marketing';

export const campaignAddress = (id: string): string => `/v1/campaigns/${encodeURIComponent(id)}`;
