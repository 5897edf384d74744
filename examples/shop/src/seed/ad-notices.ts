import { handlerEn, handlerZh, rightsEn, rightsZh } from './handler.ts';
import type { ShopNotice } from './notices.ts';

const whoZh = `${handlerZh}\n${rightsZh}`;
const whoEn = `${handlerEn}\n${rightsEn}`;

const placeZh = '首页和分类页最下面各一个广告位，标明“广告”和“定推”，写明为什么，点一下就关闭。每天最多 10 条。';
const placeEn =
  'One place at the foot of the home page and of each aisle, labelled 广告 and 定推 (aimed at you), with its reason, closed by one press. At most ten a day.';
const bothZh = '标签是从浏览记录形成的，所以“标签”和“浏览记录”两项都同意，才会用标签选广告；只同意一项时，什么也不用。';
const bothEn =
  'Tags are made from browsing, so both items have to be agreed to before a tag chooses an advertisement; with one of them nothing is used.';

const notNecessary = {
  zh: '浏览和购买用不到它。不同意时，广告按页面内容选，所以先问您。',
  en: 'Shopping does not need it. Without it advertisements are chosen by what the page is about, which is why you are asked first.',
};

const rest = {
  purposes: ['onsite-targeted-ads'],
  recipients: [],
  touchpoints: ['home', 'account'],
} as const;

/** What advertisements on the shop's own pages may use, one item each. Off until each is agreed to. */
export const adNotices: readonly ShopNotice[] = [
  {
    key: 'ads-tags',
    ...rest,
    categories: ['inferred-tags'],
    zh: {
      short: '是否允许用您的标签选本店页面上的广告？',
      summary:
        '我们会用您现有的标签，例如“常看茶叶”，选首页和分类页的一条广告。标签最长保存 180 天。不同意时，广告按页面内容选，不影响浏览和购买。随时可在“我的”首页关闭。',
      full: `用什么：您在“隐私”页看得到的标签。\n用来做什么：选本店页面上的广告。不用来定价。\n怎样处理：在本店选，广告主不知道您是谁，也得不到您的任何信息。少于 50 人共有的标签组合不使用。\n在哪里：${placeZh}\n${bothZh}\n给谁：不给别人。\n保存多久：标签最长 180 天；展示过的广告按法律存档三年，档案里只有假名。\n怎样停止：“我的”首页关闭，或者在广告旁点“不再用”。\n${whoZh}\n依据《个人信息保护法》第二十四条。`,
      consequences: '同意后，广告可以和您的标签有关。不同意时，广告按页面内容选。广告的条数和价格都不变。',
      benefit: '广告和您常看的商品有关。',
      risk: '看到您屏幕的人，可能从广告猜到您常看什么。',
      retention: '标签最长 180 天；广告档案按法律三年，只有假名。',
      necessity: notNecessary.zh,
    },
    en: {
      short: 'May your tags choose advertisements on our pages?',
      summary:
        'We use tags you have, such as “Often looks at tea”, to choose one advertisement on the home and aisle pages. Tags live 180 days at most. If you do not agree, advertisements are chosen by what the page is about; shopping is the same. Stop any time at the top of the account page.',
      full: `What: the tags you see on the privacy page.\nWhat for: choosing advertisements on our own pages. Not for prices.\nHow: chosen here; the advertiser does not learn who you are and receives nothing of yours. A combination of tags shared by fewer than 50 people is not used.\nWhere: ${placeEn}\n${bothEn}\nWho gets it: nobody else.\nHow long: tags 180 days at most; the law has advertisements archived for three years, under a pseudonym.\nHow to stop: at the top of the account page, or “Stop using” beside the advertisement.\n${whoEn}\nPIPL Art. 24.`,
      consequences:
        'If you agree, advertisements may relate to your tags. If not, they are chosen by what the page is about. Neither their number nor any price changes.',
      benefit: 'Advertisements relate to what you often look at.',
      risk: 'Somebody who sees your screen may guess from an advertisement what you often look at.',
      retention: 'Tags 180 days at most; the advertising archive three years by law, under a pseudonym.',
      necessity: notNecessary.en,
    },
  },
  {
    key: 'ads-browsing',
    ...rest,
    categories: ['browsing-history'],
    zh: {
      short: '是否允许用您的浏览记录选本店页面上的广告？',
      summary:
        '我们会用从您近 90 天浏览记录形成的标签，选首页和分类页的一条广告。浏览记录 90 天后删除。不同意时，广告按页面内容选，不影响浏览和购买。随时可在“我的”首页关闭。',
      full: `用什么：您在山间小铺近 90 天看过的商品和时间。\n用来做什么：选本店页面上的广告。不用来定价。\n怎样处理：只用从中形成的标签，不逐条看。在本店选，广告主得不到您的任何信息。\n在哪里：${placeZh}\n${bothZh}\n给谁：不给别人。\n保存多久：90 天，到期删除；展示过的广告按法律存档三年，档案里只有假名。\n怎样停止：“我的”首页关闭。\n${whoZh}\n依据《个人信息保护法》第二十四条。`,
      consequences: '同意后，广告可以和您看过的商品有关。不同意时，广告按页面内容选。广告的条数和价格都不变。',
      benefit: '广告和您看过的商品有关。',
      risk: '看到您屏幕的人，可能从广告猜到您看过什么。',
      retention: '浏览记录 90 天，到期删除；广告档案按法律三年，只有假名。',
      necessity: notNecessary.zh,
    },
    en: {
      short: 'May what you look at choose advertisements on our pages?',
      summary:
        'We use tags made from what you looked at in the last 90 days to choose one advertisement on the home and aisle pages. Browsing is deleted after 90 days. If you do not agree, advertisements are chosen by what the page is about; shopping is the same. Stop any time at the top of the account page.',
      full: `What: the products you looked at in Hillside Store in the last 90 days, and when.\nWhat for: choosing advertisements on our own pages. Not for prices.\nHow: only tags made from it are used, no single entry. Chosen here; the advertiser receives nothing of yours.\nWhere: ${placeEn}\n${bothEn}\nWho gets it: nobody else.\nHow long: 90 days, then deleted; the law has advertisements archived for three years, under a pseudonym.\nHow to stop: at the top of the account page.\n${whoEn}\nPIPL Art. 24.`,
      consequences:
        'If you agree, advertisements may relate to what you looked at. If not, they are chosen by what the page is about. Neither their number nor any price changes.',
      benefit: 'Advertisements relate to what you looked at.',
      risk: 'Somebody who sees your screen may guess from an advertisement what you looked at.',
      retention: 'Browsing 90 days, then deleted; the advertising archive three years by law, under a pseudonym.',
      necessity: notNecessary.en,
    },
  },
];
