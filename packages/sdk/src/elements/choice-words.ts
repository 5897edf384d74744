import type { Answer, Level, Words } from '../choices.ts';
import { words } from './words.ts';

/** What the list of choices says. */
export const choiceWords = {
  emptyChoices: words(
    '现在没有需要您选择的内容。没有您的同意，就不会用您的信息做个性化。',
    'There is nothing to choose now. Without your agreement nothing of yours is used for personalisation.',
  ),
  switchedOffBanner: words(
    '个性化已关闭：下面的选择都保留着，但现在都没有使用。',
    'Personalisation is off: the choices below are kept, but none is in use.',
  ),
  waiting: words(
    '现在没有网络。您的不同意已经生效，联网后会自动送到商店。',
    'There is no network. Your refusal is in force; the shop is told as soon as you are online.',
  ),
  offline: words(
    '现在没有网络：这里是刚才读到的。可以选不同意；同意要联网后再选。',
    'There is no network: this is as last read. You can refuse now; to agree, you need to be online.',
  ),
  retention: words('保存多久：', 'How long it is kept: '),
  recipient: words('接收方：{name}', 'Receiver: {name}'),
  channel: words('渠道：{name}', 'Channel: {name}'),
  sensitive: words('敏感个人信息', 'Sensitive information'),
  advertising: words('用于广告', 'Used for advertising'),
  gone: words('商店现在不再询问这一项，所以也不使用。', 'The shop no longer asks for this, so it is not used.'),
  receipt: words('回执', 'Receipt'),
};

export const answered: Readonly<Record<Answer | 'never-asked', Words>> = {
  granted: words('您已同意', 'You agreed'),
  refused: words('您已选择不同意', 'You chose not to agree'),
  withdrawn: words('您已撤回', 'You withdrew'),
  'never-asked': words('您还没有选择，现在不使用', 'You have not chosen; it is not used'),
};

/** Why a grant does not count any more. */
export const closings: Readonly<Record<'expired' | 'superseded', Words>> = {
  expired: words('您的同意已经到期，现在不使用', 'Your agreement has run out; it is not used'),
  superseded: words('说明已经改变，您同意之前不使用', 'The notice has changed; it is not used until you agree'),
};

export const levels: Readonly<Record<Level, Words | null>> = {
  itemised: null,
  separate: words('单独同意', 'Separate consent'),
  channel: words('按渠道同意', 'Consent per channel'),
  guardian: words('由监护人同意', 'Consent of a guardian'),
};

export const channels: Readonly<Record<string, Words>> = {
  sms: words('短信', 'text message'),
  email: words('电子邮件', 'e-mail'),
  phone: words('电话', 'telephone'),
  push: words('应用推送', 'push message'),
  'in-app': words('站内消息', 'in-app message'),
};
