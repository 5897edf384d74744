import type { Words } from '@heng/sdk';

const words = (zh: string, en: string): Words => ({ zh, en });

export const goodsWords = {
  catalogue: words('商品目录', 'Catalogue'),
  about: words(
    '推荐、搜索和计价用的商品。缺什么写在最后一列。',
    'The items that are recommended, found and priced. The last column says what is missing.',
  ),
  now: words('现在', 'Now'),
  lately: words('近 30 天', 'The last 30 days'),
  items: words('商品', 'Items'),
  total: words('全部商品', 'All items'),
  offered: words('在售', 'Offered'),
  out: words('无货', 'Out of stock'),
  incomplete: words('信息不全', 'With something missing'),
  title: words('名称', 'Title'),
  category: words('分类', 'Category'),
  price: words('标价', 'List price'),
  stock: words('库存', 'Stock'),
  isOffered: words('是否在售', 'Offered'),
  missing: words('缺少', 'Missing'),
  nothingMissing: words('齐全', 'complete'),
  none: words('目录里还没有商品。', 'There are no items in the catalogue yet.'),
  shown: words('这里列出 {n} 件。', '{n} of them are listed here.'),
  notCounted: words('不计', 'not counted'),
  'title-en': words('英文名称', 'English title'),
  image: words('图片', 'picture'),
  dropped: words('未保存的事件', 'Dropped events'),
  droppedAbout: words(
    '没有照原样保存的事件和字段：哪一天、为什么、哪一类信息。这里只有次数，没有内容。',
    'Events and fields that were not kept as they came: which day, why, which category. Only counts, no content.',
  ),
  byDay: words('每天', 'By day'),
  shape: words('逐日、逐原因', 'By day and reason'),
  day: words('日期', 'Day'),
  byEvent: words('逐事件', 'By event'),
  event: words('事件', 'Event'),
  fewerThan: words('不足 {n} 次', 'fewer than {n}'),
} as const;
