import type * as controlsParts from './controls.ts';
import type * as lookParts from './look.ts';
import type * as surveyParts from './survey.ts';

declare const look: typeof lookParts;
declare const controls: typeof controlsParts;
declare const survey: typeof surveyParts;

/** Runs inside the page: the page as a whole. */

export function wholePage() {
  return {
    title: document.title,
    width: innerWidth,
    height: innerHeight,
    pressables: controls.pressables(document).map((element) => ({ ...survey.linkOf(element), ...brief(element) })),
    toggles: controls.boxes(document).map(controls.toggleOf),
    landmarks: landmarks(),
  };
}

export function brief(element: Element) {
  return {
    name: look.nameOf(element),
    written: controls.isWritten(element),
    element: element.localName,
    role: controls.roleOf(element),
  };
}

/** The bones of the page: what a shop needs to be one. */
export function landmarks(): string[] {
  const bones = {
    header: 'header, [role=banner]',
    nav: 'nav, [role=navigation]',
    main: 'main, [role=main]',
    footer: 'footer, [role=contentinfo]',
    search: '[role=search], input[type=search], form[action*=search]',
    h1: 'h1',
  };
  const standing = Object.entries(bones).filter(([, selector]) => look.deepAll(document, selector).some(look.visible));
  return standing.map(([name]) => name);
}

/** The words of a document, paragraph by paragraph. */
export function reading() {
  const main = document.querySelector('main, article, [role=main]') ?? document.body;
  // biome-ignore lint/performance/useDomNodeTextContent: hidden words are not read by a person
  return { title: document.title, text: (main as HTMLElement).innerText.trim(), paragraphs: survey.textsIn(main) };
}

/** Sizes that decide whether older eyes can read and older fingers can press. */
export function sizes() {
  const texts = survey.textsIn(document).filter(({ text }) => /\p{L}/u.test(text));
  const heights = look.deepAll(document, 'p, li, td, dd').filter(look.visible).map(lineRatio);
  return {
    smallest: Math.min(...texts.map(({ fontSize }) => fontSize)),
    largest: Math.max(...texts.map(({ fontSize }) => fontSize)),
    lineHeight: Math.min(...heights.filter((ratio) => !Number.isNaN(ratio)), 9),
    targets: controls
      .pressables(document)
      .map((element) => ({ label: look.labelOf(element), box: look.boxOf(element) })),
    advertisements: look
      .deepAll(document, '[class*=advert], [id*=advert], ins.adsbygoogle, [data-ad]')
      .filter(look.visible).length,
  };
}

export function lineRatio(element: Element): number {
  const style = getComputedStyle(element);
  const height = Number.parseFloat(style.lineHeight);
  return Math.round((height / Number.parseFloat(style.fontSize)) * 100) / 100;
}

/** Drawn differently from a letter no font has. */
export function chineseFont(): boolean {
  const draw = (letter: string) => {
    const canvas = document.createElement('canvas');
    const pen = canvas.getContext('2d');
    if (!pen) return '';
    pen.font = '32px sans-serif';
    pen.fillText(letter, 4, 40);
    return canvas.toDataURL();
  };
  return draw('中') !== draw('国') && draw('中') !== draw('\u{10ffff}');
}

/** The deepest element that has the focus, and whether its look says so. */
export function focused() {
  let at: Element | null = document.activeElement;
  for (let inner = at && look.shadowOf(at); inner?.activeElement; inner = at && look.shadowOf(at))
    at = inner.activeElement;
  if (!at || at === document.body) return null;
  return { path: look.pathOf(at), ring: focusRing(at), frame: at.localName === 'iframe' };
}

export function hasFocus(element: Element): boolean {
  let at: Element | null = document.activeElement;
  for (let inner = at && look.shadowOf(at); inner?.activeElement; inner = at && look.shadowOf(at))
    at = inner.activeElement;
  if (!at || at === document.body) return false;
  return look.contains(element, at) || [...((at as HTMLInputElement).labels ?? [])].some((label) => label === element);
}

export function focusRing(element: Element): string {
  const { outlineStyle, outlineWidth, outlineColor, boxShadow, backgroundColor, borderColor, textDecorationLine } =
    getComputedStyle(element);
  const outline = outlineStyle === 'none' || Number.parseFloat(outlineWidth) === 0 ? 'none' : outlineColor;
  return [outline, boxShadow, backgroundColor, borderColor, textDecorationLine].join('|');
}
