import type { Drawing } from './strokes.ts';
import { across, box, disc, downwards, line, oval, rect, ring, shape, solid, turned } from './strokes.ts';

const notebook: Drawing = (p) =>
  rect(72, 60, 108, 138, p.paper, 4) +
  line('M176 66v126', '#d9d1bd', 2) +
  solid(box(64, 54, 108, 142, 6), p.main, p.side, 146) +
  rect(64, 54, 16, 142, p.side, 5) +
  rect(96, 82, 60, 40, p.paper, 3) +
  across(p.label, 126, 109, 18, p.ink) +
  rect(150, 54, 6, 142, p.accent);

const spiralBook: Drawing = (p) =>
  solid(box(66, 52, 122, 146, 6), p.main, p.side, 160) +
  Array.from({ length: 9 }, (_, i) => line(`M58 ${66 + i * 15}q-8 0 0-6h20`, '#8f9792', 3)).join('') +
  disc(132, 104, 30, p.pale) +
  line('M112 112q10-26 20-10t20-8', p.accent, 4) +
  across(p.label, 132, 170, 18, p.paper);

const stitchedBooks: Drawing = (p) =>
  turned(-7, 100, 130, solid(box(48, 62, 96, 130, 3), p.accent, p.deep, 118)) +
  turned(
    5,
    140,
    130,
    solid(box(84, 58, 100, 138, 3), p.main, p.side, 158),
    line(
      'M92 66v14M92 90v14M92 114v14M92 138v14M92 162v14M84 74h12M84 98h12M84 122h12M84 146h12M84 170h12',
      p.paper,
      2,
    ),
    rect(122, 76, 34, 78, p.paper, 2),
    downwards(p.label, 139, 100, 19, p.ink),
  );

const sketchPad: Drawing = (p) =>
  rect(46, 70, 148, 128, p.paper, 4) +
  rect(46, 58, 148, 26, p.main, 4) +
  line('M60 58v12M80 58v12M100 58v12M120 58v12M140 58v12M160 58v12M180 58v12', p.side, 3) +
  line('M70 172q18-60 42-34t22-28 36 62', p.accent, 4) +
  disc(156, 112, 11, p.pale) +
  turned(38, 176, 150, rect(172, 110, 9, 84, p.main, 2), shape('M172 194h9l-4.500 14z', '#e2c79c'));

const fountainPen: Drawing = (p) =>
  turned(
    -42,
    120,
    124,
    rect(28, 112, 110, 24, p.main, 12),
    rect(28, 126, 110, 10, p.side, 5),
    rect(128, 114, 12, 20, p.accent),
    solid('M140 114h30l14 6v8l-14 6h-30z', p.ink, p.ink),
    shape('M184 118l34 6-34 6z', p.accent),
    line('M192 124h14', p.ink, 1.5),
    line('M40 108h62', p.accent, 5),
  ) + line('M46 196q22-8 44 0t44-2', p.ink, 2.5);

const pencils: Drawing = (p) =>
  [-14, -5, 5, 14]
    .map((angle, i) =>
      turned(
        angle,
        120,
        210,
        rect(112, 70, 16, 110, [p.main, p.accent, p.side, p.deep][i] ?? p.main),
        shape('M112 70l8-26 8 26z', '#e6cca0'),
        shape('M117 54l3-10 3 10z', p.ink),
      ),
    )
    .join('') +
  solid('M80 128h80l-6 64q-1 8-9 8H95q-8 0-9-8z', p.paper, '#e6decb') +
  line('M82 144h76M84 184h72', p.main, 3);

const pencilCase: Drawing = (p) =>
  solid(box(34, 116, 172, 78, 30), p.main, p.side, 160) +
  line('M52 136h136', p.accent, 5) +
  rect(184, 132, 18, 8, p.ink, 3) +
  across(p.label, 112, 176, 22, p.pale) +
  turned(-26, 90, 110, rect(84, 52, 10, 66, p.accent, 2), shape('M84 52l5-16 5 16z', '#e6cca0')) +
  turned(-4, 130, 110, rect(126, 60, 10, 58, p.deep, 2), shape('M126 60l5-16 5 16z', '#e6cca0'));

const inkBottle: Drawing = (p) =>
  rect(94, 76, 52, 30, p.ink, 5) +
  solid('M80 106h80l22 30v54q0 10-10 10H68q-10 0-10-10v-54z', '#dfe8e8', '#cdd8d8', 146) +
  shape('M66 142h108v46q0 8-8 8H74q-8 0-8-8z', p.main) +
  rect(86, 144, 68, 38, p.paper, 3) +
  across(p.label, 120, 170, 20, p.ink) +
  line('M70 134l16-20', '#ffffff', 4);

