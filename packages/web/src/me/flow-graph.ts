import type { AskedPurpose, HeldSummary, NamedReceiver, Words } from '@heng/sdk';

export interface FlowNode {
  readonly id: string;
  readonly name: Words;
}

export interface FlowGraph {
  readonly categories: readonly FlowNode[];
  readonly purposes: readonly FlowNode[];
  readonly receivers: readonly FlowNode[];
  /** From one node to the next, by the ids below. */
  readonly edges: readonly (readonly [from: string, to: string])[];
}

export const categoryNode = (id: string): string => `c-${id}`;
export const purposeNode = (id: string): string => `p-${id}`;
export const receiverNode = (id: string): string => `r-${id}`;
/** Where what is given to nobody stays. */
export const shopNode = 'shop';

interface Told {
  readonly summary: readonly HeldSummary[];
  /** Which purposes name a receiver; from the choices. */
  readonly asked: readonly AskedPurpose[];
  readonly shop: Words;
}

/** Category to purpose to receiver. A receiver that no purpose of the category names hangs on the category itself. */
export function flowGraph({ summary, asked, shop }: Told): FlowGraph {
  const used = summary.filter(({ purposes, recipients }) => purposes.length + recipients.length > 0);
  const purposes = distinct(
    used.flatMap((kind) => kind.purposes.map(({ id, name }) => ({ id: purposeNode(id), name }))),
  );
  const named = distinct(used.flatMap((kind) => kind.recipients.map(receiverAsNode)));
  const edges = distinctEdges(used.flatMap((kind) => edgesOf(kind, asked)));
  const staysIn = edges.some(([, to]) => to === shopNode);
  return {
    categories: used.map(({ category, categoryName }) => ({ id: categoryNode(category), name: categoryName })),
    purposes,
    receivers: [...(staysIn ? [{ id: shopNode, name: shop }] : []), ...named],
    edges,
  };
}

const receiverAsNode = ({ id, name }: NamedReceiver): FlowNode => ({
  id: receiverNode(id),
  name: { zh: name, en: name },
});

function edgesOf(kind: HeldSummary, asked: readonly AskedPurpose[]): (readonly [string, string])[] {
  const from = categoryNode(kind.category);
  const loose = new Set(kind.recipients.map(({ id }) => id));
  const edges = kind.purposes.flatMap(({ id }): (readonly [string, string])[] => {
    const through = purposeNode(id);
    const to = receiversOf(
      kind,
      asked.find((one) => one.id === id),
    );
    for (const receiver of to) loose.delete(receiver);
    const ends = to.length === 0 ? [shopNode] : to.map(receiverNode);
    return [[from, through], ...ends.map((end) => [through, end] as const)];
  });
  return [...edges, ...[...loose].map((id) => [from, receiverNode(id)] as const)];
}

const receiversOf = ({ recipients }: HeldSummary, purpose: AskedPurpose | undefined): readonly string[] =>
  recipients.map(({ id }) => id).filter((id) => purpose?.recipients.some((known) => known.id === id));

const distinct = (nodes: readonly FlowNode[]): readonly FlowNode[] => [
  ...new Map(nodes.map((node) => [node.id, node])).values(),
];

const distinctEdges = (edges: readonly (readonly [string, string])[]): readonly (readonly [string, string])[] => [
  ...new Map(edges.map((edge) => [edge.join(' '), edge])).values(),
];
