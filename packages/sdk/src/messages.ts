import type { Words } from './choices.ts';
import type { Send } from './exchange.ts';
import type { Because } from './rulings.ts';

export type MessageChannel = 'sms' | 'email' | 'push' | 'in-app';

/** A campaign of messages, as far as a shop needs it to send one. */
export interface MessageCampaign {
  readonly id: string;
  readonly kind: string;
  readonly channel: string;
  readonly state: string;
  readonly audience: { readonly purpose: string; readonly tags: readonly string[]; readonly groups: readonly string[] };
}

export interface MessageCampaignDraft extends Omit<MessageCampaign, 'id'> {
  readonly name: string;
  /** RFC 3339 */
  readonly starts: string;
  readonly ends: string;
  readonly body: {
    readonly sender: { readonly name: string; readonly contact: string };
    readonly subject?: Words;
    readonly text: Words;
    readonly href?: string;
  };
}

/** A message that waits for a person in the shop's own pages. */
export interface InAppMessage {
  readonly id: string;
  readonly campaign: string;
  readonly at: string;
  readonly content: {
    readonly sender: { readonly name: string; readonly contact: string };
    readonly text: string;
    readonly href?: string;
  };
  /** The rules by which it may be shown now. */
  readonly because: readonly Because[];
  /** Ends the channel in one touch, without signing in. */
  readonly unsubscribe: string;
}

/** Messages, for a shop's back end. */
export const messageCalls = (send: Send) => ({
  /** What is planned as messages, in any state. */
  messageCampaigns: async (): Promise<readonly MessageCampaign[]> => {
    const path = '/v1/campaigns?kind=message';
    return (await send<{ campaigns: MessageCampaign[] }>({ method: 'GET', path })).campaigns;
  },
  /** Words that press, hide the sender or lack the way out are 422 `creative` with what was found. */
  putMessageCampaign: (id: string, draft: MessageCampaignDraft) =>
    send<MessageCampaign>({ method: 'PUT', path: `/v1/campaigns/${encodeURIComponent(id)}`, body: draft }),
  /** Sends it to everybody it may go to, one ruling each. */
  runCampaign: (id: string) =>
    send<unknown>({ method: 'POST', path: `/v1/campaigns/${encodeURIComponent(id)}/runs`, body: {} }),
  /** One message to one person. Not sending is an answer as well, and says why; a message in the shop's pages then waits there. */
  message: (asked: { readonly campaign: string; readonly person: string; readonly channel: MessageChannel }) =>
    send<{ send: boolean; code: string; because: readonly Because[]; decision: string }>({
      method: 'POST',
      path: '/v1/messages',
      body: asked,
    }),
});

/** The messages that wait for one person; the gate is asked at each look. */
export const messageReads = (send: Send, base: string) => ({
  messages: async (): Promise<readonly InAppMessage[]> =>
    (await send<{ messages: InAppMessage[] }>({ method: 'GET', path: `${base}/messages` })).messages,
});
