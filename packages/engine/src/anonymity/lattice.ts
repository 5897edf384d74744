/** A choice of one level for each quasi-identifier. */
export type Node = readonly number[];

/** Whether `a` is at least as coarse as `b` everywhere. */
export const isAbove = (a: Node, b: Node): boolean => a.every((level, at) => level >= (b[at] as number));

/** Nodes with the loss that generalising alone causes, least first: suppressing rows on top can only add to it. */
export function nodesByLoss(lossOf: readonly (readonly number[])[]): { node: Node; loss: number }[] {
  let nodes: { node: number[]; sum: number }[] = [{ node: [], sum: 0 }];
  for (const levels of lossOf) {
    nodes = nodes.flatMap(({ node, sum }) =>
      levels.map((loss, level) => ({ node: [...node, level], sum: sum + loss })),
    );
  }
  return nodes
    .map(({ node, sum }) => ({ node, loss: lossOf.length === 0 ? 0 : sum / lossOf.length }))
    .toSorted((a, b) => a.loss - b.loss || heightOf(a.node) - heightOf(b.node));
}

const heightOf = (node: Node): number => node.reduce((sum, level) => sum + level, 0);

/** A way from a node to the top, one step at a time, each time where the least is lost. */
export function wayUp(from: Node, lossOf: readonly (readonly number[])[]): Node[] {
  const way: Node[] = [from];
  for (;;) {
    const last = way.at(-1) as Node;
    const steps = last.flatMap((level, at) => {
      const [now, next] = [lossOf[at]?.[level], lossOf[at]?.[level + 1]];
      return now === undefined || next === undefined ? [] : [{ at, cost: next - now }];
    });
    const cheapest = steps.toSorted((a, b) => a.cost - b.cost)[0];
    if (!cheapest) return way;
    way.push(last.map((level, at) => (at === cheapest.at ? level + 1 : level)));
  }
}
