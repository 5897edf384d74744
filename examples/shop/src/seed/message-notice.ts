import type { ShopNotice } from './notices.ts';

/** Asked before any marketing message is shown in the shop: what it is recognised by, and the channel, each answered by itself (广告法 43). */
export const inShopMessages: ShopNotice = {
  key: 'messages-in-shop',
  purposes: ['app-push-marketing'],
  categories: ['device-identifiers'],
  recipients: [],
  channels: ['in-app'],
  touchpoints: ['account'],
  zh: {
    short: '是否允许在店里的“消息”页给您看到货和优惠？',
    summary:
      '您登录后，我们用浏览器里的编号（设备标识）认出是您，在“消息”页放到货和优惠，一天最多 1 条。不发到手机，不响铃。每条都能一次退订。不同意也能正常浏览和购买。',
    full: `用什么：您登录后，浏览器里的编号（shop_session）。\n用来做什么：在“消息”页放到货和优惠。内容对每个人都一样。订单和送货的通知不在其中，不受影响。\n怎样处理：您打开“消息”页时才放，一天最多 1 条，一周最多 3 条；60 岁及以上一周最多 1 条。不发短信，不推送到手机，不响铃。\n给谁：不给别人。\n保存多久：编号随浏览器关闭失效；同意保存到您停止为止。\n怎样停止：点消息下面的“退订”，或者在“我的”首页停止，立即生效。\n处理者：山间小铺，客服电话 400-000-0000（演示号码）。\n查阅、复制、更正、删除：在“我的”首页点“看全部信息、记录和回执”。`,
    consequences: '两项都同意后，“消息”页里会有到货和优惠。有一项不同意，就一条也没有。价格不受影响。',
    benefit: '不用逐页找，也知道到货。',
    risk: '看到您屏幕的人，会知道您在这里买东西。',
    retention: '编号随浏览器关闭失效；同意到您停止为止。',
    necessity: '不知道是谁打开了“消息”页，就不知道这个人同意过没有。',
  },
  en: {
    short: 'May we show you arrivals and offers on the “Messages” page of the shop?',
    summary:
      'Once you are signed in, a number in your browser (a device identifier) tells us it is you, and the “Messages” page holds arrivals and offers, at most one a day. Nothing goes to your telephone. Each has one button to stop. Shopping works the same if you do not agree.',
    full: `What: the number in your browser once you are signed in (shop_session).\nWhat for: arrivals and offers on the “Messages” page, the same for everyone. Notices about orders and delivery are another matter and go on.\nHow: placed when you open the page, at most one a day and three a week; one a week from sixty on. No text message, no push, no sound.\nWho gets it: nobody else.\nHow long: the number ends with the browser; your agreement holds until you stop.\nHow to stop: “Unsubscribe” under any message, or on the account page; it takes effect at once.\nHandler: Hillside Store, telephone 400-000-0000 (a demonstration number).\nTo see, copy, correct or delete: “See all information, records and receipts” on the account page.`,
    consequences:
      'If you agree to both, the “Messages” page holds arrivals and offers. If you do not agree to one, it holds none. Prices do not change.',
    benefit: 'You know of arrivals without looking through the pages.',
    risk: 'Somebody who sees your screen learns that you shop here.',
    retention: 'The number ends with the browser; the agreement holds until you stop.',
    necessity: 'Without knowing who opened the page nobody knows whether that person agreed.',
  },
};
