import type { ShopNotice } from './notices.ts';

/** What a guardian is asked before a child under fourteen may order: each item by itself (PIPL 31). */
export const childOrders: ShopNotice = {
  key: 'child-order',
  purposes: ['order-fulfilment'],
  categories: ['name', 'mobile-number', 'delivery-address', 'order-history'],
  recipients: [],
  touchpoints: ['checkout'],
  zh: {
    short: '是否同意孩子下单时用这项信息？',
    summary:
      '孩子下单时，我们用这项信息送货和售后。蓝田快递收到姓名、电话、地址。订单按法律保存三年。不同意时，孩子仍能看商品、搜索和放购物车。随时可在“我的孩子”里撤回。',
    full: '收集什么：孩子下单时填写的收货人姓名、手机号、收货地址，和这一单买了什么。这是不满十四周岁未成年人的敏感个人信息。\n用来做什么：送货、收款、售后。不用来推荐，不用来发广告。\n给谁：蓝田快递，电话 400-000-0002（演示），只收姓名、手机号、地址。\n保存多久：交易完成后三年，到期删除。\n怎样停止：在“我的孩子”里撤回，孩子不能再下单；已下的订单按《电子商务法》第三十一条保存三年。\n处理者：山间小铺，客服电话 400-000-0000（演示号码）。\n查阅、复制、更正、删除：在“我的孩子”里点“看全部信息、记录和回执”。',
    consequences: '同意后，孩子可以自己下单。不同意时，孩子下不了单，其他都能用。',
    benefit: '孩子可以自己下单。',
    risk: '快递单上有孩子的姓名、电话和住址，拿到包裹的人看得到。',
    retention: '交易完成后三年，到期删除。',
    necessity: '没有姓名、电话、地址和订单内容，就送不了货。',
  },
  en: {
    short: 'May this be used when your child orders?',
    summary:
      'When your child orders we use this to deliver and for after-sales service. The courier Lantian receives name, number and address. The law has orders kept for three years. Without it your child can still look, search and fill the cart. Withdraw any time under “My children”.',
    full: 'What: the receiver’s name, mobile number and address your child fills in, and what the order holds. This is sensitive information of a child under fourteen.\nWhat for: delivery, payment, after-sales service. Not for recommendations, not for advertising.\nWho gets it: the courier Lantian, telephone 400-000-0002 (a demonstration number): name, number and address only.\nHow long: three years after the trade, then deleted.\nHow to stop: withdraw under “My children”; your child can then no longer order. Orders already placed are kept for three years (E-Commerce Law Art. 31).\nHandler: Hillside Store, telephone 400-000-0000 (a demonstration number).\nTo see, copy, correct or delete: “See all information, records and receipts” under “My children”.',
    consequences: 'If you agree, your child can order. If not, everything else still works.',
    benefit: 'Your child can order.',
    risk: 'The parcel carries the child’s name, number and address: whoever handles it can read them.',
    retention: 'Three years after the trade, then deleted.',
    necessity: 'Goods cannot be delivered without name, number, address and the order itself.',
  },
};
