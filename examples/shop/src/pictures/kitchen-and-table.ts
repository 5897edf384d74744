import type { Drawing } from './strokes.ts';
import { across, box, disc, downwards, inside, line, oval, rect, ring, shape, solid, turned } from './strokes.ts';

const pan: Drawing = (p) =>
  rect(158, 142, 70, 12, p.accent, 6) +
  rect(152, 144, 16, 8, p.ink, 2) +
  solid('M22 140h136q-4 40-26 52H48q-22-12-26-52z', p.main, p.side, 104) +
  oval(90, 140, 68, 12, p.side) +
  oval(90, 141, 60, 9, p.ink) +
  oval(86, 140, 26, 5, '#fbf4df') +
  oval(88, 139, 9, 3, '#efb63c');

const wok: Drawing = (p) =>
  turned(-14, 190, 128, rect(174, 118, 58, 14, p.accent, 7)) +
  solid('M16 128h168q-6 54-52 70H68q-46-16-52-70z', p.main, p.side, 112) +
  oval(100, 128, 84, 13, p.side) +
  oval(100, 130, 75, 9, p.ink) +
  line('M14 134q-8 10 4 16', p.main, 6) +
  line('M40 152q8 22 26 32', p.pale, 4);

const casserole: Drawing = (p) =>
  rect(22, 136, 26, 14, p.side, 6) +
  rect(192, 136, 26, 14, p.side, 6) +
  solid('M40 126h160v48q0 26-26 26H66q-26 0-26-26z', p.main, p.side, 146) +
  solid('M36 122q8-40 84-40t84 40z', p.main, p.side, 150) +
  rect(34, 120, 172, 9, p.side, 4) +
  rect(108, 62, 24, 22, p.accent, 7) +
  line('M62 114q10-16 34-20', p.pale, 5);

const knife: Drawing = (p) =>
  rect(36, 176, 168, 24, p.accent, 5) +
  turned(
    -24,
    120,
    124,
    solid('M26 96h118v50H60q-30-6-34-50z', '#d9dedb', '#c3cac6', 26),
    shape('M26 96h118v22H30z', '#e9edea'),
    rect(142, 98, 74, 24, p.main, 9),
    disc(164, 110, 3, p.pale),
    disc(184, 110, 3, p.pale),
    disc(203, 110, 3, p.pale),
  );

const board: Drawing = (p) =>
  turned(
    -6,
    120,
    130,
    solid('M108 34q12-8 24 0l4 30h30q10 0 10 10v112q0 12-12 12H76q-12 0-12-12V74q0-10 10-10h30z', p.main, p.side, 156),
    disc(120, 50, 6, p.paper),
    line('M84 78v106M104 70v122M126 70v122', p.side, 1.5),
  ) + shape('M150 200q-6-26 14-30t26 12-8 18z', p.accent);

const spatulas: Drawing = (p) =>
  line('M86 188V92M122 188V80M156 188V98', p.accent, 8) +
  shape('M72 40h28v50q-14 10-28 0z', p.main) +
  line('M80 50v30M86 50v32M92 50v30', p.pale, 2.5) +
  oval(122, 62, 17, 24, p.side) +
  oval(119, 60, 10, 16, p.main) +
  line('M156 100q-16-22-10-44M156 100q16-22 10-44M156 100V52', p.ink, 2.5) +
  solid('M70 144h102l-6 50q-1 6-8 6H84q-7 0-8-6z', p.paper, '#e7dfcd') +
  line('M72 158h98', p.main, 4);

const spiceJar: Drawing = (p) =>
  solid(box(84, 74, 72, 126, 14), '#dfe9e6', '#cedad6') +
  inside(box(84, 74, 72, 126, 14), rect(84, 104, 72, 96, p.main), rect(136, 104, 20, 96, p.side)) +
  solid(box(82, 56, 76, 28, 6), p.accent, p.deep) +
  line('M94 62v16M106 62v16M118 62v16M130 62v16M142 62v16', p.deep, 2) +
  rect(92, 122, 56, 46, p.paper, 3) +
  across(p.label, 120, 152, 20, p.ink);

