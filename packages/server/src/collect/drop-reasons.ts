import type { Words } from '@heng/gate';

/** What became of an event or of a part of it. `noted`: kept, with something changed that the shop should know. */
export type Outcome = 'kept' | 'dropped' | 'quarantined' | 'noted';

/** Why, in words for the shop's staff. `not-permitted` and `field-not-permitted` are told by the ruling. */
export const dropReasons = {
  'not-permitted': {
    zh: '规则或本人的选择不允许收集这类信息。',
    en: 'The rules or the person’s choices do not permit collecting this category.',
  },
  'field-not-permitted': {
    zh: '事件保存了，这一类字段不允许收集，已去掉。',
    en: 'The event was stored without the fields of this category, which is not permitted.',
  },
  'query-missing': { zh: '搜索事件里没有可保存的搜索词。', en: 'The search holds no search term that may be stored.' },
  'undeclared-event': {
    zh: '没有登记过的事件：没有目的，就不收集。',
    en: 'Nobody declared this event: what has no purpose is not collected.',
  },
  'undeclared-field': {
    zh: '没有登记过的字段：只收集目的所需的最少信息。',
    en: 'Nobody declared this field: only the least that a purpose needs is collected.',
  },
  'malformed-field': { zh: '字段的值不合格式。', en: 'The value of the field does not fit its form.' },
  'contact-in-text': {
    zh: '文本里有电话或邮箱，这段文本没有保存。',
    en: 'The text holds a telephone number or mail address and was not stored.',
  },
  'raw-address': {
    zh: '原始 IP 地址从不保存，地区只到城市。',
    en: 'A raw IP address is never stored; regions go down to the city.',
  },
  'private-content': {
    zh: '私密或核心敏感内容：隔离并已删除，只留下不含内容的记录。',
    en: 'Private or core-sensitive content: quarantined and deleted; only a record without the content remains.',
  },
  duplicate: { zh: '同一条消息已经保存过。', en: 'The same message was stored before.' },
  invalid: { zh: '事件不符合接口约定。', en: 'The event does not fit the interface.' },
  'time-clamped': {
    zh: '事件的时间在未来，已改为收到的时间。',
    en: 'The event’s time lay in the future and was set to the time of receipt.',
  },
  'consent-signal': {
    zh: '事件带来的拒绝已经记为本人的拒绝；同意的信号从不当作同意。',
    en: 'A refusal carried by the event was recorded as the person’s; a signalled consent is never taken as one.',
  },
  stored: { zh: '已保存。', en: 'Stored.' },
} as const satisfies Record<string, Words>;

export type DropReason = keyof typeof dropReasons;
