import type { Words } from '../choices.ts';

export const words = (zh: string, en: string): Words => ({ zh, en });

/** What every element may have to say. One sentence, one thing; the person is 您. */
export const texts = {
  loading: words('正在读取…', 'Loading…'),
  failed: words('没有读到您的选择。您的选择没有变。', 'Your choices could not be loaded. They have not changed.'),
  offline: words(
    '现在没有网络。您的选择没有变，联网后会自动显示。',
    'There is no network. Your choices have not changed and will show when you are online.',
  ),
  signedOut: words('登录后在这里管理您的选择。', 'Sign in to manage your choices here.'),
  again: words('再读一次', 'Load again'),
  notSaved: words('没有保存成功。请检查网络后再按一次。', 'This was not saved. Check the network and press again.'),
  noticeChanged: words(
    '说明刚刚有更新。请看过新的说明再选。',
    'The notice has just changed. Please read it before you choose.',
  ),
};
