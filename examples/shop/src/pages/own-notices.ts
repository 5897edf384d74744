import type { Words } from '../catalogue/product.ts';
import type { Layers } from './told.ts';

type Own = Readonly<Record<keyof Layers, Words>>;

const handler: Words = {
  zh: '处理者：山间小铺，客服电话 400-000-0000（演示号码）。\n查阅、复制、更正、删除：在“隐私”页点“看全部信息、记录和回执”。',
  en: 'Handler: Hillside Store, telephone 400-000-0000 (a demonstration number).\nTo see, copy, correct or delete: “See all information, records and receipts” on the privacy page.',
};

/** Told at registration: the one thing an account cannot do without. */
export const registering: Own = {
  short: { zh: '只收一个手机号或邮箱，用来登录。', en: 'One mobile number or e-mail address, for signing in.' },
  summary: {
    zh: '我们用它发登录验证码，不发广告。不要姓名，不要生日，不要身份证。注销账号后 15 个工作日内删除。',
    en: 'It receives the code you sign in with, and no advertising. No name, no birthday, no identity card. Deleted within 15 working days after you close the account.',
  },
  full: {
    zh: `收集什么：一个手机号，或者一个邮箱。二选一。\n用来做什么：发登录验证码，认出是您的账号。\n给谁：不给别人。\n保存多久：到您注销为止；注销不超过 15 个工作日。\n怎样停止：在“我的”注销账号。不注册也能浏览、放购物车和下单。\n${handler.zh}\n依据《个人信息保护法》第十三条第一款第二项、《常见类型移动互联网应用程序必要个人信息范围规定》第五条第六项。`,
    en: `What: one mobile number or one e-mail address, whichever you prefer.\nWhat for: sending the code you sign in with, and recognising your account.\nWho gets it: nobody else.\nHow long: until you close the account; closing takes at most 15 working days.\nHow to stop: close the account on the account page. Browsing, cart and ordering work without one.\n${handler.en}\nPIPL Art. 13(1)(2); Provisions on the Scope of Necessary Personal Information, Art. 5(6).`,
  },
};

/** Told at checkout: what a parcel cannot do without. */
export const ordering: Own = {
  short: {
    zh: '收货人、手机号、地址只用来送这一单。',
    en: 'Name, number and address are used to deliver this order only.',
  },
  summary: {
    zh: '蓝田快递收到这三项用来送货。订单按法律保存三年，不用来推荐，也不用来发广告。',
    en: 'The courier Lantian receives these three to deliver. The law has orders kept for three years; they are not used to recommend or to advertise.',
  },
  full: {
    zh: `收集什么：收货人、手机号、收货地址，和这一单买了什么、多少钱。\n用来做什么：送货、收款、售后。\n给谁：蓝田快递，电话 400-000-0002（演示），只收收货人、手机号、地址。\n保存多久：交易完成后三年，到期删除。\n怎样停止：下单前离开这一页，什么也不留下。\n${handler.zh}\n依据《个人信息保护法》第十三条第一款第二项、《电子商务法》第三十一条。`,
    en: `What: receiver’s name, mobile number and address, and what this order holds and costs.\nWhat for: delivery, payment, after-sales service.\nWho gets it: the courier Lantian, telephone 400-000-0002 (a demonstration number): name, number and address only.\nHow long: three years after the trade, then deleted.\nHow to stop: leave this page before ordering, and nothing stays.\n${handler.en}\nPIPL Art. 13(1)(2); E-Commerce Law Art. 31.`,
  },
};
