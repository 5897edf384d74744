import type { CollectCounts, PacksInForce, RulingCounts } from '../staff/staff-client.ts';

const since = '2026-11-23T08:00:00+08:00';
const at = (minute: number) => new Date(Date.parse(since) + minute * 60_000).toISOString();
const minutes = Array.from({ length: 60 }, (_, minute) => minute);

export const rulingCounts: RulingCounts = {
  since,
  allowed: 12_345,
  denied: 6789,
  byCode: [
    { code: 'itemised-consent', zh: '有逐项同意', en: 'Itemised consent', count: 12_345 },
    { code: 'never-asked', zh: '从未询问', en: 'Never asked', count: 5000 },
    {
      code: 'minor-no-automated-marketing',
      zh: '未成年人不做自动化营销',
      en: 'No automated marketing to minors',
      count: 1700,
    },
    { code: 'switched-off', zh: '总开关已关闭', en: 'The switch is off', count: 89 },
  ],
  series: minutes.map((minute) => ({
    at: at(minute),
    allowed: 180 + Math.round(40 * Math.sin(minute / 6)),
    denied: 100 + Math.round(30 * Math.cos(minute / 5)),
  })),
};

export const collectCounts: CollectCounts = {
  since,
  kept: 4321,
  dropped: [
    {
      reason: 'not-permitted',
      code: 'never-asked',
      category: 'browsing-history',
      zh: '从未询问',
      en: 'Never asked',
      count: 900,
    },
    {
      reason: 'not-permitted',
      code: 'refused',
      category: 'search-history',
      zh: '本人不同意',
      en: 'Refused',
      count: 321,
    },
  ],
  quarantined: [
    {
      reason: 'private-content',
      code: 'private-content',
      category: '',
      zh: '私密或核心敏感内容：隔离并已删除。',
      en: 'Private or core-sensitive content: quarantined and deleted.',
      count: 7,
    },
  ],
  noted: [
    {
      reason: 'time-clamped',
      code: 'time-clamped',
      category: '',
      zh: '事件的时间在未来，已改为收到的时间。',
      en: 'The event’s time lay in the future and was set to the time of receipt.',
      count: 3,
    },
  ],
  series: minutes.map((minute) => ({
    at: at(minute),
    kept: 70 + (minute % 7),
    dropped: 20 + (minute % 5),
    quarantined: 0,
  })),
};

export const packsInForce: PacksInForce = {
  packs: [
    {
      id: 'paper-strict',
      name: { zh: '论文严格版', en: 'Paper, strict' },
      rules: [
        {
          rule: 'no-automated-marketing-to-minors',
          code: 'minor-no-automated-marketing',
          effect: 'forbid',
          source: '未成年人网络保护条例 第二十四条',
          zh: '不得通过自动化决策方式向未成年人进行商业营销。',
          en: 'No commercial marketing to minors by automated decision-making.',
        },
        {
          rule: 'itemised-recommendation',
          effect: 'permit',
          source: '个人信息保护法 第二十四条',
          zh: '本人逐项同意的信息，可以用于商品个性化推荐。',
          en: 'Information agreed to item by item may be used for product recommendations.',
        },
        {
          rule: 'no-private-information',
          effect: 'forbid',
          source: '民法典 第一千零三十三条',
          zh: '私密信息不得用于营销。',
          en: 'Private information is never used for marketing.',
        },
      ],
    },
  ],
};
