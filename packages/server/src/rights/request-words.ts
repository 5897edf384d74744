import type { RequestKind } from '@heng/contract';
import type { Words } from '@heng/gate';

/** What each kind of request is called. */
export const kindNames: Readonly<Record<RequestKind, Words>> = {
  access: { zh: '查阅', en: 'See what is held' },
  copy: { zh: '复制', en: 'Get a copy' },
  correct: { zh: '更正', en: 'Correct' },
  delete: { zh: '删除', en: 'Delete' },
  portability: { zh: '转移', en: 'Transfer' },
  restrict: { zh: '限制使用', en: 'Restrict use' },
  object: { zh: '反对', en: 'Object' },
  explain: { zh: '解释说明', en: 'Explain' },
  withdraw: { zh: '撤回同意', en: 'Withdraw consent' },
  close: { zh: '注销账号', en: 'Close the account' },
};

/** What was done, once it was. */
export const doneWords: Readonly<Record<RequestKind, Words>> = {
  access: { zh: '清单已经备好，随时可以查看。', en: 'The list is ready for you at any time.' },
  copy: { zh: '副本已经备好，可以下载。', en: 'The copy is ready to download.' },
  correct: { zh: '已经更正。', en: 'It is corrected.' },
  delete: { zh: '已经删除，不再用于任何用途。', en: 'It is deleted and no longer used for anything.' },
  portability: {
    zh: '副本已经备好；您指定的接收方由店铺转交。',
    en: 'The copy is ready; the shop hands it to whom you named.',
  },
  restrict: {
    zh: '这些用途已经关闭，除您本人外谁也不能重新打开。',
    en: 'These uses are closed, and nobody but you can open them again.',
  },
  object: { zh: '您反对的用途已经停止。', en: 'What you objected to has stopped.' },
  explain: { zh: '每个决定的依据都写在决定记录里。', en: 'The reasons of each decision stand in its record.' },
  withdraw: { zh: '同意已经撤回，立即生效。', en: 'Consent is withdrawn, at once.' },
  close: { zh: '账号已经注销，个人信息已经删除。', en: 'The account is closed and the information is deleted.' },
};

/** What stops recipients although the person said nothing. */
export type StoppedWithout = 'expired' | 'person-changed' | 'merged';

/** What is told of it, and what was done. */
export const stoppedWords: Readonly<Record<StoppedWithout, { readonly about: Words; readonly answer: Words }>> = {
  expired: {
    about: { zh: '同意到期：通知接收方停止使用', en: 'A consent has expired: recipients are told to stop' },
    answer: { zh: '同意已经到期，不再提供。', en: 'The consent has expired and nothing is passed on any more.' },
  },
  'person-changed': {
    about: {
      zh: '年龄段或监护人改变：通知接收方停止使用',
      en: 'The age band or the guardian changed: recipients are told to stop',
    },
    answer: {
      zh: '按现在的年龄段和监护情况，不再提供。',
      en: 'By the age band and guardian as they are now nothing is passed on any more.',
    },
  },
  merged: {
    about: { zh: '两个账号合并：通知接收方停止使用', en: 'Two accounts became one: recipients are told to stop' },
    answer: {
      zh: '合并后的选择不允许的，不再提供。',
      en: 'What the choices of the two together do not permit is not passed on any more.',
    },
  },
};

/** Said where a law orders something kept. */
export const SEALED: Words = {
  zh: '交易记录依法须保存三年：已经封存，除保存外不再用于任何用途。',
  en: 'Trade records must be kept for three years: they are sealed and used for nothing else.',
};
export const SEALED_BY = '电子商务法 第三十一条；个人信息保护法 第四十七条第二款';

const list = (names: readonly Words[], join: Words): Words => ({
  zh: names.map(({ zh }) => zh).join(join.zh),
  en: names.map(({ en }) => en).join(join.en),
});

/** What was asked for in one line, such as 「删除：浏览记录、搜索记录」. */
export function aboutWords(kind: RequestKind, names: readonly Words[]): Words {
  const what = kindNames[kind];
  if (names.length === 0) return what;
  const { zh, en } = list(names, { zh: '、', en: ', ' });
  return { zh: `${what.zh}：${zh}`, en: `${what.en}: ${en}` };
}

export const together = (first: Words, second: Words): Words => ({
  zh: `${first.zh}${second.zh}`,
  en: `${first.en} ${second.en}`,
});
