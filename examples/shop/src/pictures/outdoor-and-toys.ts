import type { Drawing } from './strokes.ts';
import { across, box, disc, inside, line, oval, rect, ring, round, shape, solid, turned } from './strokes.ts';

const tent: Drawing = (p) =>
  line('M120 52l-8-14M120 52l8-14', p.ink, 3) +
  shape('M120 52L26 198h188z', p.side) +
  shape('M120 52L26 198h94z', p.main) +
  shape('M120 92l-36 106h72z', p.ink) +
  shape('M120 92l-36 106h26z', p.accent) +
  shape('M120 92l36 106h-26z', p.deep) +
  line('M40 186l-24 14M200 186l24 14', p.ink, 2) +
  line('M92 108l-40 76', p.pale, 3);

const backpack: Drawing = (p) =>
  line('M98 58q0-24 22-24t22 24', p.ink, 7) +
  rect(52, 118, 22, 62, p.side, 9) +
  rect(166, 118, 22, 62, p.side, 9) +
  solid('M68 96q0-44 52-44t52 44v88q0 16-16 16H84q-16 0-16-16z', p.main, p.side, 142) +
  solid(box(80, 134, 80, 54, 12), p.accent, p.deep, 142) +
  line('M80 150h80', p.paper, 2.5) +
  line('M68 106q52 20 104 0', p.side, 4) +
  rect(110, 104, 20, 22, p.ink, 4) +
  rect(115, 110, 10, 8, p.paper, 2);

const lantern: Drawing = (p) =>
  line('M82 84q0-48 38-48t38 48', p.ink, 5) +
  solid('M84 84q6-22 36-22t36 22z', p.main, p.side) +
  rect(80, 84, 80, 10, p.side, 4) +
  rect(88, 94, 64, 70, '#fdf3d3', 6) +
  shape('M120 108q18 22 12 38q-4 12-12 12t-12-12q-6-16 12-38z', p.accent) +
  line('M98 94v70M142 94v70', p.side, 4) +
  solid(box(76, 162, 88, 38, 8), p.main, p.side) +
  disc(120, 181, 8, p.paper);

const sleepingBag: Drawing = (p) =>
  solid(box(44, 112, 152, 86, 42), p.main, p.side, 44) +
  rect(44, 112, 152, 52, p.main, 42) +
  disc(86, 155, 42, p.side) +
  ring(86, 155, 30, p.accent, 6) +
  ring(86, 155, 16, p.accent, 6) +
  rect(132, 110, 12, 90, p.ink, 3) +
  rect(168, 110, 12, 90, p.ink, 3) +
  rect(129, 148, 18, 12, p.paper, 3);

const flask: Drawing = (p) =>
  line('M158 92q30 4 26 40', p.ink, 4) +
  rect(102, 40, 36, 24, p.ink, 5) +
  ring(120, 36, 11, p.ink, 5) +
  solid('M104 64h32q24 12 24 42v82q0 12-12 12H92q-12 0-12-12v-82q0-30 24-42z', p.main, p.side) +
  shape('M80 152l24-26 18 18 14-12 24 22v14H80z', p.accent) +
  line('M92 112q2-18 14-26', p.pale, 4);

const campChair: Drawing = (p) =>
  line('M70 198l96-82M170 198L74 116M62 60l12 64M178 60l-12 64', p.ink, 7) +
  solid('M58 56q62 20 124 0l-8 52q-54 12-108 0z', p.main, p.side, 150) +
  solid('M64 118q56 12 112 0l6 22q-62 14-124 0z', p.accent, p.deep, 150) +
  line('M46 118h24M170 118h24', p.side, 8);

const sunHat: Drawing = (p) =>
  oval(120, 172, 98, 26, p.side) +
  oval(120, 166, 98, 24, p.main) +
  solid('M70 164q-2-76 50-76t50 76q-50 16-100 0z', p.main, p.side, 140) +
  shape('M70 146q50 14 100 0l1 18q-51 16-102 0z', p.accent) +
  line('M44 168q20 14 50 18', p.pale, 3);

const umbrella: Drawing = (p) =>
  line('M120 40v142q0 16 14 16t14-14', p.ink, 6) +
  shape('M24 118q8-70 96-70t96 70q-16-16-32 0q-16-16-32 0q-16-16-32 0q-16-16-32 0q-16-16-32 0q-16-16-32 0z', p.main) +
  shape('M120 48q66 2 96 70q-16-16-32 0q-14-56-64-70z', p.side) +
  shape('M120 48q-36 20-32 70q16-16 32 0q16-16 32 0q4-50-32-70z', p.accent);

const compass: Drawing = (p) =>
  ring(120, 46, 12, p.side, 6) +
  solid(round(120, 130, 70), p.main, p.side, 140) +
  disc(120, 130, 56, p.paper) +
  line('M120 82v8M120 170v8M72 130h8M160 130h8', p.ink, 4) +
  turned(32, 120, 130, shape('M120 92l10 38h-20z', p.accent), shape('M120 168l10-38h-20z', '#aab2ae')) +
  disc(120, 130, 5, p.ink);

