import { type Campaign, type CampaignWrite, ProblemError } from '@heng/contract';
import type { Vocabulary } from '@heng/gate';
import type { Clock } from '../platform/clock.ts';
import { checkMessage } from './check-message.ts';
import { type CampaignDb, campaignById, putCampaign } from './storage.ts';

interface Needs {
  readonly db: CampaignDb;
  readonly clock: Clock;
  readonly vocabulary: Pick<Vocabulary, 'purposes'>;
  changed(campaign: Campaign): void;
}

export type WriteCampaign = (id: string, told: CampaignWrite) => Promise<Campaign>;

/** Writes a campaign whole. @throws ProblemError `invalid-campaign`, `campaign-kind`, `creative` */
export function writeCampaign({ db, clock, vocabulary, changed }: Needs): WriteCampaign {
  return async (id, told) => {
    checkPurpose(told, vocabulary);
    if (told.kind === 'message') checkMessage(told);
    if (!(await putCampaign(db, id, told, clock.now()))) throw new ProblemError('campaign-kind');
    const campaign = (await campaignById(db, id)) as Campaign;
    changed(campaign);
    return campaign;
  };
}

/** What is asked of the gate must be what is done: an advertisement cannot pass as a recommendation, which needs less. */
function checkPurpose({ kind, audience, body }: CampaignWrite, { purposes }: Pick<Vocabulary, 'purposes'>): void {
  const purpose = purposes.find(({ id }) => id === audience.purpose);
  const fits = kind === 'ad' ? purpose?.advertising : purpose?.kind === 'direct-marketing';
  if (!fits) {
    throw new ProblemError('invalid-campaign', { issues: [{ path: 'audience.purpose', expected: purposeOf[kind] }] });
  }
  if (kind === 'ad' && body.budget.daily > body.budget.total) {
    throw new ProblemError('invalid-campaign', {
      issues: [{ path: 'body.budget.daily', expected: 'no more than the total' }],
    });
  }
}

const purposeOf = {
  ad: 'a purpose of advertising, such as onsite-targeted-ads',
  message: 'a purpose of direct marketing, such as direct-message-marketing',
} as const;
