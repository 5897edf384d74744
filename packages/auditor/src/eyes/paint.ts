import type * as lookParts from './look.ts';

declare const look: typeof lookParts;

/** Runs inside the page: colours as they are seen, letters and room around them. */

type Rgba = readonly [number, number, number, number];

/** The browser itself reads the colour, so every notation of CSS is understood. */
export function rgbaOf(colour: string): Rgba {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = 1;
  const pen = canvas.getContext('2d', { willReadFrequently: true });
  if (!pen) return [0, 0, 0, 0];
  pen.fillStyle = colour;
  pen.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0, alpha = 0] = pen.getImageData(0, 0, 1, 1).data;
  return [red, green, blue, alpha / 255];
}

export function over(upper: Rgba, lower: Rgba): Rgba {
  const alpha = upper[3];
  const mix = (index: 0 | 1 | 2) => upper[index] * alpha + lower[index] * (1 - alpha);
  return [mix(0), mix(1), mix(2), 1];
}

export function hex(colour: Rgba): string {
  const two = (value: number) => Math.round(value).toString(16).padStart(2, '0');
  return `#${two(colour[0])}${two(colour[1])}${two(colour[2])}`;
}

/** What is painted behind an element's own background. */
export function panelBehind(element: Element): Rgba {
  const layers: Rgba[] = [];
  for (let at = look.parentOf(element); at; at = look.parentOf(at)) {
    const colour = rgbaOf(getComputedStyle(at).backgroundColor);
    layers.push(colour);
    if (colour[3] >= 1) break;
  }
  return layers.reduceRight<Rgba>((below, above) => over(above, below), [255, 255, 255, 1]);
}

/** Its own background, or that of a child that fills it. */
export function fillOf(element: Element): { fill: Rgba; uncertain: boolean } {
  const panel = panelBehind(element);
  const painted = [element, ...fillingChildren(element)].map((each) => getComputedStyle(each));
  const uncertain = painted.some(({ backgroundImage }) => backgroundImage !== 'none');
  const fill = painted.map(({ backgroundColor }) => rgbaOf(backgroundColor)).find((colour) => colour[3] > 0.02);
  return { fill: fill ? over(fill, panel) : panel, uncertain };
}

export function fillingChildren(element: Element): Element[] {
  const whole = element.getBoundingClientRect();
  return [...element.children].filter((child) => {
    const part = child.getBoundingClientRect();
    return part.width * part.height >= 0.8 * whole.width * whole.height;
  });
}

/** Where the letters are: the innermost element that holds words. */
export function wordsIn(element: Element): Element {
  const own = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim());
  if (own) return element;
  const child = [...element.children].find((each) => each.textContent?.trim() && look.visible(each));
  return child ? wordsIn(child) : element;
}

export function opacityOf(element: Element): number {
  let opacity = 1;
  for (let at: Element | null = element; at; at = look.parentOf(at)) opacity *= Number(getComputedStyle(at).opacity);
  return Math.round(opacity * 1000) / 1000;
}

export function coloursOf(element: Element) {
  const panel = panelBehind(element);
  const { fill, uncertain } = fillOf(element);
  const [red, green, blue, alpha] = rgbaOf(getComputedStyle(wordsIn(element)).color);
  const text = over([red, green, blue, alpha * opacityOf(element)], fill);
  return { text: hex(text), fill: hex(fill), panel: hex(panel), border: borderOf(element, panel), uncertain };
}

export function borderOf(element: Element, panel: Rgba) {
  const { borderTopWidth, borderTopStyle, borderTopColor } = getComputedStyle(element);
  const colour = rgbaOf(borderTopColor);
  const width = Number.parseFloat(borderTopWidth);
  if (borderTopStyle === 'none' || width === 0 || colour[3] < 0.05) return null;
  return { colour: hex(over(colour, panel)), width };
}

export function fontOf(element: Element) {
  const style = getComputedStyle(wordsIn(element));
  const size = Number.parseFloat(style.fontSize);
  const lineHeight = Number.parseFloat(style.lineHeight);
  return {
    size: Math.round(size * 100) / 100,
    weight: Number(style.fontWeight),
    family: style.fontFamily.slice(0, 120),
    lineHeight: Number.isNaN(lineHeight) ? Math.round(size * 1.2 * 100) / 100 : lineHeight,
  };
}

export function textWidthOf(element: Element): number {
  const range = document.createRange();
  range.selectNodeContents(wordsIn(element));
  return Math.round(range.getBoundingClientRect().width * 100) / 100;
}

/** Centre and four points near the corners; a point outside the window counts as missed. */
export function reachableAt(element: Element): boolean[] {
  const { x, y, width, height } = element.getBoundingClientRect();
  const at = [
    [0.5, 0.5],
    [0.15, 0.2],
    [0.85, 0.2],
    [0.15, 0.8],
    [0.85, 0.8],
  ] as const;
  return at.map(([right, down]) => look.hitAt(element, x + width * right, y + height * down));
}
