/**
 * What an event of the shop is to us. The names are those of Segment's ecommerce specification, so that a shop that
 * tracks already need not change a line; `also` lists how other tools and Chinese shops spell the same thing.
 */
export type InteractionKind =
  | 'view'
  | 'click'
  | 'list'
  | 'search'
  | 'page'
  | 'screen'
  | 'dwell'
  | 'promotion'
  | 'share'
  | 'cart'
  | 'uncart'
  | 'cart-view'
  | 'checkout'
  | 'coupon'
  | 'wish'
  | 'unwish'
  | 'placed'
  | 'order'
  | 'refund'
  | 'cancel'
  | 'payment'
  | 'review'
  | 'interest'
  | 'account';

/** What takes an earlier act on the same item back, as if it had not been done. */
export const takesBack: Readonly<Partial<Record<InteractionKind, InteractionKind>>> = {
  refund: 'order',
  cancel: 'order',
  uncart: 'cart',
  unwish: 'wish',
};

/** How long it is held: `behaviour` as short as raw behaviour may be, `record` as long as trade records must be. */
export type KeptAs = 'behaviour' | 'record';

export interface EventDefinition {
  readonly name: string;
  readonly kind: InteractionKind;
  /** The event's main information category: where it is not permitted, nothing of the event is stored. */
  readonly category: string;
  readonly keptAs: KeptAs;
  /** `products` holds one line per item, each stored as a row of its own. */
  readonly lines?: true;
  /** Without this field the event says nothing and is not stored. */
  readonly needs?: 'query';
  readonly also?: readonly string[];
}

const behaviour = (
  name: string,
  kind: InteractionKind,
  category: string,
  more: Pick<EventDefinition, 'also' | 'needs' | 'lines'> = {},
): EventDefinition => ({ name, kind, category, keptAs: 'behaviour', ...more });

/** Trade: kept as long as the E-Commerce Act (Art. 31) asks, and told line by line. */
const trade = (name: string, kind: InteractionKind, also: readonly string[]): EventDefinition => ({
  name,
  kind,
  category: 'order-history',
  keptAs: 'record',
  lines: true,
  also,
});

const browsing: readonly EventDefinition[] = [
  behaviour('Product Viewed', 'view', 'browsing-history', {
    also: ['Viewed Product', 'View Item', 'View Content', '浏览商品', '商品浏览', '查看商品', '商品详情页浏览'],
  }),
  behaviour('Product Clicked', 'click', 'browsing-history', {
    also: ['Clicked Product', 'Select Item', '点击商品', '商品点击'],
  }),
  behaviour('Product List Viewed', 'list', 'browsing-history', {
    also: ['Viewed Product Category', 'Product Category Viewed', 'View Item List', '浏览列表', '商品列表浏览'],
  }),
  behaviour('Product List Filtered', 'list', 'browsing-history', { also: ['筛选商品', '列表筛选'] }),
  behaviour('Products Searched', 'search', 'search-history', {
    needs: 'query',
    also: ['Searched Products', 'Product Searched', 'Search', 'View Search Results', '搜索', '搜索商品', '商品搜索'],
  }),
  behaviour('Page Dwelled', 'dwell', 'clickstream-dwell', { also: ['Page Left', '页面停留', '离开页面'] }),
  behaviour('Promotion Viewed', 'promotion', 'clickstream-dwell', {
    also: ['Viewed Promotion', 'View Promotion', '活动曝光', '浏览活动'],
  }),
  behaviour('Promotion Clicked', 'promotion', 'clickstream-dwell', {
    also: ['Clicked Promotion', 'Select Promotion', '点击活动', '活动点击'],
  }),
  behaviour('Product Shared', 'share', 'clickstream-dwell', { also: ['Share', '分享商品', '商品分享'] }),
  behaviour('Cart Shared', 'share', 'clickstream-dwell', { also: ['分享购物车'] }),
];

const cart: readonly EventDefinition[] = [
  behaviour('Product Added', 'cart', 'cart-wishlist', {
    lines: true,
    also: ['Added Product', 'Add To Cart', 'Product Added To Cart', '加入购物车', '加购', '添加购物车'],
  }),
  behaviour('Product Removed', 'uncart', 'cart-wishlist', {
    lines: true,
    also: ['Removed Product', 'Remove From Cart', '移出购物车', '删除购物车商品'],
  }),
  behaviour('Cart Viewed', 'cart-view', 'cart-wishlist', {
    lines: true,
    also: ['Viewed Cart', 'View Cart', '查看购物车', '浏览购物车'],
  }),
  behaviour('Checkout Started', 'checkout', 'cart-wishlist', {
    lines: true,
    also: ['Started Checkout', 'Begin Checkout', '开始结算', '去结算'],
  }),
  behaviour('Checkout Step Viewed', 'checkout', 'cart-wishlist'),
  behaviour('Checkout Step Completed', 'checkout', 'cart-wishlist'),
  behaviour('Payment Info Entered', 'payment', 'payment-metadata', { also: ['Add Payment Info', '填写支付信息'] }),
  behaviour('Coupon Entered', 'coupon', 'cart-wishlist', { also: ['输入优惠码'] }),
  behaviour('Coupon Applied', 'coupon', 'cart-wishlist', { also: ['使用优惠券'] }),
  behaviour('Coupon Denied', 'coupon', 'cart-wishlist'),
  behaviour('Coupon Removed', 'coupon', 'cart-wishlist'),
  behaviour('Product Added to Wishlist', 'wish', 'cart-wishlist', {
    also: ['Added Product To Wishlist', 'Add To Wishlist', '收藏', '收藏商品', '商品收藏'],
  }),
  behaviour('Product Removed from Wishlist', 'unwish', 'cart-wishlist', { also: ['取消收藏'] }),
  behaviour('Wishlist Product Added to Cart', 'cart', 'cart-wishlist'),
];

const orders: readonly EventDefinition[] = [
  trade('Order Placed', 'placed', ['下单', '提交订单']),
  trade('Order Completed', 'order', ['Completed Order', 'Purchase', '支付成功', '付款成功', '订单完成', '购买商品']),
  trade('Order Updated', 'placed', ['Updated Order', '修改订单']),
  trade('Order Refunded', 'refund', ['Refunded Order', 'Refund', '退款成功', '订单退款']),
  trade('Order Cancelled', 'cancel', ['Order Canceled', 'Cancelled Order', '取消订单', '订单取消']),
];

const person: readonly EventDefinition[] = [
  behaviour('Product Reviewed', 'review', 'reviews-public-content', { also: ['评价商品', '提交评价', '商品评价'] }),
  behaviour('Interests Declared', 'interest', 'declared-interests', { also: ['选择兴趣', '兴趣选择'] }),
  behaviour('Signed Up', 'account', 'account-id', { also: ['Sign Up', 'Account Created', '注册', '注册成功'] }),
  behaviour('Signed In', 'account', 'account-id', { also: ['Login', 'Log In', '登录', '登录成功'] }),
  behaviour('Signed Out', 'account', 'account-id', { also: ['Logout', 'Log Out', '退出登录'] }),
];

export const eventDefinitions: readonly EventDefinition[] = [...browsing, ...cart, ...orders, ...person];

/** What the calls that carry no event name are. `alias` is no event: it says that two ids are one person. */
export const callDefinitions = {
  page: behaviour('Page Viewed', 'page', 'browsing-history'),
  screen: behaviour('Screen Viewed', 'screen', 'browsing-history'),
  identify: behaviour('Identified', 'account', 'account-id'),
  group: behaviour('Group Joined', 'account', 'account-id'),
} as const;
