import type { MessageContent } from '@heng/contract';
import { UNSUBSCRIBE_PLACE } from '@heng/notice';
import type { MessageCampaign } from './channels.ts';

/** What one person is sent: the campaign's words, who sends them, and the way out (广告法 43). */
export function contentOf({ channel, body }: MessageCampaign, ways: Ways): MessageContent {
  const { sender, subject, text, href } = body;
  return {
    sender,
    ...(subject && { subject: subject.zh }),
    text: text.zh.replaceAll(UNSUBSCRIBE_PLACE, ways.unsubscribe),
    ...(href !== undefined && { href }),
    ...(channel === 'email' && { headers: headersOf(ways) }),
  };
}

/** Where a message is ended. */
export interface Ways {
  readonly unsubscribe: string;
  /** `mailto:` address that takes the same request by mail, or undefined where the shop has none */
  readonly mailto: string | undefined;
}

/** RFC 2369 and RFC 8058: the letterbox shows a button of its own, and one POST ends it. */
function headersOf({ unsubscribe, mailto }: Ways): Record<string, string> {
  return {
    'List-Unsubscribe': [unsubscribe, mailto]
      .filter((way) => way !== undefined)
      .map((way) => `<${way}>`)
      .join(', '),
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  };
}
