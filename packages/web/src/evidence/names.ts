export interface Words {
  readonly zh: string;
  readonly en: string;
}

/** Names of the vocabulary as it was when the page was built; the build puts them here (build-evidence.mjs). */
declare const HENG_NAMES: Readonly<Record<'purposes' | 'categories' | 'touchpoints', Readonly<Record<string, Words>>>>;

/** What a record is about when that needs no word: one cell, the switch or a tag, which its sentence names. */
const SILENT = new Set(['cell', 'switch', 'tag']);
const wordsOf = (id: string): Words => ({ zh: id, en: id });

/** A word that is in no vocabulary of ours is told by its id. */
export function nameOf(list: keyof typeof HENG_NAMES, id: unknown): Words | undefined {
  if (typeof id !== 'string' || id === '') return undefined;
  if (id === '*') return EVERYTHING[list];
  return HENG_NAMES[list][id] ?? wordsOf(id);
}

const EVERYTHING = {
  purposes: { zh: '一切目的', en: 'every purpose' },
  categories: { zh: '一切信息', en: 'all information' },
  touchpoints: { zh: '任何地方', en: 'anywhere' },
} as const;

const OTHER: Readonly<Record<string, Words>> = {
  sms: { zh: '短信', en: 'text message' },
  email: { zh: '邮件', en: 'e-mail' },
  push: { zh: '应用推送', en: 'app push' },
  'in-app': { zh: '应用内消息', en: 'in-app message' },
  phone: { zh: '电话', en: 'telephone' },
  checkbox: { zh: '勾选', en: 'a checkbox' },
  toggle: { zh: '开关', en: 'a switch' },
  api: { zh: '商家系统代为提交', en: 'the shop’s system' },
  gpc: { zh: '浏览器的拒绝信号', en: 'the browser’s signal' },
  short: { zh: '一句话', en: 'one line' },
  summary: { zh: '摘要', en: 'summary' },
  full: { zh: '全文', en: 'full text' },
  itemised: { zh: '分项同意', en: 'itemised' },
  separate: { zh: '单独同意', en: 'separate' },
  channel: { zh: '按渠道同意', en: 'by channel' },
  guardian: { zh: '监护人同意', en: 'by the guardian' },
  general: { zh: '概括同意', en: 'general' },
  merge: { zh: '由登录前的选择并入', en: 'taken over from before signing in' },
};

/** Channels, mechanisms, layers and levels. */
export const wordOf = (id: unknown): Words | undefined =>
  typeof id === 'string' && id !== '' && !SILENT.has(id) ? (OTHER[id] ?? wordsOf(id)) : undefined;
