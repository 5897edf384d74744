/** A query, and the goods of the demo shop that answer it, as one person labelled them by hand from the shop's pages. */
export interface Labelled {
  readonly query: string;
  /** ids; empty: the shop has nothing of the kind, and nothing should be found */
  readonly relevant: readonly string[];
}

const of = (query: string, relevant: string): Labelled => ({ query, relevant: relevant.split(' ').filter(Boolean) });

/**
 * Labelled before anything was measured, and not changed afterwards. They hold what shoppers type: bare nouns, nouns with 子, two words
 * run together, traditional and full-width letters, English, a slip of the fingers, and things the shop does not sell.
 */
export const labelled: readonly Labelled[] = [
  of('茶杯', 'tea-cups-pair tea-gaiwan'),
  of(
    '茶叶',
    'tea-longjing-tin tea-biluochun tea-puer-cake tea-tieguanyin-gift tea-dahongpao tea-dianhong tea-white-brick tea-jasmine',
  ),
  of('乌龙茶', 'tea-tieguanyin-gift tea-dahongpao'),
  of('绿茶', 'tea-longjing-tin tea-biluochun'),
  of('红茶', 'tea-dianhong'),
  of('咖啡豆', 'coffee-yunnan-beans coffee-yirgacheffe coffee-mandheling'),
  of('手冲咖啡', 'coffee-dripper-v coffee-gooseneck coffee-filter-papers coffee-glass-server'),
  of('保温杯', 'table-thermos'),
  of('水壶', 'outdoor-flask-steel appliances-kettle'),
  of('电水壶', 'appliances-kettle'),
  of('平底锅', 'kitchen-iron-pan'),
  of('锅', 'kitchen-iron-pan kitchen-wok kitchen-casserole kitchen-steamer'),
  of('筷子', 'table-chopsticks'),
  of('碗', 'table-rice-bowl table-soup-bowl tea-gaiwan'),
  of('毛巾', 'textiles-towels-three textiles-bath-towel'),
  of('被子', 'textiles-quilt'),
  of('拖鞋', 'textiles-slippers'),
  of('钢笔墨水', 'stationery-ink stationery-fountain-pen'),
  of(
    '笔记本',
    'notebooks-cloth-a5 notebooks-dot-a5 notebooks-spiral-b5 notebooks-five-year notebooks-recipe notebooks-plant notebooks-travel',
  ),
  of('学生文具', 'stationery-pencils stationery-pencil-case stationery-ruler'),
  of('帐篷', 'outdoor-tent-two'),
  of('露营灯', 'outdoor-lantern outdoor-headlamp'),
  of('登山背包', 'outdoor-backpack-30'),
  of('积木玩具', 'toys-blocks'),
  of('儿童玩具', 'toys-blocks toys-car toys-train toys-bear toys-rings toys-ball toys-top toys-kite'),
  of('饼干', 'snacks-butter-biscuits snacks-rice-cracker'),
  of('坚果', 'snacks-pecans snacks-almonds'),
  of('巧克力', 'snacks-dark-chocolate'),
  of(
    '水果',
    'fruit-apple fruit-pear fruit-orange fruit-pomelo fruit-grape fruit-persimmon fruit-kiwi fruit-strawberry fruit-banana fruit-watermelon fruit-mango',
  ),
  of('橙子', 'fruit-orange'),
  of('香皂', 'care-olive-soap care-soap-two'),
  of('牙刷', 'care-toothbrush-bamboo'),
  of('洗发水', 'care-shampoo'),
  of('台灯', 'appliances-desk-lamp'),
  of('电饭煲', 'appliances-rice-cooker'),
  of('吹风机', 'appliances-hair-dryer'),
  of('不锈钢水壶', 'outdoor-flask-steel'),
  of('teapot', 'tea-pot-zisha'),
  of('green tea', 'tea-longjing-tin tea-biluochun'),
  of('notebook', 'notebooks-cloth-a5 notebooks-dot-a5 notebooks-spiral-b5 notebooks-travel'),
  of('hand grindr', 'coffee-hand-grinder'),
  of('ＭＵＧ', 'coffee-mug-thick'),
  of('茶壺', 'tea-pot-zisha'),
  of('竹子', 'tea-tray-bamboo kitchen-steamer care-toothbrush-bamboo care-tissues'),
  of('羊毛袜', 'textiles-socks-wool'),
  of('日记本', 'notebooks-five-year'),
  of('木制餐具', 'table-wood-tray table-spoon-fork table-chopsticks'),
  of('火车', 'toys-train'),
  of('芒果', 'fruit-mango snacks-dried-mango'),
  of('手机', ''),
  of('自行车', ''),
  of('红酒', ''),
];
