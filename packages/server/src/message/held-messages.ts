import type { Campaign } from '@heng/contract';
import type { Db } from '../platform/database.ts';
import { type HeldRow, type HeldSource, readByRows } from '../rights/held-source.ts';
import { channels, isMessageChannel } from './channels.ts';
import { type MessageRow, messagesOf } from './storage.ts';

interface Needs {
  readonly db: Db;
  readonly keptDays: number;
  findCampaign(id: string): Promise<Campaign | undefined>;
}

const DAY = 86_400_000;

/** Messages among the things held: that one was sent, when and by which channel; its words are the campaign's. */
export function heldMessages({ db, keptDays, findCampaign }: Needs): HeldSource {
  const rowOf = async (row: MessageRow): Promise<HeldRow> => {
    const name = (await findCampaign(row.campaign_id))?.name ?? row.campaign_id;
    return {
      key: row.message_id,
      at: row.decided_at,
      category: isMessageChannel(row.channel) ? channels[row.channel].category : 'marketing-preferences',
      label: { zh: `营销消息“${name}”`, en: `the marketing message “${name}”` },
      value: { campaign: row.campaign_id, channel: row.channel, state: row.state },
      source: { zh: '商家的活动', en: 'a campaign of the shop' },
      retention: {
        zh: `${keptDays}天，用来不重复打扰，并证明发过什么`,
        en: `${keptDays} days, so that nobody is disturbed twice, and to prove what was sent`,
      },
      until: new Date(row.decided_at.getTime() + keptDays * DAY),
      correctable: false,
      kept: {
        source: '广告法 第四十三条；互联网广告管理办法 第十四条',
        until: new Date(row.decided_at.getTime() + keptDays * DAY),
      },
    };
  };
  return readByRows('message', async (ids) => Promise.all((await messagesOf(db, ids)).map(rowOf)));
}