const stove: Drawing = (p) =>
  solid('M66 84h108v30H66z', '#cdd3d0', '#b4bcb8') +
  oval(120, 84, 54, 9, '#b4bcb8') +
  line('M60 100H34', '#8e9792', 6) +
  shape('M96 122q6 20 24 20t24-20z', p.accent) +
  line('M78 122h84M92 122l-8 26M148 122l8 26', '#8e9792', 6) +
  solid('M84 148h72v40q0 12-12 12H96q-12 0-12-12z', p.main, p.side) +
  line('M84 166h72', p.paper, 4);

const campMat: Drawing = (p) =>
  shape('M64 116h140v66q0 16-16 16H64z', p.side) +
  shape('M64 116h140v40H64z', p.main) +
  disc(70, 157, 41, p.main) +
  ring(70, 157, 32, p.side, 5) +
  ring(70, 157, 20, p.side, 5) +
  ring(70, 157, 9, p.side, 5) +
  rect(128, 114, 12, 86, p.accent) +
  rect(172, 114, 12, 86, p.accent) +
  line('M134 114q22-34 44 0', p.accent, 5);

const poles: Drawing = (p) =>
  turned(
    12,
    100,
    120,
    rect(92, 34, 14, 42, p.ink, 7),
    rect(96, 72, 6, 110, p.main, 2),
    rect(94, 104, 10, 16, p.accent, 2),
    oval(99, 178, 13, 4, p.ink),
    rect(97, 180, 4, 18, '#8e9792'),
  ) +
  turned(
    -12,
    140,
    120,
    rect(134, 34, 14, 42, p.ink, 7),
    rect(138, 72, 6, 110, p.main, 2),
    rect(136, 104, 10, 16, p.accent, 2),
    oval(141, 178, 13, 4, p.ink),
    rect(139, 180, 4, 18, '#8e9792'),
  );

const headLamp: Drawing = (p) =>
  shape(
    'M32 124q0-66 88-66t88 66q0 40-30 58l-8-16q18-14 18-40q0-46-68-46t-68 46q0 26 18 40l-8 16q-30-18-30-58z',
    p.main,
  ) +
  shape('M120 58q88 0 88 66q0 40-30 58l-8-16q18-14 18-40q0-46-68-46z', p.side) +
  line('M46 112q10-40 74-40', p.pale, 3) +
  solid(box(80, 120, 80, 68, 18), p.ink, '#1b201c') +
  disc(120, 154, 26, '#fbe9b4') +
  disc(120, 154, 15, '#fff8e2') +
  ring(120, 154, 27, p.accent, 4) +
  rect(104, 110, 32, 14, p.accent, 4);

const blocks: Drawing = (p) =>
  solid(box(42, 144, 56, 56, 4), p.main, p.side, 80) +
  solid(box(104, 144, 56, 56, 4), p.accent, p.deep, 142) +
  solid('M164 200l30-52 30 52z', p.pale, p.main, 196) +
  solid(box(72, 86, 56, 56, 4), p.paper, '#e3dac4', 110) +
  shape('M134 142a32 32 0 0 1 64 0h-18a14 14 0 0 0-28 0z', p.main) +
  across(p.label, 94, 123, 26, p.accent) +
  disc(70, 172, 12, p.paper);

const toyCar: Drawing = (p) =>
  solid(
    'M30 150q0-14 16-16l20-4q14-38 36-38h44q26 0 40 38l20 6q12 4 12 18v20q0 8-8 8H38q-8 0-8-8z',
    p.main,
    p.side,
    150,
  ) +
  shape('M84 130q8-26 22-26h10v26z', '#e5eef0') +
  shape('M126 104h18q16 0 26 26h-44z', '#e5eef0') +
  disc(76, 180, 22, p.ink) +
  disc(76, 180, 9, p.accent) +
  disc(170, 180, 22, p.ink) +
  disc(170, 180, 9, p.accent) +
  rect(200, 148, 16, 10, '#fdf0c0', 4);

const toyTrain: Drawing = (p) =>
  rect(20, 176, 76, 8, p.ink, 3) +
  solid(box(22, 128, 68, 48, 4), p.accent, p.deep, 70) +
  disc(42, 188, 12, p.ink) +
  disc(72, 188, 12, p.ink) +
  rect(92, 172, 16, 6, p.ink) +
  solid(box(104, 96, 46, 84, 4), p.main, p.side, 134) +
  rect(112, 108, 28, 26, '#e5eef0', 3) +
  rect(98, 88, 58, 12, p.accent, 4) +
  solid(box(148, 134, 62, 46, 10), p.main, p.side, 190) +
  rect(174, 104, 16, 32, p.deep, 3) +
  disc(124, 188, 14, p.ink) +
  disc(160, 190, 11, p.ink) +
  disc(190, 190, 11, p.ink) +
  disc(186, 90, 9, '#ffffff') +
  disc(200, 76, 12, '#ffffff');

