import { expect, it } from 'vitest';
import { answerIn } from './answer.ts';

/** Values that consent banners really keep, and what they mean. */
it.each([
  ['allow', 'yes'],
  ['deny', 'no'],
  ['dismiss', 'unread'],
  ['true', 'yes'],
  ['0', 'no'],
  ['同意', 'yes'],
  ['拒绝', 'no'],
  ['{"ads":true,"stats":true}', 'yes'],
  ['{"ads":false,"stats":false}', 'no'],
  ['{"ads":false,"stats":true}', 'yes'],
  ['{"necessary":true,"ads":false}', 'no'],
  [
    '{"categories":["necessary","analytics"],"revision":0,"data":null,"consentTimestamp":"2026-11-28T00:04:21.671Z"}',
    'yes',
  ],
  ['{"categories":["necessary"],"revision":1,"consentId":"1f2e"}', 'no'],
  ['%7B%22matomo%22%3Afalse%7D', 'no'],
  ['!youtube=true!matomo=false', 'yes'],
  ['!youtube=false', 'no'],
  ['!youtube=wait', 'unread'],
  ['ad_storage:denied|analytics_storage:denied', 'no'],
  ['2026-11-28', 'unread'],
  ['CPxyzAAAAAA', 'unread'],
  ['{"a":{"b":{"c":{"d":{"e":{"f":{"g":true}}}}}}}', 'unread'],
])('%s means %s', (value, meaning) => {
  expect(answerIn(value)).toBe(meaning);
});
