/** Whether one slip of the fingers turns `meant` into `typed`: a letter too many, too few, another, or two exchanged. */
export function isSlipOf(typed: string, meant: string): boolean {
  const difference = typed.length - meant.length;
  if (Math.abs(difference) > 1 || meant.length < SHORTEST) return false;
  let from = 0;
  while (from < meant.length && typed[from] === meant[from]) from++;
  const tail = (by: number, own: number) => typed.slice(from + own) === meant.slice(from + by);
  if (difference === 1) return tail(0, 1);
  if (difference === -1) return tail(1, 0);
  return tail(1, 1) || (typed[from] === meant[from + 1] && typed[from + 1] === meant[from] && tail(2, 2));
}

/** Shorter words are one slip away from too many others. */
const SHORTEST = 4;
