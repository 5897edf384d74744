import { choicesKit } from './choices-kit.ts';
import { startTestServer, type TestServerOptions } from './server.ts';

/** Noon in China, on a Friday. */
export const NOON = Date.UTC(2026, 10, 27, 4);

const CELLS = {
  sms: { purpose: 'direct-message-marketing', category: 'mobile-number' },
  email: { purpose: 'direct-message-marketing', category: 'email' },
  push: { purpose: 'app-push-marketing', category: 'device-identifiers' },
  'in-app': { purpose: 'app-push-marketing', category: 'device-identifiers' },
} as const;

const TEXTS = {
  sms: { zh: '【示例茶铺】新到龙井，八八折，活动至12月1日。回T退订', en: '' },
  email: { zh: '示例茶铺新到龙井。\n退订：{{unsubscribe}}', en: '' },
  push: { zh: '示例茶铺新到龙井', en: '' },
  'in-app': { zh: '示例茶铺新到龙井', en: '' },
} as const;

/** A whole server whose clock stands at noon until it is moved, campaigns, and people who agreed to a channel. */
export async function startMessageKit(options: TestServerOptions = {}) {
  let moment = NOON;
  const server = await startTestServer({ now: () => new Date(moment), ...options });
  const choices = choicesKit(server);
  const notice = await choices.publish({
    key: 'messages',
    purposes: ['direct-message-marketing', 'app-push-marketing'],
    categories: ['mobile-number', 'email', 'device-identifiers', 'inferred-tags'],
    touchpoints: ['home', 'account'],
  });

  /** Writes a campaign; gives its id. */
  async function campaign(channel: keyof typeof CELLS, told: Record<string, unknown> = {}): Promise<string> {
    const written = await choices.call('POST', '/v1/campaigns', campaignTold(channel, told));
    if (written.status !== 201) throw new Error(JSON.stringify(written.body));
    return written.body.id as string;
  }

  const campaignTold = (channel: keyof typeof CELLS, told: Record<string, unknown> = {}) => ({
    ...{ name: '十二月新茶', kind: 'message', channel, state: 'running' },
    audience: { purpose: CELLS[channel].purpose, tags: [], groups: ['adult', 'elderly-60plus'] },
    ...{ starts: '2026-11-01T00:00:00+08:00', ends: '2027-12-01T00:00:00+08:00' },
    body: {
      sender: { name: '示例茶铺', contact: '400-000-0000' },
      subject: { zh: '广告：示例茶铺新茶', en: '' },
      text: TEXTS[channel],
    },
    ...told,
  });

  /** A person who agreed to messages by this channel. */
  async function agreed(person: string, channel: keyof typeof CELLS, ageBand = 'adult'): Promise<string> {
    const { purpose, category } = CELLS[channel];
    await choices.describe(person, { ageBand });
    const given = await choices.grant(person, purpose, category, notice, { channel });
    if (given.status !== 200) throw new Error(JSON.stringify(given.body));
    if (category === 'device-identifiers') await choices.grant(person, purpose, category, notice);
    return person;
  }

  const send = async (campaign: string, person: string, channel: string, more: object = {}) =>
    (await choices.call('POST', '/v1/messages', { campaign, person, channel, ...more })).body;

  return {
    ...{ server, choices, notice, campaign, campaignTold, agreed, send, call: choices.call },
    /** Moves the clock on. */
    later(ms: number) {
      moment += ms;
    },
  };
}

export type MessageKit = Awaited<ReturnType<typeof startMessageKit>>;
