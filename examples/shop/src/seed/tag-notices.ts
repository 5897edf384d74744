import { handlerEn, handlerZh, rightsEn, rightsZh } from './handler.ts';
import type { ShopNotice } from './notices.ts';

/** Asked before any tag is made; what a tag is then used for is asked by itself (PAPER-36). */
export const tagNotices: readonly ShopNotice[] = [
  {
    key: 'tags-browsing',
    purposes: ['user-profiling'],
    categories: ['browsing-history'],
    recipients: [],
    touchpoints: ['account'],
    zh: {
      short: '是否允许用您的浏览记录形成标签？',
      summary:
        '我们会按公开的规则，从您近 90 天看过的商品形成标签，例如“常看茶叶”。标签最长保存 180 天。不同意也能正常浏览和购买。随时可在“我的”首页撤回，也可以删掉任何一个标签。',
      full: `用什么：您在山间小铺近 90 天看过的商品和时间。\n用来做什么：形成标签。标签再用来做什么，每一项另外问您。不用来定价。\n怎样处理：规则事先写明，每个标签都写出它是怎样来的。不推断健康、生育、信仰和支付能力；少于 50 人共有的标签组合不使用。\n给谁：不给别人。\n保存多久：标签最长 180 天，使用不延长，到期删除。\n怎样停止：“我的”首页撤回，标签随即删除；删掉的标签，您重新允许之前不再形成。\n${handlerZh}\n${rightsZh}`,
      consequences: '同意后，您可以在“我的”首页看到自己的标签和来由。不同意时，没有任何标签。价格不受影响。',
      benefit: '您看得到自己有哪些标签，也能逐个删掉。',
      risk: '看到您屏幕的人，可能从标签知道您常看什么。',
      retention: '标签最长 180 天，到期删除；浏览记录 90 天，到期删除。',
      necessity: '下单和送货用不到标签，所以先问您。',
    },
    en: {
      short: 'May tags be made from what you look at?',
      summary:
        'By declared rules we make tags from the products you looked at in the last 90 days, such as “Often looks at tea”. A tag lives 180 days at most. Shopping works the same if you do not agree. Withdraw any time at the top of the account page, or delete any single tag.',
      full: `What: the products you looked at in Hillside Store in the last 90 days, and when.\nWhat for: making tags. What a tag is then used for is asked by itself. Not for prices.\nHow: the rules are declared beforehand and each tag says where it comes from. Health, childbearing, belief and ability to pay are not inferred; a combination of tags shared by fewer than 50 people is not used.\nWho gets it: nobody else.\nHow long: a tag lives 180 days at most, however it is used, and is then deleted.\nHow to stop: withdraw at the top of the account page and the tags are deleted; a tag you delete is not made again until you allow it.\n${handlerEn}\n${rightsEn}`,
      consequences:
        'If you agree, you see your tags and where they come from on the account page. If not, there are none. Prices do not change.',
      benefit: 'You see which tags you have and can delete each.',
      risk: 'Somebody who sees your screen may learn from a tag what you often look at.',
      retention: 'Tags 180 days at most, browsing 90 days; then deleted.',
      necessity: 'Ordering and delivery do not need tags, which is why you are asked first.',
    },
  },
];
