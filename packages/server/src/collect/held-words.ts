import type { Words } from '@heng/gate';
import type { InteractionKind } from './event-definitions.ts';

interface KindWords {
  /** what the person did */
  readonly did: Words;
  /** where it came from */
  readonly from: Words;
}

const words = (zh: string, en: string, fromZh: string, fromEn: string): KindWords => ({
  did: { zh, en },
  from: { zh: fromZh, en: fromEn },
});

/** How an event is told to the person it is about. */
export const kindWords: Readonly<Record<InteractionKind, KindWords>> = {
  view: words('浏览了商品', 'looked at an item', '您在商品页的浏览', 'your visit to an item’s page'),
  click: words('点击了商品', 'clicked on an item', '您在列表中的点击', 'your click in a list'),
  list: words('浏览了商品列表', 'looked at a list of items', '您在列表页的浏览', 'your visit to a list'),
  search: words('搜索', 'searched', '您的搜索', 'your search'),
  page: words('打开了页面', 'opened a page', '您打开的页面', 'a page you opened'),
  screen: words('打开了界面', 'opened a screen', '您在应用中打开的界面', 'a screen you opened in the app'),
  dwell: words('停留在页面上', 'stayed on a page', '您在页面上的停留', 'your time on a page'),
  promotion: words('看到或点开了活动', 'saw or opened a promotion', '您在活动页的浏览', 'your visit to a promotion'),
  share: words('分享', 'shared', '您的分享', 'what you shared'),
  cart: words('加入购物车', 'put into the cart', '您的购物车', 'your cart'),
  uncart: words('移出购物车', 'took out of the cart', '您的购物车', 'your cart'),
  'cart-view': words('查看购物车', 'looked at the cart', '您的购物车', 'your cart'),
  checkout: words('开始结算', 'began to check out', '您的结算', 'your checkout'),
  coupon: words('使用优惠券', 'used a coupon', '您在结算时的操作', 'what you did at checkout'),
  wish: words('收藏', 'put on the wish list', '您的收藏', 'your wish list'),
  unwish: words('取消收藏', 'took off the wish list', '您的收藏', 'your wish list'),
  placed: words('下单', 'placed an order', '您的订单', 'your order'),
  order: words('购买', 'bought', '您的订单', 'your order'),
  refund: words('退款', 'was refunded', '您的退款', 'your refund'),
  cancel: words('取消订单', 'cancelled an order', '您取消的订单', 'your cancelled order'),
  payment: words('填写支付信息', 'entered payment details', '您在结算时的填写', 'what you entered at checkout'),
  review: words('评价', 'wrote a review', '您的评价', 'your review'),
  interest: words('选择兴趣', 'chose interests', '您自己的选择', 'your own choice'),
  account: words('账号活动', 'used the account', '您的登录与注册', 'your sign-in or registration'),
};

/** A trait of a person, in words; one the shop declared itself is told by its name. */
export const traitWords: Readonly<Record<string, Words>> = {
  name: { zh: '姓名', en: 'name' },
  firstName: { zh: '名', en: 'first name' },
  lastName: { zh: '姓', en: 'last name' },
  username: { zh: '用户名', en: 'user name' },
  createdAt: { zh: '注册日期', en: 'day of registration' },
  region: { zh: '地区', en: 'region' },
  city: { zh: '城市', en: 'city' },
  country: { zh: '国家', en: 'country' },
  street: { zh: '街道', en: 'street' },
  postalCode: { zh: '邮编', en: 'postal code' },
  interests: { zh: '兴趣', en: 'interests' },
  level: { zh: '会员等级', en: 'membership level' },
  points: { zh: '积分', en: 'points' },
  gender: { zh: '性别', en: 'gender' },
  ageBand: { zh: '年龄段', en: 'age band' },
  email: { zh: '邮箱', en: 'e-mail' },
  phone: { zh: '手机号', en: 'mobile number' },
};

export const IMPORTED: Words = { zh: '店铺导入的历史记录', en: 'history the shop brought in' };
export const TOLD_BY_SHOP: Words = { zh: '店铺登记或您注册时的填写', en: 'told by the shop, or entered by you' };
