import type { Part } from '../../gather/options.ts';
import { cleanShop, type ShopOptions } from './options.ts';

/** One fault, the checks that must find it, and the part of a visit that is needed to see it. */
export interface Defect {
  readonly name: string;
  readonly shop: Partial<ShopOptions>;
  /** These fail or warn because of it; every other check says what it says of the clean twin. */
  readonly found: readonly string[];
  /** These may fail with it, because they look at the same thing from another side. */
  readonly also?: readonly string[];
  readonly parts: readonly Part[];
}

const BUNDLE = '为了向您推荐商品、展示广告、发送推送，并提供给合作伙伴使用，请您同意我们使用您的浏览记录。';

export const DEFECTS: readonly Defect[] = [
  {
    name: 'no way to refuse',
    shop: { refusePlace: 'nowhere' },
    found: ['REF-01', 'REF-02'],
    also: ['REF-03'],
    parts: ['answers'],
  },
  {
    name: 'refusing takes more clicks',
    shop: { refusePlace: 'behind-settings' },
    found: ['REF-01', 'REF-02'],
    also: ['REF-03'],
    parts: ['answers'],
  },
  { name: 'refusing takes longer', shop: { refuseTakesMs: 2_000 }, found: ['REF-03'], parts: ['answers'] },
  {
    name: 'refusing has to wait',
    shop: { refuseAfterSeconds: 3 },
    found: ['REF-04'],
    also: ['REF-03'],
    parts: ['answers'],
  },
  {
    name: 'refusing is asked to confirm',
    shop: { refuseAsks: 'confirm' },
    found: ['REF-05'],
    also: ['REF-02', 'REF-03'],
    parts: ['answers'],
  },
  {
    name: 'refusing needs a reason',
    shop: { refuseAsks: 'reason' },
    found: ['REF-05'],
    also: ['REF-02', 'REF-03'],
    parts: ['answers'],
  },
  {
    name: 'the switch is five pages away',
    shop: { pagesToSwitch: 4 },
    found: ['OFF-01', 'WDR-01'],
    parts: ['way-back'],
  },
  {
    name: 'five switches',
    shop: { switches: ['个性化推荐', '个性化广告', '营销推送', '短信营销', '用户标签'] },
    found: ['OFF-02'],
    parts: ['way-back'],
  },
  { name: 'tags can be seen, not deleted', shop: { tags: 'viewable' }, found: ['OFF-03'], parts: ['way-back'] },
  {
    name: 'consent cannot be taken back',
    shop: { withdrawal: 'none' },
    found: ['WDR-01', 'OFF-01'],
    parts: ['way-back'],
  },
  { name: 'the way back is on one page only', shop: { entryOn: ['home'] }, found: ['WDR-02'], parts: ['templates'] },
  {
    name: 'a wall after refusing',
    shop: { wallAfterRefusal: true },
    found: ['BLK-01'],
    parts: ['templates', 'service'],
  },
  {
    name: 'refuse is a link',
    shop: { refuseElement: 'a', refuseStyle: 'background:none;color:#0f6f6a;text-decoration:underline' },
    found: ['VIS-01', 'VIS-03'],
    parts: [],
  },
  {
    name: 'refuse is small',
    shop: { refuseStyle: 'font-size:12px;min-height:26px;padding:2px 8px' },
    found: ['VIS-02'],
    parts: [],
  },
  { name: 'refuse is pale', shop: { refuseStyle: 'background:#f3f1ec;color:#1f2421' }, found: ['VIS-03'], parts: [] },
  { name: 'refuse can hardly be read', shop: { refuseStyle: 'color:#3d8f8a' }, found: ['VIS-04'], parts: [] },
  {
    name: 'both targets are tiny',
    shop: { answerStyle: 'min-height:20px;padding:0 8px;line-height:20px' },
    found: ['VIS-05'],
    parts: [],
  },
  { name: 'refuse is out of sight', shop: { refusePlace: 'below-fold' }, found: ['VIS-06'], parts: [] },
  {
    name: 'refuse looks switched off',
    shop: { refuseStyle: 'opacity:.5;cursor:not-allowed' },
    found: ['VIS-07'],
    also: ['VIS-03', 'VIS-04'],
    parts: [],
  },
  {
    name: 'a box is ticked',
    shop: { boxes: [{ label: '用浏览记录推荐商品', ticked: true }] },
    found: ['DEF-01'],
    parts: [],
  },
  {
    name: 'the switch lies',
    shop: { boxes: [{ label: '用浏览记录推荐商品', ticked: false, lies: true }] },
    found: ['DEF-02'],
    also: ['DEF-01'],
    parts: [],
  },
  {
    name: 'four purposes in one',
    shop: { question: '是否同意？', explanation: BUNDLE },
    found: ['BND-01', 'BND-02'],
    also: ['NTC-01'],
    parts: [],
  },
  { name: 'closing is consent', shop: { closeMeans: 'granted' }, found: ['BND-03'], parts: ['leavings'] },
  { name: 'Esc is consent', shop: { escapeMeans: 'granted' }, found: ['BND-03'], parts: ['leavings'] },
  { name: 'agree says 知道了', shop: { agree: '我知道了' }, found: ['WRD-01'], parts: [] },
  { name: 'refuse only puts off', shop: { refuse: '以后再说' }, found: ['WRD-02'], parts: [] },
  { name: 'refuse shames', shop: { refuse: '残忍拒绝' }, found: ['WRD-03'], parts: [] },
  { name: 'refuse denies twice', shop: { refuse: '不同意不推荐' }, found: ['WRD-04'], parts: [] },
  {
    name: 'the question explains nothing',
    shop: { explanation: '我们想让您的体验更好，提升个性化服务。' },
    found: ['NTC-01'],
    parts: [],
  },
  {
    name: 'asks again after the browser was closed',
    shop: { refusalIsForgotten: true },
    found: ['NAG-01', 'NAG-02'],
    parts: ['persistence'],
  },
  { name: 'a refusal lasts a week', shop: { refusalDays: 5 }, found: ['NAG-02'], parts: ['persistence'] },
  { name: 'a pop-up needs two clicks', shop: { popUp: 'two-clicks' }, found: ['NAG-03'], parts: ['pop-ups'] },
  { name: 'a pop-up comes back', shop: { popUp: 'comes-back' }, found: ['NAG-03'], parts: ['pop-ups'] },
  { name: 'watches before asking', shop: { tracksBeforeChoice: true }, found: ['EFF-01'], parts: ['effects'] },
  { name: 'goes on after refusing', shop: { tracksAfterRefusal: true }, found: ['EFF-02'], parts: ['effects'] },
  {
    name: 'refuse is out of the keyboard’s reach',
    shop: { refuseElement: 'div' },
    found: ['KBD-01', 'VIS-01'],
    parts: ['keyboard'],
  },
  { name: 'elder mode is small', shop: { elder: 'small' }, found: ['ELD-01'], parts: ['elder', 'way-back'] },
];

export const shopWith = ({ shop }: Defect): ShopOptions => ({ ...cleanShop, ...shop });
