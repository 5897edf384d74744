import { backgroundFor, paintFrom } from './colours.ts';
import { drawings } from './drawings.ts';
import { oval, rect } from './strokes.ts';

/** What a product says about its picture: a drawing by name, two colours and perhaps a printed label. */
export interface PictureOrder {
  readonly drawing: string;
  readonly main: string;
  readonly accent: string;
  readonly label?: string;
}

/** The picture as one complete SVG document. Throws on an unknown drawing. */
export function drawPicture({ drawing, main, accent, label }: PictureOrder): string {
  const draw = drawings[drawing];
  if (!draw) throw new Error(`no drawing is called \`${drawing}\``);
  const { wall, table, shadow } = backgroundFor(main);
  const marks = [rect(0, 0, 240, 240, wall), rect(0, 172, 240, 68, table), oval(122, 201, 72, 7, shadow)];
  const body = marks.join('') + draw(paintFrom(main, accent, label));
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 240 240">${withoutRepeatedClips(body)}</svg>`;
}

/** The same form drawn twice shares one clip: ids stay unique. */
function withoutRepeatedClips(body: string): string {
  const seen = new Set<string>();
  return body.replace(/<clipPath id="(\w+)">.*?<\/clipPath>/g, (clip, id: string) => {
    if (seen.has(id)) return '';
    seen.add(id);
    return clip;
  });
}
