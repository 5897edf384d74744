import type { CheckResult } from '../score/check-result.ts';
import { type Words, words } from '../words/words.ts';

/** How a check stands: its verdict, or why it has none. */
export type Standing = 'pass' | 'warn' | 'fail' | 'manual' | 'notApplicable' | 'error' | 'informative';

export function standingOf({ verdict, mode }: Pick<CheckResult, 'verdict' | 'mode'>): Standing {
  if (verdict !== null) return verdict;
  return mode === 'binary' || mode === 'numeric' ? 'error' : mode;
}

export const standingWords: Readonly<Record<Standing, Words>> = {
  pass: words('合格', 'pass'),
  warn: words('警告', 'warning'),
  fail: words('不合格', 'fail'),
  manual: words('请人看', 'to be decided'),
  notApplicable: words('不适用', 'not applicable'),
  error: words('没测成', 'not measured'),
  informative: words('参考', 'informative'),
};

/** The title states the good case; what is not good is named by its failure. */
export const headingOf = (check: CheckResult): Words => {
  const standing = standingOf(check);
  return standing === 'fail' || standing === 'warn' ? check.failureTitle : check.title;
};

export const confidenceWords = {
  high: words('把握大', 'high confidence'),
  medium: words('把握中等', 'medium confidence'),
  low: words('把握小，请核对', 'low confidence; please check'),
};

export const goalWords = {
  accept: words('同意', 'agree'),
  refuse: words('拒绝', 'refuse'),
  off: words('关闭个性化', 'switch off'),
  withdraw: words('撤回', 'withdraw'),
};

export const sourceWords = {
  prompt: words('询问', 'question'),
  layer: words('展开的说明', 'opened layer'),
  policy: words('隐私政策', 'privacy policy'),
};