const oilBottle: Drawing = (p) =>
  rect(108, 36, 24, 20, p.accent, 4) +
  solid('M110 56h20v28q28 12 28 42v62q0 12-12 12H94q-12 0-12-12v-62q0-30 28-42z', p.main, p.side) +
  rect(92, 120, 56, 62, p.paper, 3) +
  downwards(p.label, 120, 146, 21, p.ink) +
  line('M92 112q4-14 16-18', p.pale, 4);

const mixingBowl: Drawing = (p) =>
  turned(-32, 160, 110, rect(152, 34, 10, 92, p.accent, 5)) +
  solid('M36 118h168q-6 62-56 80H92q-50-18-56-80z', p.main, p.side, 140) +
  oval(120, 118, 84, 14, p.side) +
  oval(120, 120, 76, 10, p.paper) +
  line('M50 146q70 16 140 0', p.pale, 5);

const rollingPin: Drawing = (p) =>
  oval(128, 190, 92, 12, '#fffdf6') +
  turned(
    -10,
    120,
    160,
    rect(14, 145, 212, 14, p.accent, 7),
    solid(box(50, 126, 140, 52, 12), p.main, p.side, 50),
    rect(50, 126, 140, 30, p.main, 12),
    line('M66 138h90', p.pale, 4),
  );

const steamer: Drawing = (p) =>
  solid('M46 96q10-34 74-34t74 34z', p.main, p.side, 150) +
  line('M66 92l28-24M96 94l34-30M130 94l30-24', p.side, 2) +
  rect(110, 50, 20, 14, p.accent, 6) +
  solid(box(44, 94, 152, 48, 5), p.main, p.side, 150) +
  solid(box(44, 146, 152, 52, 5), p.main, p.side, 150) +
  rect(44, 104, 152, 7, p.accent) +
  rect(44, 156, 152, 7, p.accent) +
  line('M70 120v18M104 120v18M138 120v18M172 120v18M70 172v20M104 172v20M138 172v20M172 172v20', p.side, 2.5);

const plates: Drawing = (p) =>
  oval(120, 190, 92, 12, p.side) +
  oval(120, 184, 92, 12, p.main) +
  oval(120, 177, 84, 10, p.side) +
  oval(120, 172, 84, 10, p.main) +
  solid('M120 46a62 62 0 1 0 .1 0z', p.main, p.side, 150) +
  ring(120, 108, 46, p.accent, 3) +
  ring(120, 108, 40, p.pale, 1.5) +
  line('M104 108q8-16 16 0t16 0', p.accent, 3.5);

const riceBowl: Drawing = (p) =>
  shape('M52 120q10-44 68-44t68 44z', '#fffdf6') +
  line('M84 102l5-3M104 92l6-1M126 94l6 2M148 104l5 3M96 110l6-1M122 108l6 1', '#d8d1bf', 3) +
  solid('M40 116h160q-4 56-50 74H90q-46-18-50-74z', p.main, p.side, 146) +
  rect(90, 186, 60, 13, p.side, 4) +
  line('M44 132q76 16 152 0', p.accent, 4) +
  line('M88 158q16-18 32 0t32 0', p.accent, 3);

const chopsticks: Drawing = (p) =>
  turned(20, 120, 120, rect(96, 30, 9, 168, p.main, 4), rect(96, 30, 9, 36, p.accent, 4)) +
  turned(32, 120, 120, rect(112, 26, 9, 168, p.side, 4), rect(112, 26, 9, 36, p.deep, 4)) +
  turned(8, 120, 120, rect(84, 34, 9, 164, p.main, 4), rect(84, 34, 9, 36, p.accent, 4)) +
  solid('M120 178h72q8 0 6 10q-2 12-14 12h-56q-12 0-14-12q-2-10 6-10z', p.paper, '#e5dcc8', 170);

