import type * as lookParts from './look.ts';
import type * as paintParts from './paint.ts';

declare const look: typeof lookParts;
declare const paint: typeof paintParts;

/** Runs inside the page: what can be pressed or switched. */

export function pressables(root: Document | ShadowRoot | Element): Element[] {
  const all = look.deepAll(root).filter((element) => isNative(element) || isPointer(element));
  const shown = all.filter((element) => look.visible(element) && !isBox(element));
  const natives = shown.filter(isNative);
  const wrapped = (element: Element) => natives.some((native) => native !== element && look.contains(native, element));
  const wraps = (element: Element) => shown.some((other) => other !== element && look.contains(element, other));
  return shown.filter((element) => !wrapped(element) && (isNative(element) || !wraps(element)));
}

export function isNative(element: Element): boolean {
  return element.matches(
    'button, a[href], a[role], a[tabindex], summary, [onclick], input[type=button], input[type=submit], input[type=image],' +
      '[role=button], [role=link], [role=switch], [role=menuitem], [role=tab]',
  );
}

/** Pages that listen further up give themselves away by the hand they show. */
export function isPointer(element: Element): boolean {
  if (getComputedStyle(element).cursor !== 'pointer') return false;
  const parent = look.parentOf(element);
  return !parent || getComputedStyle(parent).cursor !== 'pointer';
}

/** Boxes and switches are counted apart, and so are the labels that move them. */
export function isBox(element: Element): boolean {
  if (element.matches('[role=switch], [role=checkbox], input[type=checkbox], input[type=radio], option')) return true;
  if (element instanceof HTMLLabelElement) return element.control?.matches('[type=checkbox], [type=radio]') ?? false;
  return false;
}

export function controlOf(element: Element) {
  const style = getComputedStyle(element);
  const box = look.boxOf(element);
  return {
    path: look.pathOf(element),
    label: look.labelOf(element),
    name: look.nameOf(element),
    written: isWritten(element),
    element: element.localName,
    role: roleOf(element),
    href: element instanceof HTMLAnchorElement ? element.href : '',
    disabled: isDisabled(element),
    box,
    textWidth: paint.textWidthOf(element),
    font: paint.fontOf(element),
    colours: paint.coloursOf(element),
    opacity: paint.opacityOf(element),
    cursor: style.cursor,
    reachable: paint.reachableAt(element),
    inFirstViewport: box.y >= 0 && box.y + box.height <= innerHeight && box.x >= 0 && box.x + box.width <= innerWidth,
    /** Labels of all that stands in the smallest group around it. */
    group: pressables(groupOf(element)).map(look.labelOf),
  };
}

export function isWritten(element: Element): boolean {
  const text = element instanceof HTMLInputElement ? element.value : look.textOf(element);
  return /[\p{L}\p{N}]/u.test(text);
}

export function roleOf(element: Element): string {
  const given = element.getAttribute('role');
  if (given) return given;
  if (element.matches('a[href]')) return 'link';
  if (element.matches('button, input[type=button], input[type=submit], input[type=image], summary')) return 'button';
  return 'generic';
}

export function isDisabled(element: Element): boolean {
  if (element.matches(':disabled, [aria-disabled=true]')) return true;
  return getComputedStyle(element).pointerEvents === 'none';
}

/** The smallest element around it that holds another control too. */
export function groupOf(element: Element): Element {
  for (let at = look.parentOf(element); at; at = look.parentOf(at)) {
    const others = look.deepAll(at).filter((each) => each !== element && isNative(each) && look.visible(each));
    if (others.some((other) => !look.contains(element, other))) return at;
  }
  return document.body;
}

export function boxes(root: Document | ShadowRoot | Element): Element[] {
  return look
    .deepAll(root, 'input[type=checkbox], [role=switch], [role=checkbox], button[aria-pressed]')
    .filter((element) => look.visible(handleOf(element)));
}

/** What a person sees and presses: often not the box itself but something drawn in its stead. */
export function handleOf(element: Element): Element {
  if (look.visible(element) && element.getBoundingClientRect().width >= 8) return element;
  const label = (element as HTMLInputElement).labels?.[0];
  return label ?? look.parentOf(element) ?? element;
}

export function toggleOf(element: Element) {
  const handle = handleOf(element);
  return {
    path: look.pathOf(handle),
    label: look.labelBeside(element),
    element: element.localName,
    role: element.getAttribute('role') ?? (element instanceof HTMLInputElement ? element.type : 'button'),
    disabled: isDisabled(element) || isDisabled(handle),
    box: look.boxOf(handle),
    shown: shownState(element, handle),
    aria: heardState(element),
    stateWords: stateWordsNear(element),
  };
}

/** What a screen reader is told. */
export function heardState(element: Element): 'on' | 'off' | 'none' {
  const said = element.getAttribute('aria-checked') ?? element.getAttribute('aria-pressed');
  if (said) return said === 'true' ? 'on' : 'off';
  if (!(element instanceof HTMLInputElement)) return 'none';
  return element.checked ? 'on' : 'off';
}

/** What an eye is told: the side of the knob, else the tick. */
export function shownState(element: Element, handle: Element): 'on' | 'off' | 'unclear' {
  const side = knobSide(handle);
  if (side !== 'unclear') return side;
  if (element instanceof HTMLInputElement) return element.checked ? 'on' : 'off';
  const classes = `${element.className} ${handle.className}`;
  if (/(^|[\s_-])(on|active|checked|is-on|open)(\s|$)/i.test(classes)) return 'on';
  const heard = heardState(element);
  return heard === 'none' ? 'unclear' : heard;
}

export function knobSide(handle: Element): 'on' | 'off' | 'unclear' {
  const whole = handle.getBoundingClientRect();
  if (whole.width < whole.height * 1.3 || whole.width > whole.height * 4) return 'unclear';
  const knob = [...handle.querySelectorAll('*')]
    .map((each) => each.getBoundingClientRect())
    .find((part) => {
      const round = part.width >= 6 && Math.abs(part.width - part.height) <= 3;
      return round && part.height >= 0.45 * whole.height && part.width <= 0.7 * whole.width;
    });
  if (!knob) return 'unclear';
  return knob.x + knob.width / 2 > whole.x + whole.width / 2 ? 'on' : 'off';
}

export function stateWordsNear(element: Element): string {
  const row = look.parentOf(handleOf(element));
  const words = `${look.textOf(element)} ${row ? look.textOf(row) : ''}`;
  return (
    words.match(/已开启|已关闭|已打开|开启中|关闭中|[:：]\s*[开关]|\bON\b|\bOFF\b|打开后|开启后|关闭后/i)?.[0] ?? ''
  );
}
