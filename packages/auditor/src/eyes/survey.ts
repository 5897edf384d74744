import type * as controlsParts from './controls.ts';
import type * as lookParts from './look.ts';
import type * as paintParts from './paint.ts';

declare const look: typeof lookParts;
declare const paint: typeof paintParts;
declare const controls: typeof controlsParts;

/** Runs inside the page: layers that may be questions, and all that stands in them. */

export interface Words {
  readonly consent: string;
  readonly accept: string;
  readonly refuse: string;
}

export function layers(words: Words) {
  const floating = outermost(look.deepAll(document).filter(isFloating));
  const inline = inlineAsks(words).filter((ask) => !floating.some((layer) => look.contains(layer, ask)));
  return [...floating, ...inline].filter(look.visible).map(layerOf);
}

export function isFloating(element: Element): boolean {
  if (element === document.body || element === document.documentElement) return false;
  if (element.matches('dialog[open], [role=dialog], [role=alertdialog], [aria-modal=true]'))
    return look.visible(element);
  const { position, zIndex } = getComputedStyle(element);
  const lifted = position === 'fixed' || position === 'sticky' || (position === 'absolute' && Number(zIndex) >= 100);
  return lifted && holdsSomething(element);
}

export function bodyLayer() {
  return layerOf(document.body);
}

/** A wrapper of no size counts when what is in it is seen. */
export function holdsSomething(element: Element): boolean {
  const pressable = controls.pressables(element);
  return pressable.length > 0 || controls.boxes(element).length > 0;
}

/** Of wrappers with the same controls the innermost, of layers in layers the outermost. */
export function outermost(found: readonly Element[]): Element[] {
  const counted = found.map((element) => ({ element, held: controls.pressables(element).length }));
  const tight = counted.filter(({ element, held }) => {
    const inner = counted.find((other) => other.element !== element && look.contains(element, other.element));
    return !inner || inner.held !== held;
  });
  const inAnother = ({ element }: { element: Element }) =>
    tight.some((other) => other.element !== element && look.contains(other.element, element));
  return tight.filter((each) => !inAnother(each)).map(({ element }) => element);
}

/** Questions that stand in the page itself: the smallest parts with the words and both answers, or a box to tick. */
export function inlineAsks(words: Words): Element[] {
  const asks = new RegExp(words.consent, 'i');
  const answers = [new RegExp(words.accept, 'i'), new RegExp(words.refuse, 'i')];
  const candidates = look.deepAll(document, 'form, section, fieldset, aside, div, article, p, li').filter((part) => {
    const text = part.textContent ?? '';
    return text.length < 2000 && asks.test(text) && look.visible(part) && isAnswerable(part, answers);
  });
  const smallest = candidates.filter(
    (part) => !candidates.some((other) => other !== part && look.contains(part, other)),
  );
  return smallest.map((part) => withItsWords(part, answers));
}

/** A row of buttons alone is no question: what they answer stands a little around it, as long as no other question does. */
export function withItsWords(part: Element, answers: readonly RegExp[]): Element {
  const answersIn = (element: Element) =>
    controls.pressables(element).filter((each) => answers.some((answer) => answer.test(look.labelOf(each)))).length;
  const own = answersIn(part);
  for (let at: Element | null = part, up = 0; at && at !== document.body && up < 3; at = look.parentOf(at), up++) {
    if (answersIn(at) > own) return part;
    if (tells(at)) return at;
  }
  return part;
}

export function tells(part: Element): boolean {
  const labels = controls.pressables(part).map(look.labelOf);
  const words = labels.reduce((text, label) => text.replace(label, ''), look.textOf(part));
  return words.replace(/\s/g, '').length >= 8;
}

export function isAnswerable(part: Element, answers: readonly RegExp[]): boolean {
  const labels = controls.pressables(part).map(look.labelOf);
  return answers.every((answer) => labels.some((label) => label.length < 40 && answer.test(label)));
}

export function layerOf(element: Element) {
  const pressable = controls.pressables(element);
  return {
    path: look.pathOf(element),
    box: look.boxOf(whole(element)),
    role: element.getAttribute('role') ?? (element.localName === 'dialog' ? 'dialog' : ''),
    position: getComputedStyle(element).position,
    modal: isModal(element),
    inShadow: element.getRootNode() instanceof ShadowRoot,
    panelColour: paint.hex(paint.fillOf(element).fill),
    text: look.textOf(element).slice(0, 20_000),
    texts: textsIn(element),
    links: pressable.filter((each) => each.matches('a[href]')).map(linkOf),
    controls: pressable.map(controls.controlOf),
    toggles: controls.boxes(element).map(controls.toggleOf),
    fields: fieldsIn(element),
  };
}

/** The part of a wrapper that is seen. */
export function whole(element: Element): Element {
  const { width, height } = element.getBoundingClientRect();
  if (width > 1 && height > 1) return element;
  return [...element.children].find(look.visible) ?? element;
}

export function isModal(element: Element): boolean {
  if (element.matches('[aria-modal=true], dialog:modal')) return true;
  const box = element.getBoundingClientRect();
  const corners = [
    [8, 8],
    [innerWidth - 8, 8],
    [8, innerHeight - 8],
    [innerWidth - 8, innerHeight - 8],
  ] as const;
  const outside = corners.filter(([x, y]) => x < box.left || x > box.right || y < box.top || y > box.bottom);
  return outside.length > 0 && outside.every(([x, y]) => isCurtain(document.elementFromPoint(x, y)));
}

export function isCurtain(element: Element | null): boolean {
  for (let at = element; at && at !== document.body; at = look.parentOf(at)) {
    const { width, height } = at.getBoundingClientRect();
    const covers = width >= innerWidth * 0.9 && height >= innerHeight * 0.9;
    if (covers && getComputedStyle(at).position === 'fixed') return true;
  }
  return false;
}

export function textsIn(root: Document | Element) {
  const holders = look.deepAll(root).filter((element) => {
    const own = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim());
    return own && !element.matches('script, style, noscript, option') && look.visible(element);
  });
  return holders.slice(0, 400).map((element) => ({
    text: look.textOf(element).slice(0, 4000),
    path: look.pathOf(element),
    box: look.boxOf(element),
    fontSize: Number.parseFloat(getComputedStyle(element).fontSize),
  }));
}

export function linkOf(element: Element) {
  const href = element instanceof HTMLAnchorElement ? element.href : '';
  return {
    label: look.labelOf(element),
    href,
    path: look.pathOf(element),
    box: look.boxOf(element),
    visible: look.visible(element),
  };
}

/** Fields that would have to be filled before going on. */
export function fieldsIn(root: Element) {
  const fields = look.deepAll(root, 'input, textarea, select').filter(look.visible);
  return fields
    .filter((field) => !field.matches('[type=checkbox], [type=radio], [type=hidden], [type=button], [type=submit]'))
    .map((field) => ({
      path: look.pathOf(field),
      type: (field as HTMLInputElement).type,
      name: (field as HTMLInputElement).name,
      label: `${look.labelBeside(field)} ${field.getAttribute('placeholder') ?? ''}`.trim(),
      required: (field as HTMLInputElement).required,
    }));
}
