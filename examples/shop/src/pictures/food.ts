import type { Drawing } from './strokes.ts';
import { across, box, disc, inside, line, oval, rect, ring, round, shape, solid, turned } from './strokes.ts';

const leaf = (x: number, y: number, colour: string): string => shape(`M${x} ${y}q14-26 40-18q-10 24-40 18z`, colour);

const apple: Drawing = (p) =>
  line('M122 84q0-20 8-30', '#6b4a2f', 5) +
  leaf(130, 66, p.accent) +
  solid(
    'M120 84q30-20 56 4q24 30-4 82q-16 30-36 28q-16-6-32 0q-20 2-36-28q-28-52-4-82q26-24 56-4z',
    p.main,
    p.side,
    148,
  ) +
  line('M72 106q-8 18 0 38', p.pale, 7);

const pear: Drawing = (p) =>
  line('M120 54q2-18 14-22', '#6b4a2f', 5) +
  leaf(126, 46, p.accent) +
  solid(
    'M120 50q24 2 28 34q4 20 20 38q22 30 2 58q-16 20-50 20t-50-20q-20-28 2-58q16-18 20-38q4-32 28-34z',
    p.main,
    p.side,
    144,
  ) +
  line('M84 138q-8 14-2 28', p.pale, 7) +
  disc(128, 150, 2, p.side) +
  disc(112, 168, 2, p.side) +
  disc(122, 124, 2, p.side);

const citrus: Drawing = (p) =>
  solid(round(92, 136, 62), p.main, p.side, 118) +
  leaf(92, 78, p.accent) +
  line('M60 116q6-16 20-20', p.pale, 6) +
  disc(170, 158, 42, p.main) +
  disc(170, 158, 36, p.paper) +
  [0, 60, 120, 180, 240, 300].map((a) => turned(a, 170, 158, shape('M170 154l-13-24q13-10 26 0z', p.pale))).join('') +
  ring(170, 158, 40, p.side, 3);

const pomelo: Drawing = (p) =>
  solid('M106 62q24-14 36 8q54 30 50 80q-6 50-70 50t-70-50q-4-58 54-88z', p.main, p.side, 140) +
  leaf(122, 64, p.accent) +
  line('M78 126q4-26 24-38', p.pale, 7) +
  disc(150, 148, 2.5, p.side) +
  disc(126, 170, 2.5, p.side) +
  disc(104, 150, 2.5, p.side);

const grapes: Drawing = (p) =>
  line('M122 72q-4-24 12-34', '#6b4a2f', 5) +
  leaf(132, 62, p.accent) +
  [
    [84, 88],
    [120, 84],
    [156, 88],
    [68, 112],
    [102, 112],
    [138, 112],
    [172, 112],
    [86, 138],
    [120, 138],
    [154, 138],
    [102, 162],
    [138, 162],
    [120, 184],
  ]
    .map(([x = 0, y = 0]) => disc(x, y, 19, (x + y) % 5 < 2 ? p.side : p.main) + oval(x - 6, y - 6, 4, 5, p.pale))
    .join('');

const persimmons: Drawing = (p) =>
  solid('M108 148q0-38 46-38t46 38q0 50-46 50t-46-50z', p.main, p.side, 170) +
  shape('M154 118l-26-4 18-10 8-12 8 12 18 10z', p.accent) +
  solid('M34 152q0-40 48-40t48 40q0 48-48 48t-48-48z', p.main, p.side, 104) +
  shape('M82 122l-30-6 20-10 10-14 10 14 20 10z', p.accent) +
  line('M52 148q2-14 14-20', p.pale, 6);

const kiwis: Drawing = (p) =>
  solid('M36 140q4-48 52-46t46 54q-6 50-56 48t-42-56z', p.main, p.side, 96) +
  line('M60 120l4 4M80 114l4 4M64 146l4 4M86 142l4 4M78 168l4 4', p.pale, 2.5) +
  solid(round(160, 148, 50), p.main, p.side, 186) +
  disc(160, 148, 43, p.accent) +
  oval(160, 148, 14, 12, '#f3f3d8') +
  Array.from({ length: 14 }, (_, i) => {
    const angle = (i / 14) * 2 * Math.PI;
    return oval(Math.round(160 + 23 * Math.cos(angle)), Math.round(148 + 22 * Math.sin(angle)), 3, 3, p.ink);
  }).join('');

