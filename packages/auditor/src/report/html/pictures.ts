import type { Box } from '../../artefacts.ts';
import { type Words, words } from '../../words/words.ts';
import { bothInOne, html, type Markup } from '../markup.ts';
import { readPicture } from './picture-file.ts';

/** The bytes of a screenshot by its file name; undefined where it was not kept. */
export type PictureSource = (name: string) => Uint8Array | undefined;

interface Kept {
  readonly id: string;
  readonly address: string;
  readonly width: number;
  readonly height: number;
}

/** Each screenshot stands in the page once, however often it is shown: whole, or the part around a control. */
export interface Gallery {
  /** The whole picture with boxes drawn on it. `width`: CSS pixels the picture is wide. */
  whole(name: string, width: number, boxes: readonly Box[], what: Words): Markup | null;
  /** The part of it around one box. */
  around(name: string, width: number, box: Box, what: Words): Markup | null;
  /** Every picture that was shown; to be put into the page after all else is made. */
  definitions(): Markup;
}

export function openGallery(source: PictureSource): Gallery {
  const kept = new Map<string, Kept | undefined>();
  const find = (name: string): Kept | undefined => {
    if (!kept.has(name)) kept.set(name, keep(source(name), kept.size));
    return kept.get(name);
  };
  const shown = (name: string, width: number, draw: (picture: Kept, scale: number) => Markup): Markup | null => {
    const picture = find(name);
    return picture ? draw(picture, picture.width / width) : null;
  };
  return {
    whole: (name, width, boxes, what) =>
      shown(name, width, (picture, scale) => drawWhole(picture, scaled(boxes, scale), what)),
    around: (name, width, box, what) =>
      shown(name, width, (picture, scale) => drawPart(picture, scaled([box], scale), what)),
    definitions: () =>
      html`<svg class="defs" aria-hidden="true"><defs>${[...kept.values()].map((picture) => picture && definition(picture))}</defs></svg>`,
  };
}

function keep(bytes: Uint8Array | undefined, index: number): Kept | undefined {
  const file = bytes && readPicture(bytes);
  if (!bytes || !file) return undefined;
  const { type, width, height } = file;
  return { id: `p${index}`, address: `data:${type};base64,${Buffer.from(bytes).toString('base64')}`, width, height };
}

const definition = ({ id, address, width, height }: Kept): Markup =>
  html`<image id="${id}" href="${address}" width="${width}" height="${height}"/>`;

const scaled = (boxes: readonly Box[], scale: number): Box[] =>
  boxes.map(({ x, y, width, height }) => ({
    x: x * scale,
    y: y * scale,
    width: width * scale,
    height: height * scale,
  }));

const drawWhole = (picture: Kept, boxes: readonly Box[], what: Words): Markup =>
  drawing(picture, { x: 0, y: 0, width: picture.width, height: picture.height }, boxes, what);

const MARGIN = 60;

function drawPart(picture: Kept, [box]: readonly Box[], what: Words): Markup {
  if (!box) return html``;
  const x = clamp(box.x - MARGIN, 0, picture.width);
  const y = clamp(box.y - MARGIN, 0, picture.height);
  const width = Math.max(1, clamp(box.x + box.width + MARGIN, 0, picture.width) - x);
  const height = Math.max(1, clamp(box.y + box.height + MARGIN, 0, picture.height) - y);
  return drawing(picture, { x, y, width, height }, [box], what);
}

const clamp = (value: number, least: number, most: number): number => Math.min(most, Math.max(least, value));

const figure = (value: number): string => (Number.isFinite(value) ? String(Math.round(value * 10) / 10) : '0');

const drawing = ({ id }: Kept, view: Box, boxes: readonly Box[], what: Words): Markup =>
  html`<svg class="shot" style="--shape:${figure(view.width / view.height)}" role="img" aria-label="${bothInOne(what)}" viewBox="${[view.x, view.y, view.width, view.height].map(figure).join(' ')}"><use href="#${id}"/>${boxes.map(
    (box) =>
      html`<rect x="${figure(box.x)}" y="${figure(box.y)}" width="${figure(Math.max(0, box.width))}" height="${figure(Math.max(0, box.height))}"/>`,
  )}</svg>`;

export const screenshotOf = (what: string): Words => words(`截图：${what}`, `screenshot: ${what}`);
