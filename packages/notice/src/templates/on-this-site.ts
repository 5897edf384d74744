import type { PurposeTemplate } from './template.ts';

/** Who handles it: in every template. */
export const HANDLER = [
  { name: 'shop', kind: 'text', maximum: 40, initial: '山间小铺', zh: '店铺全称', en: 'full name of the shop' },
  { name: 'contact', kind: 'text', maximum: 60, initial: '400-000-0000', zh: '客服电话', en: 'telephone of the shop' },
] as const;

const days = (maximum: number, bound: string) =>
  ({
    name: 'days',
    kind: 'number',
    minimum: 1,
    maximum,
    initial: maximum,
    bound,
    zh: '保存天数',
    en: 'days kept',
  }) as const;

export const RIGHTS = {
  zh: '在“我的”首页查阅、复制、更正、删除。',
  en: 'See, copy, correct and delete on the account page.',
};
export const STOP = {
  zh: '在“我的”首页点一下即关闭，立即生效。',
  en: 'One press on the account page; it takes effect at once.',
};

interface Ordering {
  readonly id: string;
  readonly category: string;
  readonly touchpoints: readonly string[];
  readonly what: { readonly zh: string; readonly en: string };
  readonly thing: { readonly zh: string; readonly en: string };
}

/** Recommending goods by one kind of behaviour: browsing or searching. */
const recommendBy = ({ id, category, touchpoints, what, thing }: Ordering): PurposeTemplate => ({
  id,
  source: 'PAPER-37',
  zh: `用${what.zh}推荐商品`,
  en: `Recommend goods by ${what.en}`,
  purposes: ['personalised-recommendation'],
  categories: [category],
  touchpoints,
  parameters: [days(90, 'rawBehaviourDays'), ...HANDLER],
  write: ({ days: kept, shop, contact }) => ({
    'zh-CN': {
      short: `是否允许用您的${what.zh}推荐商品？`,
      summary: `我们会用您近${kept}天${thing.zh}为您排列商品。${kept}天后删除。不同意也能正常浏览、搜索和购买。随时可在“我的”首页关闭。`,
      full: `收集什么：您在${shop}${thing.zh}和时间。\n用来做什么：排列推荐商品。不用来定价，不用来发广告。\n怎样处理：与别人同意过的同类记录一起，找出常被同一个人选的商品。\n给谁：不给别人。\n保存多久：${kept}天，到期删除。\n怎样停止：${STOP.zh}\n处理者：${shop}，电话${contact}。\n您的权利：${RIGHTS.zh}`,
      consequences: '同意后，推荐商品随您的记录变化。不同意时，推荐商品对每个人都一样。价格不受影响。',
      benefit: '推荐商品和您的记录有关。',
      risk: '看到您屏幕的人，可能从推荐商品猜到您看过什么。',
      retention: `${kept}天，到期删除。`,
      necessity: '下单和送货用不到这项信息。推荐商品要用它，所以先问您。',
      stop: STOP.zh,
      rights: RIGHTS.zh,
    },
    en: {
      short: `May we use ${what.en} to recommend products?`,
      summary: `We use ${thing.en} of the last ${kept} days to order products for you. Deleted after ${kept} days. Browsing, searching and buying work the same if you do not agree. Stop any time on the account page.`,
      full: `What: ${thing.en} in ${shop}, and when.\nWhat for: ordering recommended products. Not for prices, not for advertising.\nHow: together with like records of others who agreed, we find products often chosen by the same person.\nWho gets it: nobody else.\nHow long: ${kept} days, then deleted.\nHow to stop: ${STOP.en}\nHandler: ${shop}, telephone ${contact}.\nYour rights: ${RIGHTS.en}`,
      consequences:
        'If you agree, recommended products follow your record. If not, they are the same for everyone. Prices do not change.',
      benefit: 'Recommended products relate to your record.',
      risk: 'Somebody who sees your screen may guess what you looked at.',
      retention: `${kept} days, then deleted.`,
      necessity: 'Ordering and delivery do not need this. Recommending does, which is why you are asked first.',
      stop: STOP.en,
      rights: RIGHTS.en,
    },
  }),
});

export const recommendByBrowsing = recommendBy({
  id: 'recommend-browsing',
  category: 'browsing-history',
  touchpoints: ['product', 'home', 'account'],
  what: { zh: '浏览记录', en: 'what you look at' },
  thing: { zh: '看过的商品', en: 'the products you looked at' },
});

export const recommendBySearches = recommendBy({
  id: 'recommend-search',
  category: 'search-history',
  touchpoints: ['search', 'account'],
  what: { zh: '搜索记录', en: 'what you search for' },
  thing: { zh: '搜过的词', en: 'the words you searched' },
});

