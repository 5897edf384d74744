import type { ShopHeng as Heng, InAppMessage } from '@heng/sdk';

/** A message in the shop, and whether it was made for people with certain tags. */
export interface ShopMessage extends InAppMessage {
  readonly byTags: boolean;
}

/**
 * What waits for a person here. A campaign that runs and has not reached them yet is put to Heng now: Heng rules on it, counts it and
 * says no where it must not be sent; then what may be shown is read.
 */
export async function messagesFor(heng: Heng, person: string): Promise<readonly ShopMessage[]> {
  const someone = heng.person(person);
  const [campaigns, waiting] = await Promise.all([heng.messageCampaigns(), someone.messages()]);
  const running = campaigns.filter(({ channel, state }) => channel === 'in-app' && state === 'running');
  const fresh = running.filter(({ id }) => !waiting.some(({ campaign }) => campaign === id));
  let isSent = false;
  for (const { id } of fresh) isSent = (await heng.message({ campaign: id, person, channel: 'in-app' })).send || isSent;
  const byTags = new Map(campaigns.map(({ id, audience }) => [id, audience.tags.length > 0]));
  const shown = isSent ? await someone.messages() : waiting;
  return shown.map((message) => ({ ...message, byTags: byTags.get(message.campaign) ?? false }));
}
