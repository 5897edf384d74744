import type { Campaign, InAppMessages } from '@heng/contract';
import type { Rulings } from '../access/rulings.ts';
import type { Db } from '../platform/database.ts';
import { channels } from './channels.ts';
import { contentOf } from './message-content.ts';
import type { RuleMessageNeeds } from './rule-message.ts';
import { inAppOf, type MessageRow } from './storage.ts';

interface Needs extends Pick<RuleMessageNeeds, 'waysOf'> {
  readonly db: Db;
  readonly rulings: Rulings;
  findCampaign(id: string): Promise<Campaign | undefined>;
  idsOf(person: string): Promise<string[]>;
  now(): Date;
}

/**
 * What waits for a person in the shop's own pages. The gate is asked at every look: a message sent yesterday is not shown
 * to somebody who ended the channel a second ago.
 */
export function inAppMessages(needs: Needs) {
  const { purpose, category } = channels['in-app'];
  return async (person: string, caller: string): Promise<InAppMessages> => {
    const rows = await inAppOf(needs.db, await needs.idsOf(person));
    if (rows.length === 0) return { messages: [] };
    const usable = await needs.rulings.usable(person, purpose, { channel: 'in-app' });
    const permitted = usable.categories.has(category);
    const because = usable.rulingOn(category).because.map(({ rule, source, zh, en }) => ({ rule, source, zh, en }));
    const found = permitted ? await Promise.all(rows.map((row) => shown(needs, person, row))) : [];
    const messages = found.flatMap((one) => (one ? [{ ...one, because }] : []));
    const outcome = { channel: 'in-app', shown: messages.map(({ id }) => id) };
    await needs.rulings.record({ usable, use: 'message', caller, outcome });
    return { messages };
  };
}

async function shown({ findCampaign, waysOf, now }: Needs, person: string, row: MessageRow) {
  const campaign = await findCampaign(row.campaign_id);
  if (campaign?.kind !== 'message' || new Date(campaign.ends) <= now()) return undefined;
  const ways = waysOf({ person, channel: 'in-app', addressHash: null });
  return {
    ...{ id: row.message_id, campaign: campaign.id, at: row.decided_at.toISOString() },
    ...{ content: contentOf(campaign, ways), unsubscribe: ways.unsubscribe },
  };
}