/** The founding paper's example: a location, three kilometres, offers of stores, and nothing else. */
export const nearbyStores: PurposeTemplate = {
  id: 'nearby-stores',
  source: 'PAPER-28',
  zh: '用一次位置，推送附近门店优惠',
  en: 'Use the position once, for offers of nearby stores',
  purposes: ['nearby-store-promotion'],
  categories: ['precise-location'],
  touchpoints: ['location', 'account'],
  parameters: [
    {
      name: 'radius',
      kind: 'number',
      minimum: 0.5,
      maximum: 3,
      initial: 3,
      bound: 'nearbyRadiusKm',
      zh: '半径（公里）',
      en: 'radius in kilometres',
    },
    ...HANDLER,
  ],
  write: ({ radius, shop, contact }) => ({
    'zh-CN': {
      short: `是否允许用您此刻的位置，推送周边${radius}公里内的门店优惠？`,
      summary: `用于为您推送周边${radius}公里内的线下门店优惠活动（位置信息）。只在您点按钮时取一次位置，用后不保存，不生成行踪。不同意不影响其他功能。`,
      full: `用什么：您点按钮那一刻的位置。这是敏感个人信息，我们单独征求您的同意。\n用来做什么：为您推送周边${radius}公里内的线下门店优惠活动。不作他用。\n怎样处理：算出到门店的距离，只留下${radius}公里内的门店。\n给谁：不给别人。\n保存多久：不保存，离开页面就没有了。\n怎样停止：${STOP.zh}\n处理者：${shop}，电话${contact}。\n您的权利：${RIGHTS.zh}`,
      consequences: '同意后，门店页多一个“用一次位置”的按钮。不同意时，门店页列出全部门店。',
      benefit: '不用自己比较哪家门店近。',
      risk: '位置说明您此刻在哪里；所以只取一次，不保存。',
      retention: '不保存。',
      necessity: `只有知道此刻在哪里，才算得出${radius}公里内有哪些门店。`,
      stop: STOP.zh,
      rights: RIGHTS.zh,
    },
    en: {
      short: `May we use where you are now to show offers of stores within ${radius} km?`,
      summary: `Your position is read once, when you press the button, to show offers of stores within ${radius} km. It is not kept and makes no track. Everything else works if you do not agree.`,
      full: `What: where you are when you press the button. This is sensitive personal information; your separate consent is asked.\nWhat for: offers of stores within ${radius} km, and nothing else.\nHow: the distance to our stores is worked out; those within ${radius} km remain.\nWho gets it: nobody else.\nHow long: not kept; gone when you leave the page.\nHow to stop: ${STOP.en}\nHandler: ${shop}, telephone ${contact}.\nYour rights: ${RIGHTS.en}`,
      consequences:
        'If you agree, the stores page has a button to use your position once. If not, it lists all stores.',
      benefit: 'You need not compare which store is near.',
      risk: 'A position says where you are now; so it is read once and not kept.',
      retention: 'Not kept.',
      necessity: 'Which stores are near can only be said knowing where you are.',
      stop: STOP.en,
      rights: RIGHTS.en,
    },
  }),
};

/** The founding paper's other example: the album, for pictures in a review, and not for recommending. */
export const reviewPictures: PurposeTemplate = {
  id: 'review-pictures',
  source: 'PAPER-29',
  zh: '相册仅用于上传评价配图',
  en: 'The album, for pictures in a review only',
  purposes: ['public-display'],
  categories: ['reviews-public-content'],
  touchpoints: ['album', 'account'],
  parameters: [
    {
      name: 'pictures',
      kind: 'number',
      minimum: 1,
      maximum: 9,
      initial: 9,
      bound: 'PAPER-29（张数是我们的选择）',
      zh: '最多几张',
      en: 'pictures at most',
    },
    ...HANDLER,
  ],
  write: ({ pictures, shop, contact }) => ({
    'zh-CN': {
      short: '是否允许打开相册，挑选评价配图？',
      summary: `相册权限仅用于您上传商品评价配图，最多${pictures}张。只上传您选中的照片，不看其他照片，不用于推荐。删除评价时一起删除。不同意也能写文字评价。`,
      full: `用什么：您在相册里选中的照片，最多${pictures}张。\n用来做什么：放在您写的商品评价里，公开展示。不用于推荐，不用于识别人脸。\n怎样处理：只上传选中的照片；上传前去掉照片里的拍摄地点和时间。\n给谁：看评价的人都能看到。\n保存多久：保存到您删除评价为止，删除评价时一起删除。\n怎样停止：在“我的”首页点一下即撤回，或者删除评价。\n处理者：${shop}，电话${contact}。\n您的权利：${RIGHTS.zh}`,
      consequences: '同意后，评价页多一个选照片的按钮。不同意也能写文字评价。',
      benefit: '别人看得到商品的实物。',
      risk: '公开的照片别人可以保存；请不要上传带人脸、地址的照片。',
      retention: '保存到您删除评价为止，届时一起删除。',
      necessity: '照片在您的相册里，不打开相册就选不了。',
      stop: '在“我的”首页点一下即撤回，或者删除评价。',
      rights: RIGHTS.zh,
    },
    en: {
      short: 'May we open your album so that you can choose pictures for a review?',
      summary: `The album is used only for pictures you upload with a review, ${pictures} at most. Only what you choose is uploaded; nothing else is looked at, and nothing is used for recommending. Deleted with the review.`,
      full: `What: the pictures you choose in your album, ${pictures} at most.\nWhat for: shown in public with your review. Not for recommending, not for recognising faces.\nHow: only chosen pictures are uploaded; place and time are removed first.\nWho gets it: everybody who reads the review.\nHow long: until you delete the review.\nHow to stop: withdraw on the account page, or delete the review.\nHandler: ${shop}, telephone ${contact}.\nYour rights: ${RIGHTS.en}`,
      consequences:
        'If you agree, the review page has a button to choose pictures. If not, you can still write a review.',
      benefit: 'Others see the product as it is.',
      risk: 'Others can keep a public picture: please do not upload faces or addresses.',
      retention: 'Until you delete the review.',
      necessity: 'The pictures are in your album; without opening it none can be chosen.',
      stop: 'Withdraw on the account page, or delete the review.',
      rights: RIGHTS.en,
    },
  }),
};
