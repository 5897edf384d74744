import { isTemplate, nothing, type Template } from './template.ts';
import { type Hole, planOf } from './template-plan.ts';

/** Takes the values of its hole, of which it may have several. */
type Fill = (values: readonly unknown[]) => void;

/**
 * A place between two comments. What is put there again keeps its nodes as far as it is the same template, so that the focus and what
 * was typed stay where they are.
 */
export class Slot {
  readonly #start = document.createComment('');
  readonly #end: Comment;
  readonly #host: unknown;
  #kind: unknown;
  #refill: ((value: never) => void) | undefined;

  /** Listeners of the templates are called on `host`. */
  constructor(end: Comment, host: unknown) {
    this.#end = end;
    this.#host = host;
    end.before(this.#start);
  }

  put(value: unknown): void {
    const kind = kindOf(value);
    if (kind !== this.#kind) {
      this.#clear();
      this.#kind = kind;
      this.#refill = this.#open(value);
    }
    this.#refill?.(value as never);
  }

  remove(): void {
    this.#clear();
    this.#start.remove();
    this.#end.remove();
  }

  #open(value: unknown): ((value: never) => void) | undefined {
    if (isTemplate(value)) return this.#openTemplate(value);
    if (Array.isArray(value)) return this.#openList();
    if (isEmpty(value)) return undefined;
    const text = document.createTextNode('');
    this.#end.before(text);
    return (next: unknown) => {
      if (text.data !== String(next)) text.data = String(next);
    };
  }

  #openTemplate({ strings, values: first }: Template): (template: Template) => void {
    const { content, holes } = planOf(strings);
    const copy = document.importNode(content, true);
    const fill = fillerOf(copy, holes, this.#host);
    // Elements inside are complete before they stand on the page.
    fill(first);
    this.#end.before(copy);
    return ({ values }) => fill(values);
  }

  #openList(): (values: readonly unknown[]) => void {
    const slots: Slot[] = [];
    return (values) => {
      for (const [nth, value] of values.entries()) {
        slots[nth] ??= this.#add();
        slots[nth].put(value);
      }
      for (const surplus of slots.splice(values.length)) surplus.remove();
    };
  }

  #add(): Slot {
    const end = document.createComment('');
    this.#end.before(end);
    return new Slot(end, this.#host);
  }

  #clear(): void {
    while (this.#start.nextSibling && this.#start.nextSibling !== this.#end)
      (this.#start.nextSibling as ChildNode).remove();
  }
}

const isEmpty = (value: unknown): boolean => value === nothing || (value ?? '') === '';

/** Values of one kind take over each other's nodes: those of one template, all lists, all texts. */
const kindOf = (value: unknown): unknown =>
  isTemplate(value) ? value.strings : isEmpty(value) ? undefined : Array.isArray(value) ? Array : String;

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
    const slot = new Slot(node as Comment, host);
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
