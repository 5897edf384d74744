import { checkLanguages, type LanguageFinding } from '@heng/notice';
import { isMessageChannel, type MessageCampaign } from './channels.ts';

/** What is wrong with the words of a campaign, in both languages it has. */
export function findingsOn({
  channel,
  audience,
  body,
}: Pick<MessageCampaign, 'channel' | 'audience' | 'body'>): LanguageFinding[] {
  if (!isMessageChannel(channel)) return [];
  const elders = audience.groups.includes('elderly-60plus');
  return checkLanguages({ channel, text: body.text, subject: body.subject, sender: body.sender.name, elders });
}

/** Whether the words must not be sent. */
export const isBadCreative = (campaign: MessageCampaign): boolean =>
  findingsOn(campaign).some(({ level }) => level === 'error');
