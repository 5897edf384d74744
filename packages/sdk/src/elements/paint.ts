import { isTemplate, nothing, type Template } from './template.ts';
import { type Hole, planOf } from './template-plan.ts';

/** Takes the values of its hole, of which it may have several. */
type Fill = (values: readonly unknown[]) => void;

/** A template that stands on the page. */
interface Standing {
  readonly strings: TemplateStringsArray;
  fill(values: readonly unknown[]): void;
}

/**
 * A place between two comments. What is put there again keeps its nodes as far as it is the same template, so that the focus and what
 * was typed stay where they are.
 */
export class Slot {
  readonly #start: Node;
  readonly #end: Node;
  readonly #host: unknown;
  #standing: Standing | undefined;
  #list: Slot[] | undefined;
  #text: Text | undefined;
  #node: Node | undefined;

  /** Listeners of the templates are called on `host`. */
  constructor(end: Node, host: unknown) {
    this.#end = end;
    this.#host = host;
    this.#start = document.createComment('');
    end.parentNode?.insertBefore(this.#start, end);
  }

  put(value: unknown): void {
    if (isTemplate(value)) this.#putTemplate(value);
    else if (Array.isArray(value)) this.#putList(value);
    else if (value instanceof Node) this.#putNode(value);
    else if (value === nothing || value === null || value === undefined || value === '') this.#clear();
    else this.#putText(String(value));
  }

  remove(): void {
    this.#clear();
    for (const node of [this.#start, this.#end]) node.parentNode?.removeChild(node);
  }

  #putTemplate({ strings, values }: Template): void {
    if (this.#standing?.strings !== strings) {
      this.#clear();
      const content = document.importNode(planOf(strings).content, true);
      this.#standing = { strings, fill: fillerOf(content, planOf(strings).holes, this.#host) };
      this.#standing.fill(values);
      this.#insert(content);
    } else this.#standing.fill(values);
  }

  #putList(values: readonly unknown[]): void {
    if (!this.#list) this.#clear();
    const list = this.#list ?? [];
    this.#list = list;
    for (const [nth, value] of values.entries()) {
      list[nth] ??= new Slot(this.#insert(document.createComment('')), this.#host);
      list[nth].put(value);
    }
    for (const surplus of list.splice(values.length)) surplus.remove();
  }

  #putText(text: string): void {
    if (!this.#text) {
      this.#clear();
      this.#text = this.#insert(document.createTextNode(text));
    } else if (this.#text.data !== text) this.#text.data = text;
  }

  #putNode(node: Node): void {
    if (this.#node === node) return;
    this.#clear();
    this.#node = this.#insert(node);
  }

  #insert<Inserted extends Node>(node: Inserted): Inserted {
    this.#end.parentNode?.insertBefore(node, this.#end);
    return node;
  }

  #clear(): void {
    this.#standing = this.#list = this.#text = this.#node = undefined;
    const parent = this.#start.parentNode;
    while (parent && this.#start.nextSibling && this.#start.nextSibling !== this.#end) {
      parent.removeChild(this.#start.nextSibling);
    }
  }
}

/** Finds the holes in a fresh copy; what it returns hands each its values. */
function fillerOf(content: DocumentFragment, holes: readonly Hole[], host: unknown): Fill {
  const walker = document.createTreeWalker(content, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_COMMENT);
  const nodes: Node[] = [];
  while (walker.nextNode()) nodes.push(walker.currentNode);
  const fills = holes.map((hole) => ({
    width: hole.pieces.length - 1,
    fill: fillOf(nodes[hole.at] as Node, hole, host),
  }));
  return (values) => {
    let from = 0;
    for (const { width, fill } of fills) {
      fill(values.slice(from, from + width));
      from += width;
    }
  };
}

function fillOf(node: Node, { name, pieces }: Hole, host: unknown): Fill {
  if (name === undefined) {
    const slot = new Slot(node, host);
    return ([value]) => slot.put(value);
  }
  const element = node as Element;
  const rest = name.slice(1);
  if (name.startsWith('@')) return listen(element, rest, host);
  if (name.startsWith('.')) return whenChanged((value) => Object.assign(element, { [rest]: value }));
  if (name.startsWith('?')) return whenChanged((value) => element.toggleAttribute(rest, Boolean(value)));
  return (values) => setAttribute(element, name, values, pieces);
}

function listen(element: Element, event: string, host: unknown): Fill {
  let listener: unknown;
  element.addEventListener(event, (told) => typeof listener === 'function' && listener.call(host, told));
  return ([value]) => {
    listener = value;
  };
}

function whenChanged(set: (value: unknown) => void): Fill {
  let last: unknown = nothing;
  return ([value]) => {
    if (value !== last) set(value);
    last = value;
  };
}

function setAttribute(element: Element, name: string, values: readonly unknown[], pieces: readonly string[]): void {
  if (values.includes(nothing)) {
    element.removeAttribute(name);
    return;
  }
  const text = pieces.reduce((before, piece, nth) => before + String(values[nth - 1] ?? '') + piece);
  if (element.getAttribute(name) !== text) element.setAttribute(name, text);
}
