import { type MessageCampaignWrite, ProblemError } from '@heng/contract';
import { checkLanguages } from '@heng/notice';
import type { z } from 'zod';

type Told = z.infer<typeof MessageCampaignWrite>;

/** Which purpose a message on a channel is for: mail and text messages by 广告法 43, a push by the app's own consent. */
const PURPOSES: Readonly<Record<string, string>> = {
  sms: 'direct-message-marketing',
  email: 'direct-message-marketing',
  push: 'app-push-marketing',
  'in-app': 'app-push-marketing',
};

/**
 * A message may be drafted in any words; it runs only in words that press nobody, name their sender and the way out.
 * @throws ProblemError `invalid-campaign` where purpose and channel do not belong together; `creative` with what was found
 */
export function checkMessage({ channel, audience, state, body }: Told): void {
  const purpose = PURPOSES[channel];
  if (purpose === undefined) {
    throw new ProblemError('invalid-campaign', {
      issues: [{ path: 'channel', expected: 'sms, email, push or in-app' }],
    });
  }
  if (purpose !== audience.purpose) {
    throw new ProblemError('invalid-campaign', { issues: [{ path: 'audience.purpose', expected: purpose }] });
  }
  if (channel !== 'in-app' && body.href?.startsWith('/')) {
    throw new ProblemError('invalid-campaign', { issues: [{ path: 'body.href', expected: 'an https: address' }] });
  }
  if (state !== 'running') return;
  const findings = checkLanguages({
    ...{ channel: channel as 'sms', text: body.text, subject: body.subject, sender: body.sender.name },
    elders: audience.groups.includes('elderly-60plus'),
  });
  if (findings.some(({ level }) => level === 'error')) throw new ProblemError('creative', { findings });
}
