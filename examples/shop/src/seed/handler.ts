/** Who handles the information, as every notice says it. */
export const handlerZh = '处理者：山间小铺，客服电话 400-000-0000（演示号码）。';
export const handlerEn = 'Handler: Hillside Store, telephone 400-000-0000 (a demonstration number).';

/** Where a person finds their rights. */
export const rightsZh = '查阅、复制、更正、删除：在“我的”首页点“看全部信息、记录和回执”。';
export const rightsEn =
  'To see, copy, correct or delete: “See all information, records and receipts” on the account page.';