const puzzle: Drawing = (p) =>
  shape('M46 66h68v24q-16-6-16 10t16 10v28H90q6 16-10 16t-10-16H46z', p.main) +
  shape('M122 66h70v72h-24q6-16-10-16t-10 16h-26v-28q16 4 16-10t-16-10z', p.accent) +
  shape('M46 146h18q0 16 16 16t16-16h18v52H46z', p.pale) +
  turned(12, 160, 170, shape('M128 148h18q-4-14 12-14t12 14h22v50h-64v-16q14 4 14-9t-14-9z', p.side));

const kite: Drawing = (p) =>
  line('M120 168q-30 14 0 22t20 12', p.ink, 2.5) +
  shape('M120 34l62 58-62 78-62-78z', p.main) +
  shape('M120 34l62 58h-62z', p.accent) +
  shape('M120 170l-62-78h62z', p.side) +
  line('M120 34v136M58 92h124', p.paper, 3) +
  disc(98, 80, 6, p.paper) +
  disc(142, 80, 6, p.paper) +
  shape('M108 186l-12-8v16zM132 198l12-8v14z', p.accent);

const bear: Drawing = (p) =>
  disc(82, 62, 19, p.main) +
  disc(158, 62, 19, p.main) +
  disc(82, 62, 10, p.pale) +
  disc(158, 62, 10, p.pale) +
  oval(70, 150, 18, 30, p.side) +
  oval(170, 150, 18, 30, p.side) +
  solid('M68 156q0-44 52-44t52 44q0 44-52 44t-52-44z', p.main, p.side, 146) +
  oval(120, 162, 28, 28, p.pale) +
  oval(84, 190, 20, 12, p.main) +
  oval(156, 190, 20, 12, p.side) +
  solid(round(120, 88, 46), p.main, p.side, 146) +
  oval(120, 102, 20, 15, p.pale) +
  disc(102, 82, 5, p.ink) +
  disc(138, 82, 5, p.ink) +
  oval(120, 96, 7, 5, p.ink) +
  shape('M96 130q24 12 48 0l-4 12q-20 8-40 0z', p.accent);

const spinningTop: Drawing = (p) =>
  turned(
    14,
    120,
    140,
    rect(114, 54, 12, 50, p.accent, 5),
    solid('M46 118q0-18 74-18t74 18q-10 36-74 76q-64-40-74-76z', p.main, p.side, 136),
    oval(120, 117, 74, 16, p.pale),
    oval(120, 117, 50, 10, p.accent),
    oval(120, 117, 22, 5, p.paper),
  );

const stackingRings: Drawing = (p) =>
  rect(114, 48, 12, 140, '#e2c79c', 6) +
  [
    [150, 40, p.main],
    [124, 60, p.accent],
    [98, 82, p.pale],
    [76, 104, p.deep],
  ]
    .map(([width, , colour], i) => rect(120 - Number(width) / 2, 158 - i * 30, Number(width), 28, String(colour), 14))
    .join('') +
  disc(120, 46, 12, p.accent) +
  rect(44, 186, 152, 14, '#cfae7d', 6);

const ball: Drawing = (p) =>
  solid(round(120, 130, 70), p.main, p.side, 150) +
  inside(
    round(120, 130, 70),
    shape('M120 60q-60 70 0 140q-24-70 0-140z', p.paper),
    shape('M120 60q60 70 0 140q96-10 70-70t-70-70z', p.accent),
    shape('M50 130q70-40 140 0q-70-16-140 0z', p.paper),
  ) +
  oval(94, 92, 14, 9, p.pale);

const musicBox: Drawing = (p) =>
  solid(box(48, 116, 144, 84, 6), p.main, p.side, 154) +
  shape('M48 116l14-54h116l14 54z', p.side) +
  shape('M60 110l10-42h100l10 42z', p.pale) +
  disc(96, 90, 8, p.accent) +
  line('M104 90V64l22-6v24', p.accent, 4) +
  disc(118, 84, 8, p.accent) +
  line('M192 158h20v-18', p.ink, 5) +
  disc(212, 136, 7, p.accent) +
  rect(66, 140, 78, 36, p.paper, 4) +
  across(p.label, 105, 165, 18, p.ink);

export const outdoorAndToys: Readonly<Record<string, Drawing>> = {
  tent,
  backpack,
  lantern,
  sleepingBag,
  flask,
  campChair,
  sunHat,
  umbrella,
  compass,
  stove,
  campMat,
  poles,
  headLamp,
  blocks,
  toyCar,
  toyTrain,
  puzzle,
  kite,
  bear,
  spinningTop,
  stackingRings,
  ball,
  musicBox,
};
