import { heldBackBy, type LimitsByGroup } from '@heng/engine';
import { groupOf, type Standing } from '@heng/gate';
import type { Rulings, Usable } from '../access/rulings.ts';
import { categoriesUsed, channels, isMessageChannel, type MessageCampaign } from './channels.ts';
import { isBadCreative } from './creative-of.ts';
import { type HeldCode, type Reason, reasonOf } from './reasons.ts';

/** Why something is or is not sent. `code` is `allowed` when nothing keeps it back. */
export interface Judged {
  readonly code: string;
  readonly because: readonly Reason[];
  readonly usable: Usable;
}

export interface JudgeNeeds {
  readonly rulings: Pick<Rulings, 'usable'>;
  readonly limits: LimitsByGroup;
  standingsOf(people: readonly string[]): Promise<readonly Standing[]>;
  /** whether the person holds all of these tags now */
  holdsTags(person: string, tags: readonly string[]): Promise<boolean>;
  anonymitySetOf(tags: readonly string[]): number;
  now(): Date;
}

/** What the gate says of each person, with the group they are in. */
export function askGate(needs: JudgeNeeds) {
  return async (campaign: MessageCampaign, people: readonly string[]): Promise<(Judged & { group: string })[]> => {
    const standings = await needs.standingsOf(people);
    const whole = wholeCampaign(campaign, needs.now());
    const judged: (Judged & { group: string })[] = [];
    for (const [at, person] of people.entries()) {
      const usable = await usableFor(needs, campaign, person);
      const group = groupOf(standings[at] as Standing);
      judged.push({ ...(whole ? held(whole, usable) : await judge(needs, campaign, usable, group)), group });
    }
    return judged;
  };
}

/** What keeps the campaign back whoever the person is. */
export function wholeCampaign(campaign: MessageCampaign, now: Date): HeldCode | undefined {
  const isOn = now >= new Date(campaign.starts) && now < new Date(campaign.ends);
  if (campaign.state !== 'running' || !isOn) return 'campaign-not-running';
  if (!isMessageChannel(campaign.channel)) return 'other-channel';
  return isBadCreative(campaign) ? 'creative' : undefined;
}

function usableFor({ rulings, anonymitySetOf }: JudgeNeeds, campaign: MessageCampaign, person: string) {
  const { channel, audience } = campaign;
  const { purpose } = isMessageChannel(channel) ? channels[channel] : { purpose: audience.purpose };
  const tags = audience.tags.length > 0 && { anonymitySet: anonymitySetOf(audience.tags) };
  return rulings.usable(person, purpose, { channel, ...tags });
}

async function judge(needs: JudgeNeeds, campaign: MessageCampaign, usable: Usable, group: string): Promise<Judged> {
  const denied = categoriesUsed(campaign).find((category) => !usable.categories.has(category));
  if (denied !== undefined) {
    const { code, because } = usable.rulingOn(denied);
    return { code, because: because.map(toReason), usable };
  }
  const { groups, tags } = campaign.audience;
  if (!groups.some((one) => one === group)) return held('not-in-audience', usable);
  if (tags.length > 0 && !(await needs.holdsTags(usable.person, tags))) return held('not-in-audience', usable);
  const { because } = usable.rulingOn(categoriesUsed(campaign)[0] as string);
  return { code: 'allowed', because: because.map(toReason), usable };
}

/** What keeps a permitted message back: the hour, and what was sent before. */
export function capped(
  judged: Judged & { group: string },
  { limits, now }: { limits: LimitsByGroup; now: Date },
  { sent, disturbs }: { sent: readonly number[]; disturbs: boolean },
): HeldCode | undefined {
  return heldBackBy({ group: judged.group, sent, now: now.getTime(), disturbs }, limits);
}

export const held = (code: HeldCode, usable: Usable): Judged => ({ code, because: [reasonOf(code)], usable });

const toReason = ({ rule, source, zh, en }: Reason): Reason => ({ rule, source, zh, en });
