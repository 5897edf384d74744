import {
  type Campaign,
  type MessageContent,
  type MessageRuling,
  type MessageWrite,
  ProblemError,
} from '@heng/contract';
import type { AddressHash } from './address-hash.ts';
import type { MessageCampaign } from './channels.ts';
import type { DecideMessages, Verdict } from './decide-messages.ts';
import { contentOf, type Ways } from './message-content.ts';
import { reasonOf } from './reasons.ts';
import type { Way } from './unsubscribe-token.ts';

export interface RuleMessageNeeds {
  readonly decide: DecideMessages;
  readonly hashOf: AddressHash;
  findCampaign(id: string): Promise<Campaign | undefined>;
  /** where this person ends this channel */
  waysOf(way: Way): Ways;
}

/** @throws ProblemError `unknown-campaign` where there is none of that id, or it is no message */
export async function messageCampaign(
  findCampaign: RuleMessageNeeds['findCampaign'],
  id: string,
): Promise<MessageCampaign> {
  const campaign = await findCampaign(id);
  if (campaign?.kind !== 'message') throw new ProblemError('unknown-campaign');
  return campaign;
}

/**
 * Whether the shop may send one message to one person, and then what. The decision is on disk before the answer leaves;
 * what is permitted counts as sent, since the shop sends it.
 */
export function ruleMessage(needs: RuleMessageNeeds) {
  return async ({ campaign: id, person, channel, address }: MessageWrite, caller: string): Promise<MessageRuling> => {
    const found = await messageCampaign(needs.findCampaign, id);
    const fits = found.channel === channel;
    // Asked for another channel the gate still says what it says of it, and nothing is sent.
    const campaign: MessageCampaign = fits ? found : { ...found, channel, state: 'paused' };
    const hash = address === undefined ? null : needs.hashOf(channel, address);
    const [verdict] = await needs.decide(campaign, [person], {
      ...{ caller, run: null, state: channel === 'in-app' ? 'sent' : 'handed' },
      addresses: new Map(hash ? [[person, hash]] : []),
    });
    if (!verdict) throw new Error('a ruling on one person has one verdict');
    if (verdict.message === undefined) return notSent(verdict, fits);
    const ways = needs.waysOf({ person, channel, addressHash: hash });
    return sent(verdict, contentOf(campaign, ways), ways);
  };
}

function notSent({ code, because, decision }: Verdict, fits: boolean): MessageRuling {
  const isOther = !fits && code === 'campaign-not-running';
  const why = isOther
    ? { code: 'other-channel', because: [reasonOf('other-channel')] }
    : { code, because: [...because] };
  return { send: false, ...why, decision, unsubscribe: null };
}

const sent = ({ because, decision, message }: Verdict, content: MessageContent, ways: Ways): MessageRuling => ({
  ...{ send: true, code: 'sent', because: [...because], decision, message },
  ...{ content, unsubscribe: ways.unsubscribe },
});
