/**
 * Runs inside the page: where elements are, what is written on them, how to find them again.
 * The text of these functions is sent to the browser, so they may only call each other.
 */

/** Every element of a root and of the shadow roots below it, in document order. */
export function deepAll(root: Document | ShadowRoot | Element, selector = '*'): Element[] {
  const found: Element[] = [];
  for (const element of root.querySelectorAll('*')) {
    if (element.matches(selector)) found.push(element);
    const shadow = shadowOf(element);
    if (shadow) found.push(...deepAll(shadow, selector));
  }
  return found;
}

/** Closed roots too: the visit remembers them when they are attached. */
export function shadowOf(element: Element): ShadowRoot | null {
  const kept = Reflect.get(globalThis, Symbol.for('closed-roots')) as WeakMap<Element, ShadowRoot> | undefined;
  return element.shadowRoot ?? kept?.get(element) ?? null;
}

export function parentOf(element: Element): Element | null {
  if (element.assignedSlot) return element.assignedSlot;
  if (element.parentElement) return element.parentElement;
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? root.host : null;
}

export function contains(outer: Element, inner: Element): boolean {
  for (let at: Element | null = inner; at; at = parentOf(at)) if (at === outer) return true;
  return false;
}

export function boxOf(element: Element) {
  const { x, y, width, height } = element.getBoundingClientRect();
  const round = (value: number) => Math.round(value * 100) / 100;
  return { x: round(x), y: round(y), width: round(width), height: round(height) };
}

export function visible(element: Element): boolean {
  const { width, height } = element.getBoundingClientRect();
  if (width < 1 || height < 1) return false;
  if (element instanceof HTMLElement && element.inert) return false;
  return element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && !clippedAway(element);
}

/** Folded away by an ancestor of no size, or moved out of the page for good. */
export function clippedAway(element: Element): boolean {
  const box = element.getBoundingClientRect();
  if (box.right <= 0 || box.bottom + scrollY <= 0) return true;
  for (let at = parentOf(element); at && at !== document.body; at = parentOf(at)) {
    const { overflow } = getComputedStyle(at);
    if (overflow === 'visible') continue;
    const outer = at.getBoundingClientRect();
    if (outer.width < 2 || outer.height < 2) return true;
  }
  return false;
}

/** Text as it is drawn, on one line, with what shadow roots hold. */
export function textOf(element: Element): string {
  // biome-ignore lint/performance/useDomNodeTextContent: hidden words are not read by a person
  const drawn = (each: Element) => (each instanceof HTMLElement ? each.innerText : (each.textContent ?? ''));
  const roots = [element, ...deepAll(element)].map(shadowOf).filter((root) => root !== null);
  return squeeze([element, ...roots.flatMap((root) => [...root.children])].map(drawn).join(' '));
}

export function squeeze(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** What is written on a control: its words, its value, else the words of its picture. */
export function labelOf(element: Element): string {
  const written = element instanceof HTMLInputElement ? element.value : textOf(element);
  if (element instanceof HTMLInputElement && /^(checkbox|radio)$/.test(element.type)) return labelBeside(element);
  if (written) return written.slice(0, 200);
  return nameOf(element);
}

/** What a screen reader would say, in the order of the accessible name computation, shortened. */
export function nameOf(element: Element): string {
  const root = element.getRootNode() as Document | ShadowRoot;
  const by = element
    .getAttribute('aria-labelledby')
    ?.split(/\s+/)
    .map((id) => root.getElementById(id)?.textContent ?? '');
  const named = [by?.join(' '), element.getAttribute('aria-label'), imageWords(element), element.getAttribute('title')];
  return squeeze(named.find((text) => text && squeeze(text)) ?? labelBesideOrText(element)).slice(0, 200);
}

export function imageWords(element: Element): string {
  return (
    element.querySelector('img[alt], svg title')?.getAttribute('alt') ??
    element.querySelector('svg title')?.textContent ??
    ''
  );
}

export function labelBesideOrText(element: Element): string {
  const labelled = element.matches('input, select, textarea') || element.matches('[role=switch], [role=checkbox]');
  return labelled ? labelBeside(element) : textOf(element);
}

/** The words that belong to a box or switch: its label, else those of the row it stands in. */
export function labelBeside(element: Element): string {
  const labels = [...((element as HTMLInputElement).labels ?? [])].map(textOf).filter(Boolean);
  if (labels.length > 0) return squeeze(labels.join(' '));
  const named = element.getAttribute('aria-label');
  if (named) return squeeze(named);
  for (let at = parentOf(element), up = 0; at && up < 4; at = parentOf(at), up++) {
    const words = textOf(at);
    if (words) return words.slice(0, 200);
  }
  return '';
}

/** One selector per shadow root on the way, so that the element is found again in a fresh page. */
export function pathOf(element: Element): string[] {
  const root = element.getRootNode();
  const own = selectorWithin(element, root as Document | ShadowRoot);
  return root instanceof ShadowRoot ? [...pathOf(root.host), own] : [own];
}

export function selectorWithin(element: Element, root: Document | ShadowRoot): string {
  const parts: string[] = [];
  for (let at: Element | null = element; at; at = at.parentElement) {
    const id = at.id && !/\d{3,}|[:.]/.test(at.id) ? `#${CSS.escape(at.id)}` : '';
    if (id && root.querySelectorAll(id).length === 1) return [id, ...parts].join(' > ');
    parts.unshift(`${at.localName}${nthOf(at)}`);
  }
  return parts.join(' > ');
}

export function nthOf(element: Element): string {
  const twins = [...(element.parentNode?.children ?? [])].filter(({ localName }) => localName === element.localName);
  return twins.length > 1 ? `:nth-of-type(${twins.indexOf(element) + 1})` : '';
}

export function resolve(path: readonly string[]): Element | null {
  let root: Document | ShadowRoot | null = document;
  let found: Element | null = null;
  for (const selector of path) {
    found = root?.querySelector(selector) ?? null;
    root = found ? shadowOf(found) : null;
  }
  return found;
}

/** Whether a press at a point of the screen would reach the element. */
export function hitAt(element: Element, x: number, y: number): boolean {
  let hit = document.elementFromPoint(x, y);
  for (let inner = hit && shadowOf(hit); hit && inner; inner = shadowOf(hit)) {
    const deeper: Element | null = inner.elementFromPoint(x, y);
    if (!deeper || deeper === hit) break;
    hit = deeper;
  }
  if (!hit) return false;
  const labelled = (element as HTMLInputElement).labels;
  return contains(element, hit) || [...(labelled ?? [])].some((label) => contains(label, hit));
}
