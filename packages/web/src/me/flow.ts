import type { AskedPurpose, HeldSummary, Heng, PersonShare } from '@heng/sdk';
import { amid } from '@heng/sdk/elements';
import { css, html, nothing, svg } from 'lit';
import { type FlowGraph, type FlowNode, flowGraph } from './flow-graph.ts';
import { meStyles } from './me-style.ts';
import { MyElement } from './my-element.ts';
import { isForRightsOnly } from './own-token.ts';
import { linkTo } from './place.ts';
import { sharedCards } from './shared.ts';
import { flowWords } from './words/flow.ts';
import { itemWords } from './words/held.ts';

interface Curve {
  readonly from: string;
  readonly to: string;
  readonly path: string;
}

/** `<my-flow>`: where each item goes, as a small flow with the same in words below it. */
class MyFlow extends MyElement {
  static override properties = { ...MyElement.properties, curves: { state: true }, lit: { state: true } };

  static override styles = [
    ...meStyles,
    css`
      .flow {
        position: relative;
        display: grid;
        grid-template-columns: repeat(3, minmax(0, 1fr));
        gap: 24px clamp(28px, 10%, 96px);
        margin-block-start: 12px;
      }
      .flow h3 {
        color: var(--_muted-ink);
        font-size: var(--_small);
        font-weight: 400;
      }
      .flow div {
        display: flex;
        flex-direction: column;
        gap: 8px;
      }
      .flow ul {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 12px;
        margin-block: auto;
      }
      .node {
        position: relative;
        z-index: 1;
        padding: 6px 10px;
        border: 1px solid var(--_edge);
        border-radius: 8px;
        background: var(--_card);
        font-size: var(--_small);
        line-height: 1.4;
        hyphens: auto;
        overflow-wrap: anywhere;
      }
      .node.lit {
        border-color: var(--_accent);
        background: var(--_accent-tint);
      }
      .curves {
        position: absolute;
        inset: 0;
        inline-size: 100%;
        block-size: 100%;
        stroke: var(--_edge);
        stroke-width: 1.5;
        pointer-events: none;
      }
      .curves .lit {
        stroke: var(--_accent);
        stroke-width: 2.5;
      }
      /* Large text leaves no room for three columns: the words below say the same. */
      .flow {
        display: var(--heng-drawing, grid);
      }
      .drawn {
        display: var(--heng-drawing, block);
      }
    `,
  ];

  declare private curves: readonly Curve[];
  declare private lit: string | undefined;
  #summary: readonly HeldSummary[] = [];
  #asked: readonly AskedPurpose[] = [];
  #shares: readonly PersonShare[] = [];
  readonly #resized = new ResizeObserver(() => this.#draw());

  constructor() {
    super();
    this.curves = [];
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#resized.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#resized.disconnect();
  }

  protected async load(heng: Heng): Promise<void> {
    const [{ summary }, purposes, shares] = await Promise.all([
      heng.held({ limit: 1 }),
      readPurposes(heng),
      heng.shares(),
    ]);
    this.#shares = shares;
    this.#summary = summary;
    this.#asked = purposes;
    void this.updateComplete.then(() => this.#draw());
  }

  get #graph(): FlowGraph {
    return flowGraph({ summary: this.#summary, asked: this.#asked, shop: flowWords.shop });
  }

  protected view(): unknown {
    const gone = sharedCards(this.#shares, this.speech);
    if (this.#summary.length === 0)
      return html`<p class="card">${this.say(this.#shares.length === 0 ? flowWords.none : flowWords.noneLeft)}</p>${gone}`;
    const graph = this.#graph;
    return html`<p class="lede drawn">${this.say(flowWords.lede)}</p>
      ${graph.edges.length === 0 ? nothing : this.#drawing(graph)}
      ${gone}
      <section class="apart" aria-labelledby="text"><h3 id="text">${this.say(flowWords.text)}</h3>
        <ul class="stack">${this.#summary.map(
          (
            kind,
          ) => html`<li class="card"><a class="link strong" href=${linkTo(`data/${kind.category}`)}>${this.say(kind.categoryName)}</a>
            <p>${this.#sentence(kind)}</p></li>`,
        )}</ul></section>`;
  }

  #drawing(graph: FlowGraph) {
    return html`<div class="flow">
      <svg class="curves" aria-hidden="true">${this.curves.map(
        ({ from, to, path }) => svg`<path class=${this.lit === from || this.lit === to ? 'lit' : ''} d=${path}></path>`,
      )}</svg>
      ${this.#column(flowWords.what, graph.categories)} ${this.#column(flowWords.purpose, graph.purposes)}
      ${this.#column(flowWords.who, graph.receivers)}
    </div>`;
  }

  #column(name: { zh: string; en: string }, nodes: readonly FlowNode[]) {
    return html`<div><h3>${this.say(name)}</h3><ul>${nodes.map(
      ({ id, name: told }) => html`<li class="node ${this.#touches(id) ? 'lit' : ''}" data-node=${id}
        @pointerenter=${() => this.#light(id)} @pointerleave=${() => this.#light(undefined)}>${this.say(told)}</li>`,
    )}</ul></div>`;
  }

  #light(id: string | undefined): void {
    this.lit = id;
  }

  #touches = (id: string): boolean =>
    this.lit === id ||
    this.curves.some(({ from, to }) => [from, to].includes(id) && [from, to].includes(this.lit ?? ''));

  #sentence({ purposes, recipients }: HeldSummary): string {
    const between = this.speech === 'en' ? ', ' : '、';
    const names = purposes.map(({ name }) => amid(this.speech, name)).join(between);
    const used = names === '' ? this.say(flowWords.unused) : this.say(flowWords.used, { purposes: names });
    const receivers = recipients
      .map(({ name, contact }) => this.say(itemWords.receiver, { name, contact }))
      .join(between);
    return `${used}${this.speech === 'en' ? ' ' : ''}${receivers === '' ? this.say(flowWords.kept) : this.say(flowWords.given, { receivers })}`;
  }

  /** Lines from edge to edge of the boxes as the browser laid them out. */
  #draw(): void {
    const flow = this.renderRoot.querySelector('.flow');
    if (!flow) return;
    const origin = flow.getBoundingClientRect();
    const boxes = new Map(
      Array.from(flow.querySelectorAll<HTMLElement>('[data-node]'), (node) => [
        node.dataset.node,
        node.getBoundingClientRect(),
      ]),
    );
    this.curves = this.#graph.edges.flatMap(([from, to]) => {
      const [start, end] = [boxes.get(from), boxes.get(to)];
      if (!start || !end || origin.width === 0) return [];
      const [x1, y1] = [start.right - origin.left, start.top + start.height / 2 - origin.top];
      const [x2, y2] = [end.left - origin.left, end.top + end.height / 2 - origin.top];
      const middle = (x1 + x2) / 2;
      return [{ from, to, path: `M${x1} ${y1}C${middle} ${y1} ${middle} ${y2} ${x2} ${y2}` }];
    });
  }
}

/** Which purposes name which receivers; what a one-time code does not open is drawn without. */
async function readPurposes(heng: Heng): Promise<readonly AskedPurpose[]> {
  return isForRightsOnly() ? [] : (await heng.choices()).purposes;
}

customElements.define('my-flow', MyFlow);
