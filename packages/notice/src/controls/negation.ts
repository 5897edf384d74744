import type { Span } from '../finding.ts';

/** Two negations in one label (WRD-04): the reader cannot tell what a press does. */
const patterns: readonly RegExp[] = [
  /不[^，。；\n]{0,8}(不(?!同意)|未|拒绝|禁止|关闭|停止|取消)/gu,
  /(取消|停止|禁止|拒绝|关闭|撤销)[^，。；\n]{0,8}(关闭|拒绝|禁止|停用|退订|取消|不(?!影响))/gu,
  /\b(don['’]?t|do not|not|never|disable|stop|cancel|opt out of|uncheck|unless)\b[^.,;\n]{0,30}\b(not|don['’]?t|disable|stop|cancel|opt(ing)? out|refuse|reject|block|turn(ing)? off|unsubscribe|without)\b/giu,
];

/** Pairs that look like two negations and are none: 不同意、不开启 lists, 不再不 … */
const PLAIN = /不(同意|允许|接受)(、|或|和|也)不/u;

export interface DoubleNegation extends Span {
  readonly quote: string;
}

/** The double negations in a control's label; an empty list when it can be read at once. */
export const findDoubleNegation = (label: string): DoubleNegation[] =>
  patterns
    .flatMap((pattern) => [...label.matchAll(pattern)])
    .filter((match) => !PLAIN.test(match[0]))
    .map((match) => ({ quote: match[0], offset: match.index, length: match[0].length }));
