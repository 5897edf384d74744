export interface AskBox {
  readonly label: string;
  readonly ticked: boolean;
  /** A switch whose knob stands on the other side than it says. */
  readonly lies?: boolean;
}

/** Every way in which the shop of the fixtures can go wrong. `cleanShop` is its twin without a fault. */
export interface ShopOptions {
  readonly question: string;
  readonly explanation: string;
  readonly agree: string;
  readonly refuse: string;
  /** HTML attributes and CSS of the refusing control. */
  readonly refuseElement: 'button' | 'a' | 'div';
  readonly refuseStyle: string;
  readonly answerStyle: string;
  /** Where the refusing control stands. */
  readonly refusePlace: 'beside' | 'behind-settings' | 'below-fold' | 'nowhere';
  readonly refuseAfterSeconds: number;
  readonly refuseAsks: 'nothing' | 'confirm' | 'reason';
  readonly refuseTakesMs: number;
  /** Switches in the question itself. */
  readonly boxes: readonly AskBox[];
  readonly closeMeans: 'nothing' | 'granted';
  readonly escapeMeans: 'nothing' | 'granted';
  /** How the question is built into the page. */
  readonly builtAs: 'dialog' | 'shadow' | 'closed-shadow' | 'frame' | 'inline' | 'sticky';
  readonly refusalDays: number;
  readonly consentDays: number;
  /** The refusal is forgotten when the browser is closed. */
  readonly refusalIsForgotten: boolean;
  readonly asksOnEveryPage: boolean;
  /** Pages between home and the switch, beyond the first. */
  readonly pagesToSwitch: number;
  readonly switches: readonly string[];
  readonly withdrawal: 'switch' | 'none';
  readonly tags: 'deletable' | 'viewable' | 'hidden';
  readonly entryOn: readonly ('home' | 'list' | 'product' | 'cart' | 'account')[];
  readonly wallAfterRefusal: boolean;
  readonly popUp: 'none' | 'one-click' | 'two-clicks' | 'comes-back';
  readonly tracksBeforeChoice: boolean;
  readonly tracksAfterRefusal: boolean;
  readonly elder: 'good' | 'small' | 'none';
}

export const cleanShop: ShopOptions = {
  question: '是否允许用您的浏览记录推荐商品？',
  explanation:
    '我们用您近90天的浏览记录为您排列商品，只在本店使用，不提供给别人。浏览记录保存90天，到期删除。不同意也能正常搜索和购买。随时可在首页的“隐私设置”里关闭。',
  agree: '同意',
  refuse: '不同意',
  refuseElement: 'button',
  refuseStyle: '',
  answerStyle: '',
  refusePlace: 'beside',
  refuseAfterSeconds: 0,
  refuseAsks: 'nothing',
  refuseTakesMs: 0,
  boxes: [],
  closeMeans: 'nothing',
  escapeMeans: 'nothing',
  builtAs: 'dialog',
  refusalDays: 365,
  consentDays: 365,
  refusalIsForgotten: false,
  asksOnEveryPage: false,
  pagesToSwitch: 0,
  switches: ['个性化推荐（关闭后广告、推送和标签也不再使用您的信息）'],
  withdrawal: 'switch',
  tags: 'deletable',
  entryOn: ['home', 'list', 'product', 'cart', 'account'],
  wallAfterRefusal: false,
  popUp: 'none',
  tracksBeforeChoice: false,
  tracksAfterRefusal: false,
  elder: 'good',
};
