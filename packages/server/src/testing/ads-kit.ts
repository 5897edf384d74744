import { choicesKit } from './choices-kit.ts';
import type { TestServer } from './server.ts';

/** Campaigns, people who said yes, and bid requests. */
export function adsKit(server: TestServer) {
  const kit = choicesKit(server);
  const { call } = kit;
  const tracking = { authorization: `Basic ${Buffer.from(`${server.writeKey}:`).toString('base64')}` };
  let people = 0;
  let asked = 0;

  const body = {
    advertiser: { name: '武夷茶厂', domain: 'tea.example', identity: 'SC1', contact: '0599' },
    creatives: [{ id: 'spring', title: '春茶', text: '新茶', href: 'https://tea.example/spring' }],
    ...{ cpm: 12, budget: { total: 1000, daily: 1000 }, pacing: 'asap' },
  };
  async function campaign(id: string, more: { audience?: object; body?: object; [member: string]: unknown } = {}) {
    const reply = await call('PUT', `/v1/campaigns/${id}`, {
      ...{ kind: 'ad', name: id, state: 'running', starts: '2020-01-01T00:00:00Z', ends: '2100-01-01T00:00:00Z' },
      ...more,
      audience: { purpose: 'onsite-targeted-ads', groups: GROUPS, ...more.audience },
      body: { ...body, ...more.body },
    });
    if (reply.status !== 200) throw new Error(JSON.stringify(reply.body));
  }

  /** Somebody with the tag `chose-tea`, who lets advertisements be made of it. */
  async function targeted(notice: string, told: object = {}): Promise<string> {
    const person = await tagged(notice, told);
    await grant(person, 'onsite-targeted-ads', notice);
    await server.composition.profile.sharing.settle();
    return person;
  }

  async function tagged(notice: string, told: object = {}): Promise<string> {
    const person = `reader-${++people}`;
    await kit.describe(person, { ageBand: 'adult', ...told });
    await grant(person, 'user-profiling', notice);
    const message = { userId: person, messageId: person, timestamp: new Date().toISOString() };
    const properties = { interests: ['茶'] };
    await call('POST', '/v1/track', { ...message, event: 'Interests Declared', properties }, tracking);
    await call('GET', `/v1/people/${person}/tags`);
    return person;
  }

  /** So many people hold the tag that it tells nobody apart. */
  async function crowd(notice: string): Promise<void> {
    await Promise.all(Array.from({ length: CROWD }, () => tagged(notice)));
    await server.composition.profile.sharing.settle();
  }

  /** Somebody who looked at coffee three times, told as events, and lets a profile be made of it. */
  async function looker(person: string, notice: string): Promise<string> {
    await kit.describe(person, { ageBand: 'adult' });
    for (const category of LOOKS) await kit.grant(person, 'user-profiling', category, notice);
    const batch = [1, 2, 3].map((nth) => ({
      ...{ type: 'track', userId: person, event: 'Product Viewed', messageId: `${person}-${nth}` },
      ...{ properties: { product_id: 'bean-1' }, timestamp: new Date().toISOString() },
    }));
    await call('POST', '/v1/batch', { batch }, tracking);
    await call('GET', `/v1/people/${person}/tags`);
    return person;
  }

  async function grant(person: string, purpose: string, notice: string, more: Record<string, unknown> = {}) {
    for (const category of CATEGORIES) {
      await kit.grant(person, purpose, category, notice, more);
    }
  }
  const publish = (more: object = {}) =>
    kit.publish({ key: 'ads', purposes: ['user-profiling', 'onsite-targeted-ads'], categories: CATEGORIES, ...more });

  const request = (person?: string, more: Record<string, unknown> = {}) => ({
    id: `r-${++asked}`,
    imp: [{ id: '1', banner: { format: [{ w: 300, h: 250 }] } }],
    regs: { ext: { pipl: { personalised: 1 } } },
    ...(person !== undefined && { user: { ext: { heng: { person } } } }),
    ...more,
  });
  const bid = (told: object, headers?: Record<string, string>) => call('POST', '/openrtb2/bids', told, headers);
  /** `targeted`, `contextual`, or the status without a bid. */
  async function mode(told: object, headers?: Record<string, string>): Promise<string | number> {
    const { status, body: answered } = await bid(told, headers);
    return status === 200 ? answered.seatbid[0].bid[0].ext.heng.mode : status;
  }
  return { ...kit, campaign, targeted, crowd, looker, grantAds: grant, publishAds: publish, request, bid, mode };
}

const CROWD = 50;
const GROUPS = ['under-14', 'minor-14-17', 'adult', 'elderly-60plus', 'unknown'];
const LOOKS = ['browsing-history', 'inferred-tags'];
const CATEGORIES = ['declared-interests', 'inferred-tags'];
