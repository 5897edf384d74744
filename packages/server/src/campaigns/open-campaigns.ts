import type { Campaign } from '@heng/contract';
import type { Foundation } from '../foundation.ts';
import type { UseRoom } from '../use-room.ts';
import { campaignRoutes } from './routes.ts';
import { campaignById, campaignsOf } from './storage.ts';
import type { CampaignTables } from './tables.ts';
import { writeCampaign } from './write-campaign.ts';

/** The room as the rooms that carry campaigns out see it. */
export interface Campaigns {
  readonly room: UseRoom;
  findCampaign(id: string): Promise<Campaign | undefined>;
  /** the newest first */
  list(kind?: 'ad' | 'message'): Promise<Campaign[]>;
  /** Told of every campaign written through this server. */
  onWritten(listener: (campaign: Campaign) => void): void;
}

/** Opens the campaigns room: what is planned, for the rooms that carry it out. It holds nothing of any person. */
export function openCampaigns({ db: shared, clock, gate }: Foundation): Campaigns {
  const db = shared.withTables<CampaignTables>();
  const listeners: ((campaign: Campaign) => void)[] = [];
  const changed = (campaign: Campaign) => {
    for (const tell of listeners) tell(campaign);
  };
  const write = writeCampaign({ db, clock, vocabulary: gate.vocabulary, changed });
  const list = (kind?: 'ad' | 'message') => campaignsOf(db, kind);
  return {
    room: { routes: (app, allow) => campaignRoutes(app, allow, { list, write }) },
    findCampaign: (id) => campaignById(db, id),
    list,
    onWritten: (listener) => {
      listeners.push(listener);
    },
  };
}
