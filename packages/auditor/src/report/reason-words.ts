import { type Words, words } from '../words/words.ts';

/** The gatherers give their reasons in English; what is not known here is shown as they wrote it. */
const REASONS: Readonly<Record<string, string>> = {
  'the site manifest tells': '站点清单写明',
  'an item named like a choice says so': '名字像选择的存储项变了',
  'an item of unclear name changed to a yes or a no': '有一项存储变成了是或否，名字不明',
  'nothing that reads as an answer was stored or sent': '没有存下或发出像答复的东西',
  'what remembered the answer is gone': '记住答复的东西没有了',
  'something named like a choice changed, unreadably': '名字像选择的存储项变了，读不懂',
  'a request carried the answer': '请求里带着答复',
  'the text is not Chinese': '不是中文，没有检查',
  'no way from the home page led to it': '从首页没有路通到那里',
};

export const reasonWords = (reason: string): Words => words(REASONS[reason] ?? reason, reason);
