import { describe, expect, test } from 'vitest';
import { lint } from '../lint.ts';

/** The good and the bad way of saying one thing; the first two are the founding paper's own. */
const pairs: readonly (readonly [string, string, readonly string[]])[] = [
  ['用于为您提供更好的服务', '用于为您推送周边三公里内的线下门店优惠活动（位置信息）', ['L01']],
  ['为优化用户体验获取相册权限', '相册权限仅用于您上传商品评价配图', ['L01']],
  ['我们收集您的设备信息等信息', '我们收集设备型号、系统版本两项，用于排查闪退', ['L04', 'L03']],
  ['在实现目的所必需的最短时间内保存', '浏览记录保存90天，到期自动删除', ['L07']],
  [
    '可能共享给合作伙伴',
    '共享给××有限公司（电话010-12345678）：订单号、收货地址，用于配送；我们会单独征求同意',
    ['L09', 'L10', 'L11'],
  ],
  ['您继续使用即视为同意', '未点击"同意"前，我们不开启个性化推荐', ['L18']],
  ['您可通过我的-设置-通用-隐私-广告管理关闭', '首页右上角"个性化：开"点一下即关闭', ['L14']],
  ['价格由系统智能计算', '价格受会员等级、优惠券、库存三项影响，不使用您的设备和浏览记录', ['L13']],
  ['不同意将无法使用本应用', '不同意个性化推荐，不影响浏览、搜索和下单', ['L19']],
];

const found = (text: string) => [...new Set(lint(text).findings.map(({ rule }) => rule))];

describe('the bad way is found and the good way passes', () => {
  test.each(pairs)('%s', (bad, good, expected) => {
    expect(found(bad)).toEqual(expect.arrayContaining([...expected]));
    expect(lint(good).findings).toEqual([]);
  });
});