const strawberries: Drawing = (p) =>
  [
    [84, 116, 1],
    [160, 124, 0.9],
  ]
    .map(([x = 0, y = 0, size = 1]) => {
      const at = (dx: number, dy: number) => `${Math.round(x + dx * size)} ${Math.round(y + dy * size)}`;
      const berry = `M${at(-48, -14)}Q${at(-44, -42)} ${at(0, -34)}Q${at(44, -42)} ${at(48, -14)}Q${at(46, 46)} ${at(0, 82)}Q${at(-46, 46)} ${at(-48, -14)}z`;
      const seeds = [
        [-26, 0],
        [0, -6],
        [26, 0],
        [-14, 24],
        [14, 24],
        [0, 48],
        [-30, 20],
        [30, 20],
      ]
        .map(([dx = 0, dy = 0]) => oval(Math.round(x + dx * size), Math.round(y + dy * size), 2.5, 3.5, p.paper))
        .join('');
      const crown = shape(
        `M${at(0, -22)}L${at(-34, -30)}L${at(-18, -42)}L${at(0, -56)}L${at(18, -42)}L${at(34, -30)}z`,
        p.accent,
      );
      return solid(berry, p.main, p.side, x + 14) + seeds + crown;
    })
    .join('');

const banana: Drawing = (p) =>
  solid('M56 70q-16 96 74 118q36 8 66-10q6-6-2-12q-86 4-112-100q-14-14-26 4z', p.main, p.side, 40) +
  solid('M64 66q0 88 86 104q26 2 46-4q-86 4-112-100q-10-10-20 0z', p.pale, p.main, 40) +
  solid('M68 62q20 76 92 80q26-2 42-14q2-8-6-10q-76 6-104-66z', p.main, p.main, 40) +
  rect(58, 46, 32, 24, '#7a5a33', 6);

const watermelon: Drawing = (p) =>
  shape('M24 108a96 90 0 0 0 192 0z', p.accent) +
  shape('M34 108a86 80 0 0 0 172 0z', p.paper) +
  shape('M42 108a78 72 0 0 0 156 0z', p.main) +
  shape('M150 108h48a78 72 0 0 1-62 70z', p.side) +
  [
    [76, 124],
    [104, 120],
    [132, 124],
    [160, 122],
    [90, 146],
    [120, 148],
    [148, 146],
    [112, 166],
  ]
    .map(([x = 0, y = 0]) => oval(x, y, 3.5, 5.5, p.ink))
    .join('');

const mango: Drawing = (p) =>
  line('M152 66q4-14 16-18', '#6b4a2f', 5) +
  solid('M150 66q50 20 44 76q-10 58-74 58q-66 2-74-50q0-34 34-46q34-12 70-38z', p.main, p.side, 150) +
  inside('M150 66q50 20 44 76q-10 58-74 58q-66 2-74-50q0-34 34-46q34-12 70-38z', oval(180, 84, 56, 50, p.accent)) +
  line('M66 150q2-18 18-26', p.pale, 7);

const biscuitTin: Drawing = (p) =>
  solid(box(44, 112, 152, 88, 10), p.main, p.side, 152) +
  solid(box(38, 90, 164, 32, 8), p.accent, p.deep, 156) +
  oval(112, 160, 46, 28, p.paper) +
  across(p.label, 112, 167, 21, p.ink) +
  disc(184, 80, 26, '#d9a75c') +
  disc(176, 74, 3, '#7a4c24') +
  disc(190, 76, 3, '#7a4c24') +
  disc(183, 86, 3, '#7a4c24') +
  rect(150, 90, 60, 16, p.accent, 8);

const crispBag: Drawing = (p) =>
  solid('M78 48q42 8 84 0q10 76 6 150q-48-8-96 0q-4-74 6-150z', p.main, p.side, 140) +
  line('M78 60q42 8 84 0M73 186q47-8 94 0', p.pale, 3) +
  rect(86, 92, 68, 64, p.paper, 32) +
  across(p.label, 120, 132, 22, p.ink) +
  turned(-16, 120, 168, oval(106, 170, 18, 8, p.accent), oval(134, 172, 18, 8, p.deep));

const nutJar: Drawing = (p) =>
  solid(box(80, 58, 80, 28, 6), p.accent, p.deep) +
  rect(70, 84, 100, 116, '#e6ece8', 16) +
  inside(
    box(76, 92, 88, 102, 12),
    rect(70, 108, 110, 100, p.side),
    [
      [88, 124],
      [112, 118],
      [138, 124],
      [158, 120],
      [98, 146],
      [124, 142],
      [150, 148],
      [86, 168],
      [112, 168],
      [138, 170],
      [160, 172],
      [100, 188],
      [128, 190],
      [152, 192],
    ]
      .map(([x = 0, y = 0], i) => turned(i * 40, x, y, oval(x, y, 14, 9, i % 2 ? p.main : p.pale)))
      .join(''),
  ) +
  rect(92, 132, 56, 34, p.paper, 3) +
  across(p.label, 120, 156, 20, p.ink);

