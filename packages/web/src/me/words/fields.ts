import type { Words } from '@heng/sdk';
import { words } from './words.ts';

/** What the usual parts of an event or an account are called; others keep the name the shop gave them. */
export const fieldWords: Readonly<Record<string, Words>> = {
  product_id: words('商品编号', 'Product number'),
  sku: words('商品编号', 'Product number'),
  item: words('商品编号', 'Product number'),
  name: words('名称', 'Name'),
  title: words('名称', 'Name'),
  category: words('品类', 'Kind'),
  brand: words('品牌', 'Brand'),
  query: words('搜索词', 'Search words'),
  order_id: words('订单号', 'Order number'),
  products: words('商品', 'Products'),
  total: words('金额（元）', 'Amount (yuan)'),
  revenue: words('金额（元）', 'Amount (yuan)'),
  price: words('价格（元）', 'Price (yuan)'),
  quantity: words('数量', 'Quantity'),
  seconds: words('停留（秒）', 'Stayed (seconds)'),
  url: words('网址', 'Address of the page'),
  path: words('页面', 'Page'),
  city: words('城市', 'City'),
  region: words('地区', 'Region'),
  street: words('街道', 'Street'),
  receiver: words('收货人', 'Receiver'),
  event: words('事件', 'Event'),
};