const glassCup: Drawing = (p) =>
  shape('M66 66h108l-12 126q-1 8-9 8H87q-8 0-9-8z', '#e2ebea') +
  shape('M71 112h98l-8 78q-1 7-8 7H87q-7 0-8-7z', p.main) +
  shape('M140 112h29l-8 78q-1 7-8 7h-13z', p.side) +
  oval(120, 112, 49, 8, p.pale) +
  disc(104, 140, 8, p.accent) +
  disc(130, 158, 6, p.accent) +
  line('M82 78l8 100', '#ffffff', 5) +
  oval(120, 66, 54, 8, '#f1f6f5') +
  line('M150 104l22-66', p.deep, 5);

const thermos: Drawing = (p) =>
  solid(box(88, 78, 64, 122, 14), p.main, p.side, 130) +
  solid(box(92, 40, 56, 40, 10), p.accent, p.deep, 130) +
  rect(88, 84, 64, 6, '#c9d0cc') +
  line('M100 104v70', p.pale, 6) +
  downwards(p.label, 128, 134, 15, p.paper);

const lunchBox: Drawing = (p) =>
  line('M78 82q0-34 42-34t42 34', p.ink, 6) +
  solid(box(50, 82, 140, 36, 10), p.accent, p.deep, 150) +
  solid(box(46, 114, 148, 42, 8), p.main, p.side, 150) +
  solid(box(46, 158, 148, 42, 10), p.main, p.side, 150) +
  line('M46 157h148', p.paper, 3) +
  rect(108, 104, 24, 24, p.paper, 4) +
  disc(120, 116, 4, p.ink);

const servingTray: Drawing = (p) =>
  shape('M28 156h184l12 36q2 8-8 8H24q-10 0-8-8z', p.side) +
  shape('M36 160h168l8 26H28z', p.main) +
  line('M60 164l-8 20M100 164l-3 20M140 164l3 20M180 164l8 20', p.side, 2) +
  solid('M76 118h52q-2 42-16 54H92q-14-12-16-54z', p.accent, p.deep, 108) +
  oval(102, 118, 26, 6, p.paper) +
  oval(164, 172, 28, 6, p.paper) +
  shape('M146 170q4-22 18-22t18 22z', '#e0a458');

const spoons: Drawing = (p) =>
  turned(-16, 90, 120, oval(88, 68, 19, 27, p.main), rect(84, 88, 9, 108, p.main, 4), oval(85, 66, 11, 18, p.side)) +
  turned(
    12,
    150,
    120,
    line('M140 44v34M150 44v38M160 44v34', p.accent, 6),
    shape('M136 74h28q2 24-10 28h-8q-12-4-10-28z', p.accent),
    rect(145.5, 96, 9, 100, p.accent, 4),
  );

const apron: Drawing = (p) =>
  line('M92 52q28-36 56 0', p.side, 5) +
  line('M72 112q-28 4-38 22M168 112q28 4 38 22', p.side, 5) +
  solid('M90 50h60q2 44 26 60l6 88q-62 8-124 0l6-88q24-16 26-60z', p.main, p.side, 150) +
  shape('M88 132h64v30q0 8-8 8H96q-8 0-8-8z', p.accent) +
  line('M120 132v38', p.deep, 2) +
  line('M96 58h48', p.pale, 3);

export const kitchenAndTable: Readonly<Record<string, Drawing>> = {
  pan,
  wok,
  casserole,
  knife,
  board,
  spatulas,
  spiceJar,
  oilBottle,
  mixingBowl,
  rollingPin,
  steamer,
  plates,
  riceBowl,
  chopsticks,
  glassCup,
  thermos,
  lunchBox,
  servingTray,
  spoons,
  apron,
};
