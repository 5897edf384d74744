/** Where a value goes: into an attribute, a property or a listener of an element, or between its children. */
export interface Hole {
  /** Position among the elements and comments of the template. */
  readonly at: number;
  /** `name`, `.property`, `?boolean` or `@event`; none for a child. */
  readonly name?: string;
  /** What stands around the values of an attribute. */
  readonly pieces: readonly string[];
}

/** A template as nodes to copy, and its holes in the order of its values. */
export interface Plan {
  readonly content: DocumentFragment;
  readonly holes: readonly Hole[];
}

const gap = '\u0001';
const token =
  /<!--[\s\S]*?-->|<\/[\w-]+\s*>|<([\w-]+)((?:\s+[^\s=>/]+(?:=(?:"[^"]*"|'[^']*'|[^\s>"']+))?)*)\s*(\/?)>|[^<]+/g;
const attribute = /([^\s=]+)(?:=(?:"([^"]*)"|'([^']*)'|(\S+)))?/g;
const childless = new Set(['br', 'hr', 'img', 'input', 'wbr']);
const drawn = new Set(['svg', 'g', 'path', 'circle', 'rect', 'line', 'polyline', 'polygon', 'text', 'tspan']);
const plans = new WeakMap<TemplateStringsArray, Plan>();

/** The plan of a template, made when it is first used. */
export function planOf(strings: TemplateStringsArray): Plan {
  let plan = plans.get(strings);
  if (!plan) {
    plan = read(strings);
    plans.set(strings, plan);
  }
  return plan;
}

/**
 * Reads a template node by node. The browser's own parser is a Trusted Types sink: a page whose policy allows none would not show us.
 * It knows what our templates use: elements, attributes, text; no character references.
 */
function read(strings: TemplateStringsArray): Plan {
  const content = document.createDocumentFragment();
  const holes: Hole[] = [];
  const open: (Element | DocumentFragment)[] = [content];
  let count = 0;

  for (const [whole, name, attributes, closed] of strings.join(gap).matchAll(token)) {
    const parent = open.at(-1) ?? content;
    if (whole.startsWith('<!--')) continue;
    if (whole.startsWith('</')) open.pop();
    else if (name === undefined) addText(parent, whole);
    else {
      const element = parent.appendChild(create(name, parent));
      addAttributes(element, attributes ?? '');
      count++;
      if (!closed && !childless.has(name)) open.push(element);
    }
  }
  return { content, holes };

  function addText(parent: ParentNode & Node, text: string): void {
    for (const [nth, piece] of text.split(gap).entries()) {
      if (nth > 0) {
        parent.appendChild(document.createComment(''));
        holes.push({ at: count++, pieces: ['', ''] });
      }
      if (piece !== '') parent.appendChild(document.createTextNode(piece));
    }
  }

  function addAttributes(element: Element, text: string): void {
    for (const [, name = '', ...values] of text.matchAll(attribute)) {
      const pieces = (values.find((value) => value !== undefined) ?? '').split(gap);
      if (pieces.length === 1) element.setAttribute(name, pieces[0] ?? '');
      else holes.push({ at: count, name, pieces });
    }
  }
}

const svg = 'http://www.w3.org/2000/svg';

const create = (name: string, parent: Node): Element =>
  drawn.has(name) || (parent instanceof Element && parent.namespaceURI === svg)
    ? document.createElementNS(svg, name)
    : document.createElement(name);
