import type { Paint } from './strokes.ts';

/** `amount` of the way from one `#rrggbb` colour to another. */
export function mix(from: string, to: string, amount: number): string {
  const channel = (at: number) => {
    const a = Number.parseInt(from.slice(at, at + 2), 16);
    const b = Number.parseInt(to.slice(at, at + 2), 16);
    return Math.round(a + (b - a) * amount)
      .toString(16)
      .padStart(2, '0');
  };
  return `#${channel(1)}${channel(3)}${channel(5)}`;
}

const INK = '#2a2f2b';
const WHITE = '#ffffff';

/** The whole set of tones of one picture from its two colours: shades darken towards ink, pale tones towards white. */
export function paintFrom(main: string, accent: string, label = ''): Paint {
  return {
    main,
    side: mix(main, INK, 0.16),
    pale: mix(main, WHITE, 0.55),
    accent,
    deep: mix(accent, INK, 0.18),
    ink: INK,
    paper: '#faf6ec',
    label,
  };
}

/** A quiet wall and a table for a picture painted in `main`. */
export function backgroundFor(main: string): { wall: string; table: string; shadow: string } {
  const wall = mix(mix(main, WHITE, 0.84), '#f3efe6', 0.45);
  return { wall, table: mix(wall, '#8d8474', 0.13), shadow: mix(wall, '#4b4438', 0.3) };
}
