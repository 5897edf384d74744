import type { Words } from '@heng/sdk';
import { words } from './words.ts';

/** What every section may have to say. */
export const stateWords = {
  loading: words('正在读取……', 'Loading …'),
  failed: words('没有读到这一部分。您的信息没有变。', 'This part could not be read. Nothing of yours has changed.'),
  offline: words(
    '现在没有网络。您的信息没有变，联网后会自动显示。',
    'There is no network. Nothing of yours has changed; it will show when you are online.',
  ),
  again: words('再读一次', 'Load again'),
  more: words('看更早的', 'Show earlier ones'),
  notDone: words(
    '没有办成，什么都没有变。请检查网络后再按一次。',
    'This was not done and nothing has changed. Check the network and press again.',
  ),
  notAllowed: words(
    '用验证码进入时看不到这一部分。请从商店登录后进入。',
    'A one-time code does not open this section. Sign in at the shop and come from there.',
  ),
  expired: words(
    '这次进入已经过期。请回到商店的“我的”页面，再按一次“我的信息”。您的信息没有变。',
    'This visit has run out. Go back to the account page of the shop and press “My information” again. Nothing of yours has changed.',
  ),
} as const;

/** What a problem means to the person, by its code. */
export const troubles: Readonly<Record<string, Words>> = {
  'kept-by-law': words('法律要求保存这一项，现在不能删除。', 'The law orders this kept; it cannot be deleted now.'),
  'not-correctable': words(
    '这一项是发生过的事实，不能改写，可以删除。',
    'This is a record of what happened: it can be deleted, not rewritten.',
  ),
  'invalid-value': words(
    '这样写不能保存。请照原来的格式填写。',
    'This cannot be kept as written. Use the form it had before.',
  ),
  'unknown-item-held': words('商店已经不持有这一项。', 'The shop no longer holds this.'),
  'unknown-tag': words('已经没有这个标签。', 'This tag is no longer there.'),
  'unknown-decision': words('没有这个决定，或者它不是关于您的。', 'There is no such decision, or it is not about you.'),
  'unknown-request': words('没有这项请求，或者它不是您的。', 'There is no such request, or it is not yours.'),
  'request-ended': words('这项请求已经办结，不能收回。', 'This request has ended and cannot be taken back.'),
  'guardian-required': words(
    '这一件要由在商店登记过的监护人来做。',
    'This needs the guardian who is recorded at the shop.',
  ),
  'not-allowed': words(
    '用验证码进入时不能做这一件。请从商店登录后进入。',
    'This cannot be done after a one-time code. Sign in at the shop and come from there.',
  ),
  'ledger-unavailable': words(
    '已经记录并生效。日志证明稍后补上。',
    'It is recorded and in force. The log’s proof will follow.',
  ),
  'wrong-code': words(
    '验证码不对，或已失效。请输入最新一条短信里的六位数字。',
    'The code is wrong or no longer good. Enter the six digits of the newest message.',
  ),
  'rate-limited': words('请求太密。请过一分钟再试。', 'Too many requests. Try again in a minute.'),
  'invalid-request': words(
    '填写的内容不完整或格式不对。请检查后再按一次。',
    'Something is missing or not in the right form. Check it and press again.',
  ),
};
