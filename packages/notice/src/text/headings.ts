/** What a part of a policy is about. */
export type SectionKind =
  | 'purpose'
  | 'retention'
  | 'sharing'
  | 'cross-border'
  | 'rights'
  | 'sensitive'
  | 'minors'
  | 'changes'
  | 'contact'
  | 'summary'
  | 'cookies'
  | 'other';

/** The first that fits is what a heading opens. */
const kinds: readonly (readonly [SectionKind, RegExp])[] = [
  ['summary', /(摘要|概要|要点|一览|导读|简要|简明)/u],
  ['minors', /(未成年|儿童|十四|14 ?周?岁)/u],
  ['cross-border', /(境外|跨境|出境|全球范围)/u],
  ['sharing', /(共享|提供给|对外提供|转让|公开披露|第三方|接收方|给谁)/u],
  ['retention', /(保存|保留|存储|留存|储存).{0,8}(期限|时间|多久|信息)?|保存多久/u],
  ['rights', /(您的权利|你的权利|管理(您|你)?的?个人信息|撤回|注销|查阅|更正|怎样停止|如何管理)/u],
  ['sensitive', /敏感个人信息/u],
  ['changes', /(更新|修订|变更|修改)/u],
  ['contact', /(联系我们|联系方式|如何联系|处理者)/u],
  ['cookies', /(cookie|同类技术)/iu],
  ['purpose', /(收集|使用|处理|目的|用来做什么|权限)/u],
];

const MARKED =
  /^\s{0,3}(#{1,6}\s|[一二三四五六七八九十]{1,3}[、.．]|第[一二三四五六七八九十]{1,3}[条章节部]|[（(][一二三四五六七八九十]{1,3}[）)]|\d{1,2}[、.．]\s?(?!\d)|【)/u;
const ENDS_A_SENTENCE = /[。；;，,！]\s*$/u;
const LONGEST_HEADING = 42;

/** What a line opens, when it is a heading: marked as one, short, and no sentence. Otherwise undefined. */
export function sectionOf(line: string): SectionKind | undefined {
  const words = line.trim();
  if (words.length > LONGEST_HEADING || words === '' || ENDS_A_SENTENCE.test(words)) return undefined;
  if (!MARKED.test(line) && !QUESTION.test(words)) return undefined;
  return kinds.find(([, pattern]) => pattern.test(words))?.[0] ?? 'other';
}

/** 我们如何使用您的信息, or 摘要 alone, stands as a heading without a number in many policies. */
const QUESTION = /^(我们|您|你|本).{0,12}(如何|怎样|怎么).{2,20}$|^[^，、]{0,8}(摘要|概要|要点|导读|一览)$/u;
