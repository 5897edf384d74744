import { type Campaign, type CampaignDraft, type CampaignState, type Channel, purposeOf } from './messages-client.ts';

/** A campaign as the form holds it; times as the browser's own field writes them, in China. */
export interface FormValues {
  readonly name: string;
  readonly channel: Channel;
  readonly state: CampaignState;
  readonly starts: string;
  readonly ends: string;
  readonly groups: readonly string[];
  readonly sender: string;
  readonly contact: string;
  readonly subject: string;
  readonly text: string;
}

const DAY = 86_400_000;
const EIGHT_HOURS = 8 * 3_600_000;

export function toValues(campaign: Campaign | undefined): FormValues {
  const now = Date.now();
  return {
    name: campaign?.name ?? '',
    channel: campaign?.channel ?? 'sms',
    state: campaign?.state ?? 'draft',
    starts: inChina(campaign ? Date.parse(campaign.starts) : now),
    ends: inChina(campaign ? Date.parse(campaign.ends) : now + 7 * DAY),
    groups: campaign?.audience.groups ?? ['adult', 'elderly-60plus'],
    sender: campaign?.body.sender.name ?? '',
    contact: campaign?.body.sender.contact ?? '',
    subject: campaign?.body.subject?.zh ?? '',
    text: campaign?.body.text.zh ?? '',
  };
}

/** What the form does not show of a campaign stays as it is. */
export function toDraft(values: FormValues, campaign: Campaign | undefined): CampaignDraft {
  const { name, channel, state, groups, sender, contact, subject, text } = values;
  const before = campaign?.body;
  return {
    ...{ name, kind: 'message', channel, state },
    starts: `${values.starts}:00+08:00`,
    ends: `${values.ends}:00+08:00`,
    audience: { purpose: purposeOf(channel), tags: campaign?.audience.tags ?? [], groups },
    body: {
      ...before,
      sender: { name: sender, contact },
      text: { zh: text, en: before?.text.en ?? '' },
      ...(subject && { subject: { zh: subject, en: before?.subject?.en ?? '' } }),
    },
  };
}

const inChina = (moment: number): string => new Date(moment + EIGHT_HOURS).toISOString().slice(0, 16);
