import type { ShopHeng as Heng, MessageCampaignDraft } from '@heng/sdk';

const YEAR = 365 * 86_400_000;

/** What the demonstration tells in the shop: one message, the same for everybody who agreed to messages here. */
const arrivals = (now: Date): MessageCampaignDraft => ({
  ...{ name: '绿茶到货（演示）', kind: 'message', channel: 'in-app', state: 'running' },
  audience: { purpose: 'app-push-marketing', tags: [], groups: ['adult', 'elderly-60plus'] },
  starts: now.toISOString(),
  ends: new Date(now.getTime() + YEAR).toISOString(),
  body: {
    sender: { name: '山间小铺', contact: '400-000-0000' },
    text: {
      zh: '山间小铺：龙井绿茶到货，罐装。价格和商品页写的一样，对每个人都一样。',
      en: '山间小铺 (Hillside Store): Longjing green tea has arrived, in tins. The price is the one on its page, the same for everyone.',
    },
    href: '/products/tea-longjing-tin',
  },
});

/** Plans the message and sends it to whoever agreed so far; whoever agrees later finds it when opening the page. */
export async function sendArrivals(heng: Heng, now: Date): Promise<void> {
  const { id } = await heng.putMessageCampaign('demo-arrivals', arrivals(now));
  await heng.runCampaign(id);
}
