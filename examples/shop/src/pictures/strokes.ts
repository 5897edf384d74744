/**
 * The few marks every product picture is made of. Each returns SVG text in a 240 × 240 square whose table
 * stands at y = 200; nothing here knows about products.
 */

/** The colours one picture is painted with; all are `#rrggbb`. */
export interface Paint {
  readonly main: string;
  readonly side: string;
  readonly pale: string;
  readonly accent: string;
  readonly deep: string;
  readonly ink: string;
  readonly paper: string;
  /** One to four Han characters printed on the package, or nothing. */
  readonly label: string;
}

export type Drawing = (paint: Paint) => string;

export const rect = (x: number, y: number, width: number, height: number, fill: string, radius = 0): string =>
  `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="${radius}" fill="${fill}"/>`;

export const disc = (x: number, y: number, radius: number, fill: string): string =>
  `<circle cx="${x}" cy="${y}" r="${radius}" fill="${fill}"/>`;

export const oval = (x: number, y: number, rx: number, ry: number, fill: string): string =>
  `<ellipse cx="${x}" cy="${y}" rx="${rx}" ry="${ry}" fill="${fill}"/>`;

export const shape = (path: string, fill: string): string => `<path d="${path}" fill="${fill}"/>`;

export const line = (path: string, colour: string, width = 3): string =>
  `<path d="${path}" fill="none" stroke="${colour}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round"/>`;

export const ring = (x: number, y: number, radius: number, colour: string, width: number): string =>
  `<circle cx="${x}" cy="${y}" r="${radius}" fill="none" stroke="${colour}" stroke-width="${width}"/>`;

export const turned = (degrees: number, x: number, y: number, ...marks: string[]): string =>
  `<g transform="rotate(${degrees} ${x} ${y})">${marks.join('')}</g>`;

export const moved = (x: number, y: number, scale: number, ...marks: string[]): string =>
  `<g transform="translate(${x} ${y}) scale(${scale})">${marks.join('')}</g>`;

/** Fills a closed path and lets everything right of `from` fall into the shade colour. */
export function solid(path: string, fill: string, shade: string, from = 136): string {
  const id = `k${hash(path)}`;
  return (
    shape(path, fill) +
    `<clipPath id="${id}"><path d="${path}"/></clipPath>` +
    `<rect x="${from}" y="0" width="${240 - from + 60}" height="240" fill="${shade}" clip-path="url(#${id})"/>`
  );
}

/** `marks` seen only inside the closed path. */
export function inside(path: string, ...marks: string[]): string {
  const id = `k${hash(path)}`;
  return `<clipPath id="${id}"><path d="${path}"/></clipPath><g clip-path="url(#${id})">${marks.join('')}</g>`;
}

const FONT = "'Noto Serif SC','Noto Serif CJK SC','Songti SC','SimSun',serif";

/** Text on one line round `x`; more than two Han characters are set smaller so that they stay on their label. */
export function across(text: string, x: number, y: number, size: number, fill: string): string {
  const fitted = text.length > 2 ? Math.round((size * 2.3) / text.length) : size;
  return `<text x="${x}" y="${y}" font-size="${fitted}" font-family="${FONT}" text-anchor="middle" fill="${fill}">${text}</text>`;
}

/** Han characters one under another, as labels are set; `y` is the first line of two, and more or fewer stay centred there. */
export function downwards(text: string, x: number, y: number, size: number, fill: string): string {
  const letters = [...text];
  const fitted = letters.length > 2 ? Math.round(size * 0.86) : size;
  const step = fitted + 3;
  const first = y + ((2 - letters.length) * step) / 2;
  return letters.map((letter, index) => across(letter, x, first + index * step, fitted, fill)).join('');
}

/** A rounded rectangle as a path, for `solid` and `inside`. */
export const box = (x: number, y: number, width: number, height: number, radius: number): string =>
  `M${x + radius} ${y}h${width - 2 * radius}a${radius} ${radius} 0 0 1 ${radius} ${radius}v${height - 2 * radius}` +
  `a${radius} ${radius} 0 0 1 ${-radius} ${radius}h${2 * radius - width}a${radius} ${radius} 0 0 1 ${-radius} ${-radius}` +
  `v${2 * radius - height}a${radius} ${radius} 0 0 1 ${radius} ${-radius}z`;

/** A circle as a path. */
export const round = (x: number, y: number, radius: number): string =>
  `M${x - radius} ${y}a${radius} ${radius} 0 1 1 ${2 * radius} 0a${radius} ${radius} 0 1 1 ${-2 * radius} 0z`;

function hash(text: string): string {
  let sum = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) sum = Math.imul(sum ^ text.charCodeAt(i), 0x01000193) >>> 0;
  return sum.toString(36);
}
