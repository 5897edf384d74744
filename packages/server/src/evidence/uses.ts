import type { Words } from '@heng/gate';

/** What a decision was made for, in words. A use without words here is told by its id. */
export const USES: Readonly<Record<string, Words>> = {
  evaluation: { zh: '询问能否使用信息', en: 'asked whether information may be used' },
  recommendation: { zh: '推荐商品', en: 'recommended items' },
  collect: { zh: '收集信息', en: 'collected information' },
  profiling: { zh: '生成标签', en: 'made tags' },
  search: { zh: '搜索排序', en: 'ranked search results' },
  price: { zh: '计算价格', en: 'worked out a price' },
  message: { zh: '发送消息', en: 'sent a message' },
  advertisement: { zh: '投放广告', en: 'showed an advertisement' },
  nearby: { zh: '推送附近门店', en: 'offered stores nearby' },
  statistics: { zh: '匿名统计', en: 'counted people anonymously' },
  experiment: { zh: '实验分组', en: 'put into an experiment' },
  share: { zh: '对外提供信息', en: 'passed information on' },
};
