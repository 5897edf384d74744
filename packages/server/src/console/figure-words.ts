const words = (zh: string, en: string) => ({ zh, en });

/** What each figure of the balance is called, and how it is counted. */
export const figureWords = {
  'answers-personalised': {
    name: words('个性化回答的比例', 'Answers that were personalised'),
    counted: words(
      '推荐与搜索的裁决记录中，个性化的次数除以全部次数',
      'personalised answers of all to recommendations and searches',
    ),
  },
  'click-personalised': {
    name: words('点击率：个性化', 'Clicks: personalised'),
    counted: words(
      '展示后七日内点开所示商品的回答比例；只含允许进入统计的人',
      'answers of which a shown item was opened within seven days; only of people whose acts may enter statistics',
    ),
  },
  'click-neutral': {
    name: words('点击率：非个性化', 'Clicks: neutral'),
    counted: words('算法同上，取非个性化的回答', 'the same, of neutral answers'),
  },
  'order-personalised': {
    name: words('购买率：个性化', 'Purchases: personalised'),
    counted: words('展示后七日内买下所示商品的回答比例', 'answers of which a shown item was bought within seven days'),
  },
  'order-neutral': {
    name: words('购买率：非个性化', 'Purchases: neutral'),
    counted: words('算法同上，取非个性化的回答', 'the same, of neutral answers'),
  },
  'revenue-personalised': {
    name: words('每次回答的成交额：个性化', 'Revenue an answer: personalised'),
    counted: words(
      '七日内所示商品的成交额除以回答次数；归给最近一次展示',
      'what shown items took within seven days, by answers; credited to the newest answer',
    ),
  },
  'revenue-neutral': {
    name: words('每次回答的成交额：非个性化', 'Revenue an answer: neutral'),
    counted: words('算法同上，取非个性化的回答', 'the same, of neutral answers'),
  },
  'cost-of-off': {
    name: words('关闭一次个性化的代价', 'Cost of one answer switched off'),
    counted: words(
      '以上两项之差。开与关由本人决定，两群人不同，因此只是上限的参考；因果请看实验。',
      'the difference of the two. People choose, so the two groups differ: a hint, no proof; for cause see experiments',
    ),
  },
  'rulings-per-second': {
    name: words('每秒裁决', 'Rulings a second'),
    counted: words(
      '最近一小时内有裁决的整分钟平均',
      'mean over the whole minutes of the last hour in which something was ruled',
    ),
  },
  'answer-p99': {
    name: words('回答用时（百分之九十九以内）', 'Time to answer, p99'),
    counted: words(
      '推荐与搜索请求用时所在档的上边界，自启动起',
      'upper edge of the step, recommendations and searches since the server started',
    ),
  },
  'switched-off': {
    name: words('关闭总开关的人', 'People with the switch off'),
    counted: words('总开关为关的人除以全部未并入他人的人', 'people whose switch is off, of everybody not merged away'),
  },
  'refused-in-taps': {
    name: words('两步以内完成拒绝', 'Refusals done in two actions'),
    counted: words(
      '拒绝、撤回、关闭中，操作数在限度内的比例；匿名上报',
      'refusing, withdrawing, switching off within the limit, of all done; reported without anybody in it',
    ),
  },
  'withdrawal-reach': {
    name: words('撤回传到各系统', 'A withdrawal reaches every system'),
    counted: words('十之八九在此时间内送达', 'nine in ten arrive within'),
  },
  denied: {
    name: words('不放行的使用', 'Uses denied'),
    counted: words('自启动起不放行的裁决除以全部裁决', 'denials of all rulings since the server started'),
  },
  'requests-open': {
    name: words('办理中的请求', 'Requests open'),
    counted: words('尚未办结的权利请求', 'requests of people that have not ended'),
  },
  'requests-overdue': {
    name: words('逾期的请求', 'Requests overdue'),
    counted: words('已过期限尚未办结', 'past their day and not ended'),
  },
  objections: {
    name: words('异议', 'Objections'),
    counted: words('期间内提出的异议', 'objections made in this time'),
  },
  'failed-closed': {
    name: words('出错而未使用', 'Errors that used nothing'),
    counted: words(
      '自启动起以 5xx 结束的请求：没有裁决就没有使用',
      'requests that ended in 5xx since the server started: no ruling, no use',
    ),
  },
} as const;
