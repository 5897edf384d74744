import type { Drawing } from './strokes.ts';
import {
  across,
  box,
  disc,
  downwards,
  inside,
  line,
  moved,
  oval,
  rect,
  ring,
  round,
  shape,
  solid,
  turned,
} from './strokes.ts';

const foldedTowels: Drawing = (p) =>
  solid(box(48, 164, 144, 36, 16), p.main, p.side, 168) +
  solid(box(54, 128, 132, 36, 16), p.pale, p.main, 166) +
  solid(box(60, 92, 120, 36, 16), p.accent, p.deep, 156) +
  line('M64 182h96M70 146h84M76 110h72', p.paper, 3) +
  line('M190 172v20M184 136v20', p.side, 3);

const hangingTowel: Drawing = (p) =>
  rect(36, 50, 168, 8, '#a78a68', 4) +
  disc(38, 54, 8, '#8d7252') +
  disc(202, 54, 8, '#8d7252') +
  solid('M70 48h100v138H70z', p.main, p.side, 142) +
  rect(70, 148, 100, 8, p.accent) +
  rect(70, 162, 100, 4, p.accent) +
  line('M74 186v10M86 186v10M98 186v10M110 186v10M122 186v10M134 186v10M146 186v10M158 186v10M168 186v10', p.side, 2.5);

const pillow: Drawing = (p) =>
  solid(
    'M38 112q-4-26 22-22q60 8 120 0q26-4 22 22q-6 32 0 62q4 26-22 22q-60-8-120 0q-26 4-22-22q6-30 0-62z',
    p.main,
    p.side,
    158,
  ) +
  line('M64 112q56 10 112 0', p.pale, 4) +
  line('M60 176q6-6 4-14M180 176q-6-6-4-14', p.side, 4) +
  line('M104 138q8-12 16 0t16 0', p.accent, 4);

const cushion: Drawing = (p) =>
  turned(
    8,
    120,
    130,
    solid('M58 76q62 8 124 0q-8 60 0 120q-62-8-124 0q8-60 0-120z', p.main, p.side, 150),
    line('M84 90v94M108 92v90M132 92v90M156 90v94', p.accent, 7),
  );

const foldedQuilt: Drawing = (p) =>
  solid('M36 150q0-26 24-26h120q24 0 24 26v28q0 22-22 22H58q-22 0-22-22z', p.main, p.side, 164) +
  solid('M46 98q0-24 24-24h100q24 0 24 24v8q0 24-24 24H70q-24 0-24-24z', p.pale, p.main, 160) +
  line('M62 102h92M54 160h100', p.accent, 3) +
  line('M80 80v44M116 78v48M150 80v44M74 132v60M112 132v64M150 132v60', p.side, 1.5) +
  rect(96, 70, 16, 130, p.accent, 3);

const blanket: Drawing = (p) =>
  solid('M54 66q66-14 132 0v116q-66 14-132 0z', p.main, p.side, 146) +
  line('M54 92q66-14 132 0M54 104q66-14 132 0M54 148q66 14 132 0', p.accent, 5) +
  line('M88 62v124M152 62v124', p.pale, 4) +
  line(
    'M58 184v14M70 188v12M82 188v14M94 189v12M106 190v12M118 190v12M130 190v12M142 189v12M154 188v14M166 188v12M180 184v14',
    p.side,
    3,
  );

const rug: Drawing = (p) =>
  shape('M52 84h136l26 100H26z', p.side) +
  shape('M60 90h120l22 86H38z', p.main) +
  shape('M74 102h92l14 62H60z', p.accent) +
  shape('M86 112h68l8 42H78z', p.paper) +
  shape('M120 114l20 19-20 19-20-19z', p.main) +
  line(
    'M26 184l-4 14M50 184l-3 14M76 184l-2 14M102 184l-1 14M128 184v14M154 184l2 14M182 184l3 14M212 184l5 14',
    p.side,
    3,
  );

const slippers: Drawing = (p) =>
  [
    [30, 162, 0],
    [92, 150, 1],
  ]
    .map(([x = 0, y = 0, second = 0]) =>
      moved(
        x,
        y,
        1,
        shape('M4 26q-2-16 16-16q46 2 82 4q18 2 18 14q0 10-14 10H16q-12 0-12-12z', p.deep),
        shape('M4 24q-2-14 16-14q46 2 82 4q16 2 18 14H6z', p.paper),
        solid('M46 28q-2-40 30-42q28-2 44 42z', second ? p.main : p.side, p.side, 96),
        line('M54 8q24-10 44 0', p.accent, 4),
      ),
    )
    .join('');