const candy: Drawing = (p) =>
  shape('M60 122L28 96v60zM128 122l32-26v60z', p.accent) +
  solid(round(94, 124, 36), p.main, p.side, 104) +
  line('M72 104q22 20 44 40M84 94q20 18 40 36', p.pale, 5) +
  shape('M128 180l-24-14v30zM182 180l26-14v30z', p.deep) +
  solid(round(156, 178, 26), p.accent, p.deep, 164) +
  line('M140 168q16 8 30 24', p.paper, 4);

const chocolate: Drawing = (p) =>
  turned(
    -10,
    120,
    130,
    shape('M70 44h100v84H70z', p.main),
    line('M70 86h100M103 44v84M137 44v84', p.side, 5),
    line('M78 52h18M110 52h18M144 52h18', p.pale, 3),
    shape('M62 108l14-8 12 10 14-10 14 10 12-10 14 10 12-10 14 10 10-6v98q0 4-4 4H66q-4 0-4-4z', p.accent),
    rect(82, 140, 76, 40, p.paper, 3),
    across(p.label, 120, 167, 20, p.ink),
  );

const mooncakes: Drawing = (p) =>
  oval(120, 192, 88, 10, p.accent) +
  [
    [80, 148],
    [160, 148],
    [120, 104],
  ]
    .map(
      ([x = 0, y = 0]) =>
        shape(`M${x - 38} ${y - 8}q-2 44 0 46q38 14 76 0q2-4 0-46z`, p.side) +
        oval(x, y - 6, 38, 20, p.main) +
        oval(x, y - 6, 29, 14, p.side) +
        oval(x, y - 6, 25, 11, p.main) +
        across(p.label, x, y + 1, 19, p.side),
    )
    .join('');

const honeyJar: Drawing = (p) =>
  solid(
    'M74 96q0-10 10-10h72q10 0 10 10q16 12 16 40v36q0 28-28 28H86q-28 0-28-28v-36q0-28 16-40z',
    p.main,
    p.side,
    146,
  ) +
  solid(box(72, 62, 96, 28, 8), p.accent, p.deep, 140) +
  shape('M120 116l30 17v36l-30 17-30-17v-36z', p.paper) +
  across(p.label, 120, 158, 20, p.ink) +
  line('M70 130q2-14 10-20', p.pale, 6);

const driedFruit: Drawing = (p) =>
  solid('M72 56h96l6 136q0 8-8 8H74q-8 0-8-8z', p.paper, '#ebe2cf', 146) +
  rect(72, 56, 96, 16, p.main) +
  disc(84, 64, 3, p.paper) +
  disc(156, 64, 3, p.paper) +
  across(p.label, 120, 104, 21, p.ink) +
  inside(
    box(84, 118, 72, 66, 14),
    rect(80, 110, 90, 90, p.pale),
    [
      [98, 134],
      [122, 130],
      [146, 138],
      [106, 156],
      [134, 156],
      [96, 176],
      [122, 178],
      [148, 174],
    ]
      .map(([x = 0, y = 0], i) => oval(x, y, 13, 10, i % 3 === 0 ? p.accent : p.main))
      .join(''),
  );

const riceCakes: Drawing = (p) =>
  turned(-8, 90, 150, solid(box(34, 120, 100, 40, 8), p.main, p.side, 110), rect(44, 128, 80, 10, p.pale, 5)) +
  turned(6, 150, 160, solid(box(100, 150, 104, 42, 8), p.accent, p.deep, 176), rect(110, 158, 84, 10, p.paper, 5)) +
  solid(box(92, 82, 86, 40, 8), p.pale, p.main, 166) +
  across(p.label, 130, 109, 19, p.ink);

export const food: Readonly<Record<string, Drawing>> = {
  apple,
  pear,
  citrus,
  pomelo,
  grapes,
  persimmons,
  kiwis,
  strawberries,
  banana,
  watermelon,
  mango,
  biscuitTin,
  crispBag,
  nutJar,
  candy,
  chocolate,
  mooncakes,
  honeyJar,
  driedFruit,
  riceCakes,
};
