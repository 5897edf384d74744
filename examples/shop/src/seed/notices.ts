import { handlerEn, handlerZh, rightsEn, rightsZh } from './handler.ts';

interface Text {
  readonly short: string;
  readonly summary: string;
  readonly full: string;
  readonly consequences: string;
  readonly benefit: string;
  readonly risk: string;
  readonly retention: string;
  readonly necessity: string;
}

export interface ShopNotice {
  readonly key: string;
  readonly purposes: readonly string[];
  readonly categories: readonly string[];
  readonly recipients: readonly string[];
  /** By which channels it says the person is reached. */
  readonly channels?: readonly string[];
  readonly touchpoints: readonly string[];
  readonly zh: Text;
  readonly en: Text;
}

const notNecessary = {
  zh: '下单和送货用不到这项信息。推荐要用它才知道您看重什么，所以先问您。',
  en: 'Ordering and delivery do not need this. Recommendations would, which is why you are asked first.',
};

/** What this shop asks for: one item each, with what happens, with what, for how long, and how to stop it. */
export const notices: readonly ShopNotice[] = [
  {
    key: 'recommend-browsing',
    purposes: ['personalised-recommendation'],
    categories: ['browsing-history'],
    recipients: [],
    touchpoints: ['product', 'home', 'account'],
    zh: {
      short: '是否允许用您的浏览记录推荐商品？',
      summary:
        '我们会用您近 90 天看过的商品为您排列商品。90 天后删除。不同意也能正常浏览和购买。随时可在“我的”首页关闭。',
      full: `收集什么：您在山间小铺看过的商品和时间。\n用来做什么：排列首页、商品页和搜索页的推荐商品。不用来定价，不用来发广告。\n怎样处理：与别人同意过的浏览记录一起，找出常被同一个人看的商品。\n给谁：不给别人。\n保存多久：90 天，到期删除。\n怎样停止：“我的”首页关闭，或者在推荐商品下面点“不再用浏览记录推荐”。\n${handlerZh}\n${rightsZh}`,
      consequences: '同意后，推荐商品随您看过的商品变化。不同意时，推荐商品对每个人都一样。价格不受影响。',
      benefit: '推荐商品和您看过的有关。',
      risk: '看到您屏幕的人，可能从推荐商品猜到您看过什么。',
      retention: '90 天，到期删除。',
      necessity: notNecessary.zh,
    },
    en: {
      short: 'May we use what you look at to recommend products?',
      summary:
        'We use the products you looked at in the last 90 days to order products for you. Deleted after 90 days. Shopping works the same if you do not agree. Stop any time at the top of the account page.',
      full: `What: the products you looked at in Hillside Store, and when.\nWhat for: ordering recommended products on the home, product and search pages. Not for prices, not for advertising.\nHow: together with what others agreed to, we find products often looked at by the same person.\nWho gets it: nobody else.\nHow long: 90 days, then deleted.\nHow to stop: at the top of the account page, or “Stop using my browsing” under a recommended product.\n${handlerEn}\n${rightsEn}`,
      consequences:
        'If you agree, recommended products follow what you looked at. If not, they are the same for everyone. Prices do not change.',
      benefit: 'Recommended products relate to what you looked at.',
      risk: 'Somebody who sees your screen may guess what you looked at.',
      retention: '90 days, then deleted.',
      necessity: notNecessary.en,
    },
  },
  {
    key: 'recommend-search',
    purposes: ['personalised-recommendation'],
    categories: ['search-history'],
    recipients: [],
    touchpoints: ['search', 'account'],
    zh: {
      short: '是否允许用您的搜索记录推荐商品？',
      summary:
        '我们会用您近 90 天的搜索词为您排列商品。90 天后删除。不同意也能正常搜索和购买。随时可在“我的”首页关闭。',
      full: `收集什么：您在山间小铺输入的搜索词和时间。\n用来做什么：排列推荐商品。搜索结果的排列不用搜索记录。\n怎样处理：把搜索词与商品的名称和分类对照。\n给谁：不给别人。\n保存多久：90 天，到期删除。\n怎样停止：“我的”首页关闭，或者在推荐商品下面点“不再用搜索记录推荐”。\n${handlerZh}\n${rightsZh}`,
      consequences: '同意后，推荐商品随您搜过的词变化。搜索结果的排列不用它，价格不变。',
      benefit: '推荐商品和您搜过的词有关。',
      risk: '看到您屏幕的人，可能从推荐商品猜到您搜过什么。',
      retention: '90 天，到期删除。',
      necessity: notNecessary.zh,
    },
    en: {
      short: 'May we use what you search for to recommend products?',
      summary:
        'We use the words you searched in the last 90 days to order products for you. Deleted after 90 days. Searching and shopping work the same if you do not agree. Stop any time at the top of the account page.',
      full: `What: the words you searched in Hillside Store, and when.\nWhat for: ordering recommended products. The order of search results does not use your searches.\nHow: the words are compared with names and aisles of products.\nWho gets it: nobody else.\nHow long: 90 days, then deleted.\nHow to stop: at the top of the account page, or “Stop using my searches” under a recommended product.\n${handlerEn}\n${rightsEn}`,
      consequences:
        'If you agree, recommended products follow the words you searched. The order of search results does not use them; prices do not change.',
      benefit: 'Recommended products relate to what you searched.',
      risk: 'Somebody who sees your screen may guess what you searched for.',
      retention: '90 days, then deleted.',
      necessity: notNecessary.en,
    },
  },
  {
    key: 'search-browsing',
    purposes: ['personalised-search'],
    categories: ['browsing-history'],
    recipients: [],
    touchpoints: ['search', 'account'],
    zh: {
      short: '是否允许用您的浏览记录排列搜索结果？',
      summary:
        '搜索时，我们会把您近 90 天看过的商品排得靠前一些。找到哪些商品不变。90 天后删除。不同意也能正常搜索和购买。随时可在“我的”首页关闭。',
      full: `用什么：您在山间小铺近 90 天看过的商品和时间。\n用来做什么：排列搜索结果。先看文字是否相符，再看您看过什么。不用来定价，不用来发广告。\n怎样处理：在找到的商品里，把您看过的和相近的排得靠前一些；您退过的、多次放下的排得靠后。\n给谁：不给别人。\n保存多久：90 天，到期删除。\n怎样停止：“我的”首页关闭，或者在搜索结果下面点“不再用浏览记录排列搜索结果”。每次搜索都能看对每个人都一样的排列。\n${handlerZh}\n${rightsZh}`,
      consequences: '同意后，搜索结果的先后随您看过的商品变化。不同意时，搜索结果对每个人都一样。价格不受影响。',
      benefit: '再找看过的商品，不用翻很远。',
      risk: '看到您屏幕的人，可能从搜索结果的先后猜到您看过什么。',
      retention: '90 天，到期删除。',
      necessity: '搜索本身用不到这项信息。只有排列要用它才知道您看过什么，所以先问您。',
    },
    en: {
      short: 'May we use what you look at to order search results?',
      summary:
        'When you search, products you looked at in the last 90 days move up a little. What is found stays the same. Deleted after 90 days. Searching and shopping work the same if you do not agree. Stop any time at the top of the account page.',
      full: `What: the products you looked at in Hillside Store in the last 90 days, and when.\nWhat for: ordering search results: by text first, then by what you looked at. Not for prices, not for advertising.\nHow: among what was found, products you looked at and those like them move up a little; what you sent back or put back often moves down.\nWho gets it: nobody else.\nHow long: 90 days, then deleted.\nHow to stop: at the top of the account page, or “Stop using my browsing” under a result. Each search can be seen in the order that is the same for everyone.\n${handlerEn}\n${rightsEn}`,
      consequences:
        'If you agree, the order of search results follows what you looked at. If not, it is the same for everyone. Prices do not change.',
      benefit: 'What you looked at before is found again without turning many pages.',
      risk: 'Somebody who sees your screen may guess from the order what you looked at.',
      retention: '90 days, then deleted.',
      necessity: 'Searching does not need this. Only the order would, which is why you are asked first.',
    },
  },
  {
    key: 'recommend-orders',
    purposes: ['personalised-recommendation'],
    categories: ['order-history'],
    recipients: [],
    touchpoints: ['checkout', 'account'],
    zh: {
      short: '是否允许用您的订单记录推荐商品？',
      summary:
        '我们会用您买过的商品为您排列商品。订单本身按法律保存三年，推荐只看近一年。不同意不影响订单和售后。随时可在“我的”首页关闭。',
      full: `用什么：您在山间小铺近一年买过的商品和时间。不用姓名、电话、地址和付款信息。\n用来做什么：排列推荐商品。不用来定价，不用来发广告。\n怎样处理：与别人同意过的订单记录一起，找出常被同一个人买的商品。\n给谁：不给别人。\n保存多久：订单按《电子商务法》第三十一条保存三年；您停止后，推荐立即不再用。\n怎样停止：“我的”首页关闭，或者在推荐商品下面点“不再用订单记录推荐”。\n${handlerZh}\n${rightsZh}`,
      consequences: '同意后，推荐商品随您买过的商品变化。不同意时，推荐商品对每个人都一样。',
      benefit: '推荐商品和您买过的有关。',
      risk: '看到您屏幕的人，可能从推荐商品猜到您买过什么。',
      retention: '推荐只看近一年的订单；订单本身按法律保存三年，到期删除。',
      necessity: notNecessary.zh,
    },
    en: {
      short: 'May we use your orders to recommend products?',
      summary:
        'We use the products you bought to order products for you. The law has orders kept for three years; recommendations look at one. Orders and service are the same if you do not agree. Stop any time at the top of the account page.',
      full: `What: the products you bought in Hillside Store in the last year, and when. No name, telephone, address or payment.\nWhat for: ordering recommended products. Not for prices, not for advertising.\nHow: together with what others agreed to, we find products often bought by the same person.\nWho gets it: nobody else.\nHow long: orders are kept for three years under Art. 31 of the E-Commerce Law; once you stop, recommendations no longer use them.\nHow to stop: at the top of the account page, or “Stop using my orders” under a recommended product.\n${handlerEn}\n${rightsEn}`,
      consequences:
        'If you agree, recommended products follow what you bought. If not, they are the same for everyone.',
      benefit: 'Recommended products relate to what you bought.',
      risk: 'Somebody who sees your screen may guess what you bought.',
      retention: 'Recommendations look at one year of orders; the law has orders kept for three.',
      necessity: notNecessary.en,
    },
  },
  {
    key: 'learn-browsing',
    purposes: ['model-training'],
    categories: ['browsing-history'],
    recipients: [],
    touchpoints: ['account'],
    zh: {
      short: '是否允许用您的浏览记录，计算哪些商品常被同一个人看？',
      summary:
        '我们会用您近 90 天看过的商品，和别人的一起算出“看过甲的人也看乙”。结果里没有您。90 天后删除。不同意也能正常浏览和购买。随时可在“我的”首页撤回。',
      full: `用什么：您在山间小铺近 90 天看过的商品和时间。\n用来做什么：计算商品之间的关系，供推荐使用。不用来定价，不用来发广告。\n怎样处理：和其他同意的人一起计算，结果只有商品和商品的关系，没有个人。\n给谁：不给别人。\n保存多久：浏览记录 90 天，到期删除。\n怎样停止：“我的”首页撤回，下一次计算不再包含您。\n${handlerZh}\n${rightsZh}`,
      consequences: '同意后，您的浏览记录参加计算。您自己看到的推荐不因此改变。',
      benefit: '同意的人多，商品之间的关系算得出来。',
      risk: '计算期间，您的记录和别人的放在一起处理；结果里认不出您。',
      retention: '浏览记录 90 天，到期删除。',
      necessity: '不看同一个人看过哪些商品，就算不出商品之间的关系。',
    },
    en: {
      short: 'May we use what you look at to work out which products are looked at together?',
      summary:
        'The products you looked at in the last 90 days, with those of others, show that people who look at one look at another. You are not in the result. Deleted after 90 days. Withdraw any time at the top of the account page.',
      full: `What: the products you looked at in Hillside Store in the last 90 days, and when.\nWhat for: working out how products relate, for recommendations. Not for prices, not for advertising.\nHow: together with others who agreed; the result holds products only, no people.\nWho gets it: nobody else.\nHow long: browsing 90 days, then deleted.\nHow to stop: withdraw on the account page; the next calculation leaves you out.\n${handlerEn}\n${rightsEn}`,
      consequences: 'If you agree, your browsing takes part. What is recommended to you does not change by it.',
      benefit: 'When many agree, it shows how products relate.',
      risk: 'While it is worked out your record lies with those of others; you cannot be made out in the result.',
      retention: 'Browsing 90 days, then deleted.',
      necessity: 'How products relate cannot be seen without knowing what one person looked at.',
    },
  },
  {
    key: 'learn-orders',
    purposes: ['model-training'],
    categories: ['order-history'],
    recipients: [],
    touchpoints: ['account'],
    zh: {
      short: '是否允许用您的订单记录，计算哪些商品常被同一个人买？',
      summary:
        '我们会用您近一年买过的商品，和别人的一起算出“买过甲的人也买乙”。结果里没有您。不同意不影响订单和售后。随时可在“我的”首页撤回。',
      full: `用什么：您在山间小铺近一年买过的商品和时间。不用姓名、电话、地址和付款信息。\n用来做什么：计算商品之间的关系，供推荐使用。不用来定价，不用来发广告。\n怎样处理：和其他同意的人一起计算，结果只有商品和商品的关系，没有个人。\n给谁：不给别人。\n保存多久：计算只看近一年；订单本身按《电子商务法》第三十一条保存三年。\n怎样停止：“我的”首页撤回，下一次计算不再包含您。\n${handlerZh}\n${rightsZh}`,
      consequences: '同意后，您的订单记录参加计算。您自己看到的推荐不因此改变。',
      benefit: '同意的人多，商品之间的关系算得出来。',
      risk: '计算期间，您的记录和别人的放在一起处理；结果里认不出您。',
      retention: '计算只看近一年；订单本身按法律保存三年，到期删除。',
      necessity: '不看同一个人买过哪些商品，就算不出商品之间的关系。',
    },
    en: {
      short: 'May we use your orders to work out which products are bought together?',
      summary:
        'The products you bought in the last year, with those of others, show that people who buy one buy another. You are not in the result. Orders and service are the same if you do not agree. Withdraw any time at the top of the account page.',
      full: `What: the products you bought in Hillside Store in the last year, and when. No name, telephone, address or payment.\nWhat for: working out how products relate, for recommendations. Not for prices, not for advertising.\nHow: together with others who agreed; the result holds products only, no people.\nWho gets it: nobody else.\nHow long: one year is looked at; the law has orders kept for three (E-Commerce Law Art. 31).\nHow to stop: withdraw on the account page; the next calculation leaves you out.\n${handlerEn}\n${rightsEn}`,
      consequences: 'If you agree, your orders take part. What is recommended to you does not change by it.',
      benefit: 'When many agree, it shows how products relate.',
      risk: 'While it is worked out your record lies with those of others; you cannot be made out in the result.',
      retention: 'One year is looked at; the law has orders kept for three.',
      necessity: 'How products relate cannot be seen without knowing what one person bought.',
    },
  },
  {
    key: 'nearby',
    purposes: ['nearby-store-promotion'],
    categories: ['precise-location'],
    recipients: [],
    touchpoints: ['location', 'account'],
    zh: {
      short: '是否允许用您此刻的位置，推送周边三公里内的门店优惠？',
      summary: '只在您点“用一次位置”时取一次位置，用后不保存，不生成行踪。不同意不影响其他功能。',
      full: `用什么：您点按钮那一刻的位置。这是敏感个人信息。\n用来做什么：在您的手机上算出到门店的距离，只留下三公里内的门店。\n怎样处理：只在您打开的这一页里计算，不发给山间小铺的服务器。\n给谁：不给别人。\n保存多久：不保存，离开页面就没有了。\n怎样停止：“我的”首页关闭，或者不点那个按钮。\n${handlerZh}\n${rightsZh}`,
      consequences: '同意后，门店页多一个“用一次位置”的按钮。不同意时，门店页列出全部门店。',
      benefit: '不用自己比较哪家门店近。',
      risk: '位置说明您此刻在哪里；所以只取一次，不保存。',
      retention: '不保存。',
      necessity: '只有知道此刻在哪里，才算得出三公里内有哪些门店。',
    },
    en: {
      short: 'May we use where you are now to show offers of stores within three kilometres?',
      summary:
        'Your position is read once, when you press the button. It is not kept and makes no track. Everything else works if you do not agree.',
      full: `What: where you are when you press the button. This is sensitive personal information.\nWhat for: working out the distance to our stores, to keep those within three kilometres.\nHow: inside the page you have open; it is not sent to the servers of Hillside Store.\nWho gets it: nobody else.\nHow long: not kept; gone when you leave the page.\nHow to stop: at the top of the account page, or do not press the button.\n${handlerEn}\n${rightsEn}`,
      consequences:
        'If you agree, the stores page has a button to use your position once. If not, it lists all stores.',
      benefit: 'You need not compare which store is near.',
      risk: 'A position says where you are now; so it is read once and not kept.',
      retention: 'Not kept.',
      necessity: 'Which stores are within three kilometres can only be said knowing where you are.',
    },
  },
  {
    key: 'share-brand',
    purposes: ['third-party-sharing'],
    categories: ['order-history'],
    recipients: ['yungu-tea'],
    touchpoints: ['checkout', 'account'],
    zh: {
      short: '是否允许把您的订单品类提供给“云谷茶厂”？',
      summary:
        '接收方：云谷茶厂（电话 400-000-0001）。提供：近一年购买的商品品类，不含姓名、电话、地址。用途：发放该厂的回购券。随时可在“我的”首页停止。',
      full: `提供什么：您近一年在山间小铺购买的商品品类，例如“茶与茶具”。不提供姓名、电话、地址和金额。\n给谁：云谷茶厂，电话 400-000-0001（演示）。\n用来做什么：发放云谷茶厂的回购券。\n怎样处理：每月提供一次，云谷茶厂发券后删除。\n保存多久：云谷茶厂保存到发券为止，最长 30 天。\n怎样停止：“我的”首页撤回。撤回后不再提供，并通知云谷茶厂删除。\n${handlerZh}\n${rightsZh}`,
      consequences: '同意后，云谷茶厂知道您买过哪些品类。不同意不影响购买，也不影响价格。',
      benefit: '收到云谷茶厂的回购券。',
      risk: '品类离开山间小铺后由云谷茶厂保管；所以不含能认出您的信息。',
      retention: '接收方最长保存 30 天。',
      necessity: '回购券按品类发放，所以要提供品类。',
    },
    en: {
      short: 'May we give the kinds of products you ordered to “Yungu Tea”?',
      summary:
        'Receiver: Yungu Tea (telephone 400-000-0001). Given: kinds of products bought in the last year, no name, telephone or address. For: their repeat-purchase voucher. Stop any time at the top of the account page.',
      full: `What: the kinds of products you bought here in the last year, such as “Tea”. No name, telephone, address or amounts.\nWho gets it: Yungu Tea, telephone 400-000-0001 (a demonstration number).\nWhat for: giving out Yungu Tea’s repeat-purchase voucher.\nHow: once a month; Yungu Tea deletes it after giving out the vouchers.\nHow long: until the vouchers are given out, at most 30 days.\nHow to stop: withdraw on the account page. Nothing more is given and Yungu Tea is told to delete.\n${handlerEn}\n${rightsEn}`,
      consequences:
        'If you agree, Yungu Tea knows which kinds of products you bought. If not, shopping and prices are the same.',
      benefit: 'You receive Yungu Tea’s repeat-purchase voucher.',
      risk: 'Once given, Yungu Tea looks after it; so nothing that names you is in it.',
      retention: 'The receiver keeps it for at most 30 days.',
      necessity: 'The voucher goes by kind of product.',
    },
  },
  {
    key: 'messages-sms',
    purposes: ['direct-message-marketing'],
    categories: ['mobile-number'],
    recipients: [],
    channels: ['sms'],
    touchpoints: ['checkout', 'account'],
    zh: {
      short: '是否允许用短信告诉您到货和优惠？',
      summary:
        '我们会用您的手机号发营销短信，每月最多 2 条，只在 9:00–20:00 发。每条都能回复 T 退订。随时可在“我的”首页停止。',
      full: `用什么：您的手机号。\n用来做什么：发到货和优惠的短信。内容对每个人都一样。送货短信不在其中，不受影响。\n怎样处理：每月最多 2 条，只在 9:00–20:00 发送。\n给谁：由短信服务商代发，发完不留。\n保存多久：到您停止为止。停止后只在拒绝名单里保留手机号，用来不再发送。\n怎样停止：回复 T，或者在“我的”首页停止，立即生效。\n${handlerZh}\n${rightsZh}`,
      consequences: '同意后，您每月最多收到 2 条营销短信。不同意时一条也不发。',
      benefit: '不打开页面也知道到货。',
      risk: '看到您手机的人，会知道您在这里买东西。',
      retention: '到您停止为止。',
      necessity: '不知道手机号就发不了短信。',
    },
    en: {
      short: 'May we text you about arrivals and offers?',
      summary:
        'We use your mobile number for marketing texts, at most two a month, between 9:00 and 20:00. Answer T to any of them to stop, or stop at the top of the account page.',
      full: `What: your mobile number.\nWhat for: texts about arrivals and offers, the same for everyone. Delivery texts are another matter and go on.\nHow: at most two a month, between 9:00 and 20:00.\nWho gets it: a messaging firm sends for us and keeps nothing.\nHow long: until you stop. After that the number stays on the list of refusals only, so that nothing is sent.\nHow to stop: answer T, or stop on the account page; it takes effect at once.\n${handlerEn}\n${rightsEn}`,
      consequences: 'If you agree, you receive at most two marketing texts a month. If not, none.',
      benefit: 'You know of arrivals without opening the page.',
      risk: 'Somebody who sees your telephone learns that you shop here.',
      retention: 'Until you stop.',
      necessity: 'A text cannot be sent without the number.',
    },
  },
];
