import { converter, parse } from 'culori';

/** Channels of sRGB, 0…1. */
interface Rgb {
  readonly r: number;
  readonly g: number;
  readonly b: number;
}

const toRgb = converter('rgb');
const WHITE: Rgb = { r: 1, g: 1, b: 1 };

/** Any CSS colour, laid over what is behind it. Throws on what is no colour, so a check errs instead of guessing. */
export function opaque(colour: string, behind: Rgb = WHITE): Rgb {
  const parsed = parse(colour);
  if (!parsed) throw new Error(`\`${colour}\` is no CSS colour`);
  const { r, g, b, alpha = 1 } = toRgb(parsed);
  const over = (top: number, under: number) => clamp(top) * alpha + under * (1 - alpha);
  return { r: over(r, behind.r), g: over(g, behind.g), b: over(b, behind.b) };
}

const clamp = (channel: number): number => Math.min(1, Math.max(0, channel));

const linear = (channel: number): number => (channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4);

export const luminance = ({ r, g, b }: Rgb): number => 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);

/** WCAG contrast, 1…21. A colour that lets through what is behind it is laid over `behind` first. */
export function contrast(front: string, behind: string): number {
  const under = opaque(behind);
  const lights = [luminance(opaque(front, under)), luminance(under)].toSorted((one, other) => other - one);
  return ((lights[0] ?? 0) + 0.05) / ((lights[1] ?? 0) + 0.05);
}

/** How far a colour is from grey: 0 for grey, 1 for a pure colour. */
export function colourfulness(colour: string): number {
  const { r, g, b } = opaque(colour);
  return Math.max(r, g, b) - Math.min(r, g, b);
}