const socks: Drawing = (p) =>
  [
    [-30, 0, 1],
    [34, 6, 0],
  ]
    .map(([x = 0, y = 0, first = 0]) => {
      const foot = 'M78 44h46v84q2 16 26 24q22 8 20 26q-2 20-24 20h-36q-32 0-32-32z';
      return moved(
        x,
        y,
        1,
        solid(foot, first ? p.main : p.pale, first ? p.side : p.main, 112),
        inside(foot, disc(166, 184, 24, p.accent), disc(84, 186, 20, p.accent)),
        rect(75, 40, 52, 18, p.accent, 5),
        line('M80 76h40M80 90h42', p.paper, 4),
      );
    })
    .join('');

const curtain: Drawing = (p) =>
  rect(26, 40, 188, 7, '#8d7252', 3) +
  disc(26, 43, 7, '#75603f') +
  disc(214, 43, 7, '#75603f') +
  solid('M36 46h78q6 60-26 100q-6 30 0 52H36z', p.main, p.side, 78) +
  solid('M204 46h-78q-6 60 26 100q6 30 0 52h52z', p.main, p.side, 176) +
  line('M52 52v142M70 52q4 60-6 142M188 52v142M170 52q-4 60 6 142', p.pale, 2.5) +
  line('M36 138q30 14 56 4M204 138q-30 14-56 4', p.accent, 6);

const tablecloth: Drawing = (p) =>
  shape(
    'M34 106h172l12 66q-12 20-24 2q-12 20-24 2q-12 18-24 2q-12 18-26 2q-14 16-26-2q-12 18-24-2q-12 18-24-2q-12 18-24-2z',
    p.main,
  ) +
  shape('M34 106l22-22h128l22 22z', p.pale) +
  line('M66 106l-6 70M98 106l-2 72M130 106l2 72M162 106l6 70', p.accent, 3) +
  line('M30 130h180M26 152h188', p.accent, 3) +
  line('M56 180v20M184 180v20', '#8d7252', 8);

const basket: Drawing = (p) =>
  line('M78 96q0-46 42-46t42 46', p.side, 9) +
  solid('M44 98h152l-14 92q-2 10-12 10H70q-10 0-12-10z', p.main, p.side, 150) +
  inside(
    'M44 98h152l-14 92q-2 10-12 10H70q-10 0-12-10z',
    line('M40 118h160M40 138h160M40 158h160M40 178h160', p.side, 3),
    line('M70 96v110M95 96v110M120 96v110M145 96v110M170 96v110', p.pale, 3),
  ) +
  rect(38, 92, 164, 14, p.accent, 6);

const soap: Drawing = (p) =>
  solid('M40 176h160q-4 24-32 24H72q-28 0-32-24z', p.accent, p.deep, 150) +
  solid(box(58, 128, 124, 50, 22), p.main, p.side, 154) +
  across(p.label, 116, 161, 22, p.side) +
  disc(78, 108, 12, '#ffffff') +
  disc(100, 96, 8, '#ffffff') +
  disc(164, 112, 10, '#ffffff') +
  ring(150, 92, 7, '#ffffff', 2);

const soapBars: Drawing = (p) =>
  solid(box(44, 148, 108, 52, 8), p.main, p.side, 126) +
  rect(74, 148, 42, 52, p.paper) +
  across(p.label, 95, 181, 18, p.ink) +
  solid(box(86, 94, 108, 52, 8), p.accent, p.deep, 166) +
  rect(116, 94, 42, 52, p.paper) +
  line('M126 120q6-10 12 0t12 0', p.main, 3);

const toothbrushes: Drawing = (p) =>
  turned(
    -10,
    100,
    110,
    rect(92, 62, 12, 120, p.main, 6),
    rect(86, 38, 20, 34, '#fffdf6', 4),
    line('M91 40v30M97 40v30M102 40v30', p.pale, 2),
  ) +
  turned(
    10,
    144,
    110,
    rect(136, 62, 12, 120, p.accent, 6),
    rect(134, 38, 20, 34, '#fffdf6', 4),
    line('M139 40v30M145 40v30M150 40v30', p.pale, 2),
  ) +
  solid('M82 118h76l-6 74q-1 8-9 8H97q-8 0-9-8z', '#e2ebea', '#d0dbd8') +
  line('M94 130l4 56', '#ffffff', 5);

