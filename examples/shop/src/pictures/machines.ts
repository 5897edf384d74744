import type { Drawing } from './strokes.ts';
import { box, disc, downwards, line, oval, rect, ring, round, shape, solid, turned } from './strokes.ts';

const deskLamp: Drawing = (p) =>
  shape('M66 96l-30 84h96z', '#fdf4d6') +
  line('M152 190L136 118l-52-38', p.side, 7) +
  disc(136, 118, 8, p.accent) +
  turned(-34, 78, 80, solid('M46 84q4-38 34-38t34 38z', p.main, p.side, 84)) +
  oval(152, 192, 44, 9, p.side) +
  oval(152, 188, 44, 9, p.main);

const tableFan: Drawing = (p) =>
  rect(112, 136, 16, 54, p.side, 4) +
  oval(120, 192, 50, 9, p.side) +
  oval(120, 189, 50, 8, p.main) +
  disc(120, 96, 62, p.pale) +
  [0, 120, 240].map((angle) => turned(angle, 120, 96, shape('M120 96q-30-14-20-48q34-4 36 26z', p.accent))).join('') +
  ring(120, 96, 60, p.main, 7) +
  ring(120, 96, 40, p.main, 2) +
  disc(120, 96, 12, p.side);

const electricKettle: Drawing = (p) =>
  line('M158 84q42 0 38 44t-30 44', p.ink, 11) +
  shape('M78 96L50 80l6 30 20 18z', p.side) +
  solid('M84 80h72l14 104q0 6-6 6H76q-6 0-6-6z', p.main, p.side, 134) +
  solid('M82 82q4-22 38-22t38 22z', p.accent, p.deep) +
  rect(60, 188, 120, 12, p.ink, 5) +
  line('M96 98l-8 70', p.pale, 5);

const riceCooker: Drawing = (p) =>
  solid('M46 110q0-40 74-40t74 40v62q0 28-28 28H74q-28 0-28-28z', p.main, p.side, 152) +
  line('M46 116q74 16 148 0', p.side, 4) +
  rect(106, 60, 28, 14, p.accent, 6) +
  rect(88, 140, 64, 44, p.paper, 8) +
  rect(98, 148, 44, 14, p.accent, 3) +
  disc(108, 174, 4, p.side) +
  disc(132, 174, 4, p.side);

const toaster: Drawing = (p) =>
  shape('M76 96q-6-28 14-30q30-4 42 0q16 4 10 30z', '#e8c48a') +
  line('M82 94q-4-22 12-24q22-2 34 0', '#c99552', 4) +
  solid(box(42, 92, 156, 98, 22), p.main, p.side, 160) +
  rect(64, 90, 92, 9, p.ink, 4) +
  rect(184, 122, 22, 12, p.accent, 4) +
  disc(170, 162, 10, p.paper) +
  rect(56, 188, 22, 12, p.ink, 3) +
  rect(162, 188, 22, 12, p.ink, 3) +
  line('M62 116h70M62 130h70', p.pale, 4);

const alarmClock: Drawing = (p) =>
  line('M76 182l-16 18M164 182l16 18', p.side, 9) +
  shape('M56 78q2-34 40-30zM184 78q-2-34-40-30z', p.accent) +
  rect(116, 42, 8, 18, p.ink, 3) +
  solid(round(120, 126, 68), p.main, p.side, 142) +
  disc(120, 126, 53, p.paper) +
  line('M120 80v8M120 164v8M74 126h8M158 126h8', p.ink, 4) +
  line('M120 126V96M120 126l22 14', p.ink, 5) +
  disc(120, 126, 5, p.accent);

const humidifier: Drawing = (p) =>
  line('M112 70q-10-14 0-26M128 70q-8-18 4-34', '#ffffff', 6) +
  solid('M84 118q0-40 36-40t36 40l8 72q0 10-10 10H86q-10 0-10-10z', p.main, p.side) +
  oval(120, 82, 16, 5, p.ink) +
  shape('M79 162h82l3 28q0 10-10 10H86q-10 0-10-10z', p.accent) +
  disc(120, 178, 6, p.paper);

const hairDryer: Drawing = (p) =>
  solid('M112 118h34l14 74q0 8-8 8h-20q-8 0-9-8z', p.accent, p.deep, 138) +
  solid('M60 70h86q46 0 46 34t-46 34H60q-8 0-8-8V78q0-8 8-8z', p.main, p.side, 168) +
  rect(34, 66, 22, 76, p.ink, 5) +
  disc(152, 104, 16, p.pale) +
  line('M20 84q-8 8 0 16t0 16', '#ffffff', 4) +
  rect(122, 150, 12, 16, p.paper, 4);

const radio: Drawing = (p) =>
  line('M160 88l34-46', p.ink, 4) +
  solid(box(38, 86, 164, 108, 12), p.main, p.side, 164) +
  disc(88, 146, 34, p.paper) +
  [0, 1, 2].map((i) => ring(88, 146, 10 + i * 9, p.side, 3)).join('') +
  rect(134, 104, 54, 18, p.paper, 4) +
  line('M150 106v14', p.accent, 3) +
  disc(146, 152, 12, p.accent) +
  disc(178, 152, 12, p.accent) +
  rect(52, 192, 22, 8, p.ink, 3) +
  rect(166, 192, 22, 8, p.ink, 3);

const kitchenScale: Drawing = (p) =>
  oval(120, 108, 74, 10, p.side) +
  oval(120, 104, 74, 10, p.pale) +
  rect(108, 112, 24, 16, p.side) +
  solid('M62 128h116l16 60q2 12-10 12H56q-12 0-10-12z', p.main, p.side, 150) +
  rect(86, 146, 68, 34, p.ink, 5) +
  `<text x="120" y="171" font-size="22" font-family="monospace" text-anchor="middle" fill="#bfe3cf">250</text>` +
  disc(92, 94, 13, p.accent) +
  disc(118, 92, 14, p.accent) +
  disc(144, 95, 12, p.deep);

const handheldBlender: Drawing = (p) =>
  solid('M88 108h64l-8 84q-1 8-9 8h-30q-8 0-9-8z', '#e4ece9', '#d3dedb') +
  shape('M92 146h56l-4 44q-1 8-9 8h-30q-8 0-9-8z', p.accent) +
  solid('M80 88h80v22H80z', p.main, p.side) +
  solid('M92 42q0-8 8-8h40q8 0 8 8l6 48H86z', p.main, p.side) +
  disc(120, 62, 8, p.paper) +
  line('M98 118l4 64', '#ffffff', 4);

const nightLight: Drawing = (p) =>
  disc(120, 108, 76, '#fdf6e0') +
  solid('M60 132q0-72 60-72t60 72q0 20-20 20H80q-20 0-20-20z', p.pale, p.main, 146) +
  line('M84 122q2-30 24-40', '#ffffff', 6) +
  solid(box(84, 150, 72, 50, 10), p.accent, p.deep, 136) +
  disc(120, 176, 7, p.paper) +
  downwards(p.label, 120, 118, 18, p.side);

export const machines: Readonly<Record<string, Drawing>> = {
  deskLamp,
  tableFan,
  electricKettle,
  riceCooker,
  toaster,
  alarmClock,
  humidifier,
  hairDryer,
  radio,
  kitchenScale,
  handheldBlender,
  nightLight,
};
