const at = '2026-11-27T12:00:00.000Z';
const zh = (text: string, en: string) => ({ zh: text, en });

/** `GET /v1/campaigns?kind=message` */
export const messageCampaigns = {
  campaigns: [
    {
      ...{ id: 'tea', name: '十二月新茶', kind: 'message', channel: 'sms', state: 'running', changedAt: at },
      ...{ starts: at, ends: '2026-12-31T15:59:00.000Z' },
      audience: { purpose: 'direct-message-marketing', tags: [], groups: ['adult', 'elderly-60plus'] },
      body: {
        sender: { name: '示例茶铺', contact: '400-000-0000' },
        text: zh('【示例茶铺】新到龙井。回T退订', ''),
      },
    },
  ],
};

const held = [
  { code: 'cap-week', words: zh('七天之内已经发够。', 'Enough were sent within seven days.'), people: 200 },
  { code: 'withdrawn', words: zh('您已经撤回这一项同意。', 'The person withdrew this consent.'), people: 100 },
];

export const messageAudience = { audience: 1000, reachable: 700, held, at };

export const messageRuns = {
  runs: [
    {
      ...{ run: 'run_01KB2Z6T5T8Y3VQF4N9M0WXHRC', campaign: 'tea', state: 'running', audience: 1000, ruled: 420 },
      ...{ sent: 380, waiting: 20, failed: 2, unknown: 0, held, progress: 0.4, begunAt: at, endedAt: null },
    },
  ],
};

export const messageSuppressions = { counts: [{ channel: 'sms', reason: 'unsubscribed', addresses: 12 }] };