const scissors: Drawing = (p) =>
  turned(
    22,
    120,
    112,
    shape('M113 34q14 34 14 92h-14z', '#d3d9d6'),
    rect(114, 118, 12, 26, p.main, 3),
    ring(114, 166, 22, p.main, 11),
  ) +
  turned(
    -22,
    120,
    112,
    shape('M127 34q-14 34-14 92h14z', '#bfc7c3'),
    rect(114, 118, 12, 26, p.side, 3),
    ring(126, 166, 22, p.side, 11),
  ) +
  disc(120, 116, 6, p.accent);

const tapeRolls: Drawing = (p) =>
  solid('M120 82a56 56 0 1 0 .1 0z', p.main, p.side, 140) +
  disc(120, 138, 36, p.pale) +
  disc(120, 138, 28, p.paper) +
  ring(120, 138, 46, p.accent, 3) +
  shape('M170 160l32 24-10 12-34-22z', p.main) +
  oval(70, 190, 34, 8, p.deep) +
  rect(36, 168, 68, 22, p.accent) +
  oval(70, 168, 34, 8, p.deep) +
  oval(70, 168, 22, 5, p.paper);

const stickyNotes: Drawing = (p) =>
  turned(-6, 100, 130, solid(box(44, 84, 96, 100, 2), p.main, p.side, 44), rect(44, 84, 96, 90, p.main)) +
  turned(
    7,
    150,
    140,
    rect(108, 104, 88, 88, p.deep, 2),
    rect(108, 100, 88, 86, p.accent, 2),
    line('M122 122h56M122 138h60M122 154h38', p.paper, 4),
    shape('M196 162v24h-24z', p.paper),
  );

const brushSet: Drawing = (p) =>
  line('M52 62h136', p.side, 8) +
  line('M60 62v134M180 62v134', p.side, 8) +
  rect(44, 192, 152, 8, p.side, 4) +
  [86, 120, 154]
    .map(
      (x, i) =>
        line(`M${x} 66v10`, p.accent, 2) +
        rect(x - 5, 76, 10, 66 - i * 6, [p.main, p.deep, p.accent][i] ?? p.main, 3) +
        shape(`M${x - 8} ${142 - i * 6}h16q2 20-8 36q-10-16-8-36z`, '#f0e6d2') +
        shape(`M${x - 5} ${160 - i * 6}h10q-1 10-5 18q-4-8-5-18z`, p.ink),
    )
    .join('');

const deskCalendar: Drawing = (p) =>
  shape('M50 70h140l14 124q0 6-6 6H42q-6 0-6-6z', p.side) +
  shape('M52 78h136l10 108H42z', p.paper) +
  shape('M52 78h136l3 32H49z', p.main) +
  across(p.label, 120, 102, 19, p.paper) +
  line('M72 64v20M104 64v20M136 64v20M168 64v20', p.ink, 4) +
  [0, 1, 2]
    .map((row) =>
      [0, 1, 2, 3, 4]
        .map((col) => disc(70 + col * 25, 128 + row * 22, 5, (row + col) % 4 === 2 ? p.accent : '#d8d0bf'))
        .join(''),
    )
    .join('');

const envelopes: Drawing = (p) =>
  turned(-5, 110, 130, rect(40, 82, 140, 94, p.pale, 4)) +
  turned(
    4,
    130,
    140,
    rect(52, 98, 148, 98, p.paper, 4),
    line('M52 102l74 52 74-52', p.main, 3),
    rect(172, 106, 20, 24, p.accent, 2),
    line('M70 168h50M70 180h34', '#cfc7b4', 3),
  );

const ruler: Drawing = (p) =>
  turned(
    -24,
    120,
    130,
    solid(box(18, 110, 204, 44, 4), p.main, p.side, 18),
    rect(18, 110, 204, 34, p.main, 4),
    line(Array.from({ length: 20 }, (_, i) => `M${28 + i * 10} 110v${i % 5 === 0 ? 18 : 10}`).join(''), p.ink, 2),
    disc(208, 134, 6, p.paper),
  ) + solid('M150 186l10-34h40l-8 34q-2 10-12 10h-22q-10 0-8-10z', p.accent, p.deep, 178);

const stamps: Drawing = (p) =>
  solid('M66 96q0-26 24-26t24 26q0 12-10 20v34H76v-34q-10-8-10-20z', p.main, p.side, 94) +
  rect(58, 148, 64, 24, p.side, 4) +
  rect(62, 170, 56, 10, p.ink, 2) +
  rect(140, 158, 64, 40, p.ink, 5) +
  rect(146, 164, 52, 22, p.accent, 3) +
  line('M70 196h40', p.accent, 4) +
  rect(138, 84, 56, 56, p.paper, 2) +
  line('M144 90h44v44h-44z', p.accent, 4) +
  across(p.label, 166, 121, 22, p.accent);

export const paperAndPens: Readonly<Record<string, Drawing>> = {
  notebook,
  spiralBook,
  stitchedBooks,
  sketchPad,
  fountainPen,
  pencils,
  pencilCase,
  inkBottle,
  scissors,
  tapeRolls,
  stickyNotes,
  brushSet,
  deskCalendar,
  envelopes,
  ruler,
  stamps,
};
