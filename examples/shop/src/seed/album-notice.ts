import type { ShopNotice } from './notices.ts';

/** Asked where a picture would be chosen: the album serves this and nothing else (PAPER-29). */
export const albumReviews: ShopNotice = {
  key: 'review-display',
  purposes: ['public-display'],
  categories: ['reviews-public-content'],
  recipients: [],
  touchpoints: ['album', 'account'],
  zh: {
    short: '是否允许公开展示您写的评价和您选的照片？',
    summary:
      '只用您自己选的那一张照片，用于您上传商品评价配图。照片里的拍摄地点和时间会先去掉。评价在商品页公开，谁都能看到，到您删除或撤回为止。不同意不影响购买和售后。随时可在“隐私”页撤回。',
    full: '收集什么：您写的评价、您填的称呼、您选的一张照片。\n用来做什么：放在这件商品的评价里。不用来推荐，不用来识别人脸，不用来发广告。\n怎样处理：只读您选的那一张，不看相册里别的照片；去掉照片里的拍摄地点、时间和设备后保存。\n给谁：打开这件商品的人都能看到。不另外提供给别人。\n保存多久：到您删除或撤回为止，随即从商品页拿下。\n怎样停止：在评价旁点“删除”，或者在“隐私”页撤回。\n处理者：山间小铺，客服电话 400-000-0000（演示号码）。\n查阅、复制、更正、删除：在“隐私”页点“看全部信息、记录和回执”。\n依据《个人信息保护法》第二十五条。',
    consequences: '同意后，谁都能在商品页看到这条评价和照片。不同意时，不能写评价。',
    benefit: '您的评价和照片出现在商品页。',
    risk: '认识您的人，可能从照片或写法认出您；别人也可能把照片另存下来。',
    retention: '到您删除或撤回为止。',
    necessity: '评价要给别人看，不公开就不成其为评价。',
  },
  en: {
    short: 'May your review and the picture you choose be shown in public?',
    summary:
      'Only the one picture you choose, to go with your product review. Where and when it was taken is removed first. The review stands on the product page for anybody to see, until you delete it or withdraw. Shopping and service are the same if you do not agree. Withdraw any time on the privacy page.',
    full: 'What: the review you write, the name you give, one picture you choose.\nWhat for: standing among the reviews of this product. Not for recommendations, not to recognise faces, not for advertising.\nHow: only the picture you choose is read, nothing else of the album; place, time and device are removed before it is kept.\nWho gets it: anybody who opens this product can see it. Nobody else is given it.\nHow long: until you delete it or withdraw; it then leaves the product page.\nHow to stop: “Delete” beside the review, or withdraw on the privacy page.\nHandler: Hillside Store, telephone 400-000-0000 (a demonstration number).\nTo see, copy, correct or delete: “See all information, records and receipts” on the privacy page.\nPIPL Art. 25.',
    consequences: 'If you agree, anybody can see this review and picture. If not, no review can be written.',
    benefit: 'Your review and picture stand on the product page.',
    risk: 'Who knows you may recognise you by the picture or the wording; others may keep a copy of the picture.',
    retention: 'Until you delete it or withdraw.',
    necessity: 'A review is there for others to read.',
  },
};