const comb: Drawing = (p) =>
  turned(
    -16,
    120,
    130,
    solid('M30 92q0-14 14-14h152q14 0 14 14v26H30z', p.main, p.side, 30),
    rect(30, 78, 180, 20, p.main, 10),
    line(
      'M38 116v50M50 116v50M62 116v50M74 116v50M86 116v50M98 116v50M110 116v50M122 116v50M134 116v50M146 116v50M158 116v50M170 116v50M182 116v50M194 116v50M204 116v50',
      p.side,
      5,
    ),
    across(p.label, 120, 108, 15, p.paper),
  );

const pumpBottle: Drawing = (p) =>
  line('M120 84V52h-34v12', p.ink, 7) +
  rect(104, 70, 32, 22, p.ink, 4) +
  solid('M84 106q0-16 16-16h40q16 0 16 16v82q0 12-12 12H96q-12 0-12-12z', p.main, p.side) +
  rect(94, 120, 52, 60, p.paper, 4) +
  downwards(p.label, 120, 144, 19, p.ink);

const tube: Drawing = (p) =>
  turned(
    10,
    120,
    130,
    solid('M84 46h72l-12 118H96z', p.main, p.side, 128),
    rect(82, 38, 76, 12, p.side, 2),
    rect(100, 162, 40, 32, p.accent, 6),
    line('M108 168v20M116 168v20M124 168v20M132 168v20', p.deep, 2),
    downwards(p.label, 118, 90, 20, p.paper),
  );

const tissueBox: Drawing = (p) =>
  shape('M92 116q-8-34 16-50q2 16 16 8q2-18 22-22q-6 20 2 32t-6 32z', '#fffdf6') +
  line('M108 112q-2-22 4-32M130 112q4-20 8-36', '#dcd6c7', 2.5) +
  solid(box(44, 112, 152, 88, 8), p.main, p.side, 152) +
  oval(120, 113, 40, 6, p.ink) +
  line('M44 176h152', p.accent, 6) +
  across(p.label, 98, 160, 20, p.paper);

const bathBrush: Drawing = (p) =>
  turned(
    28,
    120,
    120,
    rect(112, 92, 16, 112, p.main, 8),
    disc(120, 196, 4, p.paper),
    solid('M84 56q0-34 36-34t36 34q0 40-36 40t-36-40z', p.main, p.side, 128),
    oval(120, 58, 28, 28, p.accent),
    line(
      'M104 44v6M116 40v6M128 40v6M138 48v6M100 60v6M112 58v6M124 58v6M136 64v6M108 74v5M120 74v6M132 76v4',
      p.paper,
      3,
    ),
  );

const handMirror: Drawing = (p) =>
  rect(111, 128, 18, 72, p.main, 9) +
  solid(round(120, 88, 52), p.main, p.side, 134) +
  disc(120, 88, 42, '#dfe9ea') +
  line('M96 88q4-22 22-28M104 98q2-8 6-12', '#ffffff', 5) +
  rect(106, 136, 28, 8, p.accent, 3);

const spongeSet: Drawing = (p) =>
  solid(box(38, 148, 116, 52, 10), p.main, p.side, 124) +
  rect(38, 148, 116, 16, p.accent, 8) +
  solid(box(104, 98, 96, 48, 10), p.accent, p.deep, 176) +
  rect(104, 98, 96, 15, p.main, 8) +
  [62, 84, 108, 130].map((x, i) => disc(x, 180 + (i % 2) * 8, 3, p.side)).join('') +
  [126, 150, 174].map((x, i) => disc(x, 126 + (i % 2) * 7, 3, p.deep)).join('');

export const homeAndCare: Readonly<Record<string, Drawing>> = {
  foldedTowels,
  hangingTowel,
  pillow,
  cushion,
  foldedQuilt,
  blanket,
  rug,
  slippers,
  socks,
  curtain,
  tablecloth,
  basket,
  soap,
  soapBars,
  toothbrushes,
  comb,
  pumpBottle,
  tube,
  tissueBox,
  bathBrush,
  handMirror,
  spongeSet,
};
