import { type Words, words } from '../words/words.ts';
import type { CheckResult } from './check-result.ts';

/** 封顶: a pretty page without a refuse button must not score 85. */
export interface Cap {
  readonly limit: number;
  readonly because: readonly string[];
  readonly words: Words;
}

const BLOCKER = 10;

/** Denied service and a refusal without effect weigh more than anything. */
const GRAVEST: readonly string[] = ['BLK-01', 'EFF-02'];

export function capsOf(checks: readonly CheckResult[]): Cap[] {
  const failed = checks.filter(({ verdict }) => verdict === 'fail');
  const blockers = failed.filter(({ weight }) => weight === BLOCKER).map(({ id }) => id);
  const gravest = failed.filter(({ id }) => GRAVEST.includes(id)).map(({ id }) => id);
  return [...blockerCap(blockers.toSorted()), ...gravestCap(gravest.toSorted())];
}

function blockerCap(ids: readonly string[]): Cap[] {
  const list = ids.join(', ');
  if (ids.length === 0) return [];
  if (ids.length === 1)
    return [
      {
        limit: 59,
        because: ids,
        words: words(`${list} 是致命项，不合格，总分最高59`, `${list} is a blocker and fails: at most 59`),
      },
    ];
  return [
    {
      limit: 39,
      because: ids,
      words: words(
        `${ids.length}个致命项不合格（${list}），总分最高39`,
        `${ids.length} blockers fail (${list}): at most 39`,
      ),
    },
  ];
}

const gravestCap = (ids: readonly string[]): Cap[] =>
  ids.map((id) => ({
    limit: 29,
    because: [id],
    words: words(`${id} 不合格，总分最高29`, `${id} fails: at most 29`),
  }));
