import type { Because, Ruling } from './ruling.ts';
import type { Consent } from './standing.ts';

interface Reason {
  readonly code: string;
  readonly because: Because;
}

const reason = (code: string, source: string, zh: string, en: string, rows: readonly string[]): Reason => ({
  code,
  because: { rule: `consent-${code}`, source, zh, en, rows },
});

const REASONS: Partial<Record<Consent, Reason>> = {
  none: reason(
    'never-asked',
    '个人信息保护法 第十三条、第十四条',
    '还没有问过您，没有回答就是不同意。',
    'The person was never asked, and silence is no consent.',
    ['PIPL-08', 'PIPL-09', 'PAPER-72'],
  ),
  refused: reason('refused', '个人信息保护法 第四十四条', '您没有同意这一项。', 'The person refused this item.', [
    'PIPL-29',
  ]),
  withdrawn: reason(
    'withdrawn',
    '个人信息保护法 第十五条',
    '您已经撤回这一项同意。',
    'The person withdrew this consent.',
    ['PIPL-10'],
  ),
  expired: reason(
    'expired',
    '个人信息保护法 第十九条',
    '这一项同意已经到期。',
    'The consent to this item has expired.',
    ['PIPL-13'],
  ),
  superseded: reason(
    'superseded',
    '个人信息保护法 第十四条',
    '告知内容已有重要变更，需要重新取得同意。',
    'The notice has changed materially since: consent must be asked again.',
    ['PIPL-09'],
  ),
  general: reason(
    'general-consent',
    '张文雯 2025 §4.2.2',
    '一揽子的概括同意不能作为这一项的依据。',
    'A blanket consent is no basis for this item.',
    ['PAPER-08', 'PAPER-46'],
  ),
};

/** The exact reason behind "no consent in force", or undefined where consent stands. */
export const reasonOfConsent = (consent: Consent): Reason | undefined => REASONS[consent];

/** The ruling on something this law has no word for: deny. */
export function outsideVocabulary(code: 'unknown-purpose' | 'unknown-category'): Ruling {
  const because: Because = {
    rule: code,
    source: '个人信息保护法 第六条',
    zh: code === 'unknown-purpose' ? '没有登记过的处理目的，一律不允许。' : '没有登记过的信息类别，一律不允许。',
    en:
      code === 'unknown-purpose'
        ? 'A purpose that is not registered is denied.'
        : 'A category that is not registered is denied.',
    rows: ['PIPL-03'],
  };
  return { decision: false, code, because: [because], duties: [], fallback: 'neutral', pack: 'vocabulary' };
}
