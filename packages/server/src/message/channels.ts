import type { Campaign, MessageChannel } from '@heng/contract';

export type MessageCampaign = Extract<Campaign, { kind: 'message' }>;

/** What a message on a channel needs of a person: the purpose the gate is asked for, and what it reaches them by. */
export interface ChannelNeeds {
  readonly purpose: string;
  readonly category: string;
  /** It rings or lights up; one that waits in the shop's own pages does not. */
  readonly disturbs: boolean;
}

/** 广告法 43: one consent for each channel. A push and a message in the app reach a device, mail a letterbox. */
export const channels: Readonly<Record<MessageChannel, ChannelNeeds>> = {
  sms: { purpose: 'direct-message-marketing', category: 'mobile-number', disturbs: true },
  email: { purpose: 'direct-message-marketing', category: 'email', disturbs: true },
  push: { purpose: 'app-push-marketing', category: 'device-identifiers', disturbs: true },
  'in-app': { purpose: 'app-push-marketing', category: 'device-identifiers', disturbs: false },
};

export const isMessageChannel = (channel: string): channel is MessageChannel => Object.hasOwn(channels, channel);

/** Everything a campaign uses of a person, each of which must be permitted; tags are information too. */
export function categoriesUsed({ channel, audience }: MessageCampaign): string[] {
  const own = isMessageChannel(channel) ? [channels[channel].category] : [];
  return audience.tags.length > 0 ? [...own, 'inferred-tags'] : own;
}
