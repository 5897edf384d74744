import type { HeldBack } from '@heng/engine';

/** Why, as a caller reads it. */
export type Reason = { readonly rule: string; readonly source: string; readonly zh: string; readonly en: string };

/** What keeps a message back beside the gate. */
export type HeldCode =
  | HeldBack
  | 'campaign-not-running'
  | 'other-channel'
  | 'not-in-audience'
  | 'creative'
  | 'suppressed'
  | 'no-address'
  | 'already-sent';

const because = (source: string, zh: string, en: string) => ({ source, zh, en });

const reasons: Readonly<Record<HeldCode, Omit<Reason, 'rule'>>> = {
  'campaign-not-running': because('商家的活动安排', '活动没有在进行。', 'The campaign is not running.'),
  'other-channel': because('商家的活动安排', '活动用的是另一个渠道。', 'The campaign goes by another channel.'),
  'not-in-audience': because('商家的活动安排', '不属于活动的受众。', 'The person is not in the audience.'),
  'group-excluded': because(
    '未成年人网络保护条例 第二十四条；张文雯 2025 §4.2.2',
    '未成年人和年龄不明的人不收营销消息。',
    'Children, and people of unknown age, get no marketing messages.',
  ),
  'quiet-hours': because('民法典 第一千零三十三条', '现在是安静时段。', 'These are quiet hours.'),
  'cap-day': because('民法典 第一千零三十三条', '一天之内已经发过。', 'One was sent within a day.'),
  'cap-week': because(
    '民法典 第一千零三十三条；张文雯 2025 §4.2.2',
    '七天之内已经发够。',
    'Enough were sent within seven days.',
  ),
  'cap-month': because(
    '民法典 第一千零三十三条；张文雯 2025 §4.2.2',
    '三十天之内已经发够。',
    'Enough were sent within thirty days.',
  ),
  creative: because('广告法 第四十三条；张文雯 2025 §4.2.2', '内容没有通过检查。', 'The words did not pass the check.'),
  suppressed: because(
    '消费者权益保护法 第二十九条第三款',
    '这个地址已经退订，或者收不到。',
    'This address wants nothing more, or cannot be reached.',
  ),
  'no-address': because('商家没有这个人的联系方式', '没有可用的地址。', 'There is no address to send to.'),
  'already-sent': because(
    '民法典 第一千零三十三条',
    '这次活动已经发过一条。',
    'This campaign was sent to the person already.',
  ),
};

export const isHeldCode = (code: string): code is HeldCode => Object.hasOwn(reasons, code);

export const reasonOf = (code: HeldCode): Reason => ({ rule: code, ...reasons[code] });
