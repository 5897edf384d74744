import type { Drawing } from './strokes.ts';
import {
  across,
  box,
  disc,
  downwards,
  inside,
  line,
  oval,
  rect,
  ring,
  round,
  shape,
  solid,
  turned,
} from './strokes.ts';

const caddy: Drawing = (p) =>
  solid(box(80, 82, 80, 118, 7), p.main, p.side) +
  solid(box(76, 58, 88, 32, 8), p.accent, p.deep) +
  rect(76, 84, 88, 4, p.ink, 2) +
  rect(96, 106, 48, 76, p.paper, 3) +
  line('M100 110h40v68h-40z', p.accent, 1.5) +
  downwards(p.label, 120, 137, 22, p.ink);

const pouch: Drawing = (p) =>
  solid('M82 62h76l6 128q0 10-10 10H86q-10 0-10-10z', p.main, p.side) +
  rect(82, 62, 76, 14, p.accent) +
  line('M84 82h72', p.pale, 2) +
  rect(94, 98, 52, 72, p.paper, 26) +
  downwards(p.label, 120, 127, 20, p.ink) +
  line('M107 162q13 6 26 0', p.accent, 2.5);

const teaCake: Drawing = (p) =>
  rect(70, 192, 100, 8, p.deep, 3) +
  line('M92 194l10-20M148 194l-10-20', p.deep, 7) +
  solid(round(120, 114, 70), p.paper, '#ece4d2', 140) +
  ring(120, 114, 62, p.pale, 2) +
  disc(120, 114, 34, p.main) +
  ring(120, 114, 29, p.paper, 1.5) +
  downwards(p.label, 120, 110, 20, p.paper) +
  line('M120 50v14M120 164v14M56 114h14M170 114h14M75 69l10 10M155 149l10 10M165 69l-10 10M85 149l-10 10', p.pale, 2);

const giftBox: Drawing = (p) =>
  solid(box(58, 112, 124, 88, 4), p.main, p.side) +
  solid(box(50, 86, 140, 34, 5), p.main, p.side) +
  line('M50 120h140', p.side, 2) +
  rect(84, 86, 14, 114, p.accent) +
  shape('M91 86q-26-26-34-10q-4 14 34 10q38 4 34-10q-8-16-34 10z', p.deep) +
  rect(116, 130, 44, 56, p.paper, 2) +
  downwards(p.label, 138, 154, 18, p.ink);

const teapot: Drawing = (p) =>
  line('M168 122q38-8 34 28t-40 30', p.side, 10) +
  solid('M76 138q-24 2-38-34l16-6q8 22 30 22z', p.main, p.side, 200) +
  solid('M66 150q0-44 54-44t54 44q0 50-54 50t-54-50z', p.main, p.side) +
  solid('M88 110q4-20 32-20t32 20z', p.main, p.side) +
  line('M86 111q34 8 68 0', p.side, 3) +
  disc(120, 85, 8, p.accent) +
  line('M86 138q8-14 22-18', p.pale, 5);

const gaiwan: Drawing = (p) =>
  oval(120, 190, 68, 10, p.side) +
  oval(120, 187, 68, 9, p.main) +
  solid('M68 116h104q-4 60-34 70h-36q-30-10-34-70z', p.main, p.side) +
  line('M72 138q48 12 96 0', p.accent, 4) +
  oval(120, 116, 54, 9, p.side) +
  solid('M72 112q8-34 48-34t48 34q-48 12-96 0z', p.pale, p.main) +
  rect(109, 66, 22, 13, p.accent, 5) +
  line('M104 156q8-10 16 0t16 0', p.accent, 3);

const teaCups: Drawing = (p) =>
  solid('M40 136h68q-2 44-20 56H60q-18-12-20-56z', p.main, p.side, 84) +
  oval(74, 136, 34, 8, p.side) +
  oval(74, 137, 29, 5.5, p.accent) +
  rect(58, 190, 32, 8, p.side, 3) +
  solid('M132 126h74q-2 50-22 64h-30q-20-14-22-64z', p.main, p.side, 180) +
  oval(169, 126, 37, 9, p.side) +
  oval(169, 127, 31, 6, p.accent) +
  rect(151, 189, 36, 9, p.side, 3) +
  line('M160 108q-6-8 0-16t0-16M178 108q-6-8 0-16t0-16', p.pale, 3);

const teaTray: Drawing = (p) =>
  rect(34, 178, 172, 22, p.side, 5) +
  rect(34, 172, 172, 14, p.main, 5) +
  line('M58 179h20M88 179h20M118 179h20M148 179h20M176 179h14', p.side, 3) +
  solid('M66 134q0-26 34-26t34 26q0 38-34 38t-34-38z', p.accent, p.deep, 108) +
  line('M132 124q22-4 20 14t-22 20', p.deep, 6) +
  shape('M70 130q-16 0-22-22l10-4q4 14 18 14z', p.accent) +
  disc(100, 104, 6, p.ink) +
  shape('M158 148h36q-2 18-10 24h-16q-8-6-10-24z', p.paper) +
  oval(176, 148, 18, 4, p.pale);

const sachets: Drawing = (p) =>
  solid(box(50, 104, 104, 96, 4), p.main, p.side, 134) +
  shape('M50 104l10-22h84l10 22z', p.pale) +
  rect(66, 124, 72, 52, p.paper, 3) +
  across(p.label, 102, 157, 22, p.ink) +
  line('M178 106v44', p.ink, 1.5) +
  rect(168, 88, 22, 22, p.accent, 2) +
  shape('M162 156l16-12 16 12v44h-32z', p.paper) +
  shape('M166 176q12-8 24 0v20h-24z', p.deep);

const beanBag: Drawing = (p) =>
  solid('M80 66h80l8 126q0 8-8 8H80q-8 0-8-8z', p.main, p.side, 144) +
  shape('M78 54h84l-2 16H80z', p.side) +
  line('M80 62h80', p.pale, 2) +
  ring(120, 92, 6, p.pale, 2.5) +
  rect(90, 108, 60, 68, p.accent, 3) +
  turned(28, 120, 132, oval(120, 132, 13, 18, p.ink), line('M120 115q-7 17 0 34', p.accent, 2.5)) +
  across(p.label, 120, 170, 14, p.paper);

const dripper: Drawing = (p) =>
  solid('M70 76h100l-32 48h-36z', p.main, p.side) +
  line('M92 82l14 36M120 82v38M148 82l-14 36', p.side, 2) +
  rect(84, 122, 72, 8, p.main, 3) +
  line('M170 88q24-2 18 18t-34 8', p.side, 6) +
  solid('M92 130h56q24 24 18 58q-2 12-14 12h-64q-12 0-14-12q-6-34 18-58z', '#e4ece9', '#d3dedb') +
  shape('M76 170h88q2 10 1 18q-2 12-13 12h-64q-11 0-13-12q-1-8 1-18z', p.accent) +
  line('M96 142q-14 14-14 30', '#ffffff', 4);

const gooseneck: Drawing = (p) =>
  line('M164 104q36-2 34 34t-32 40', p.accent, 9) +
  line('M84 178q-26-2-28-36t-24-44', p.side, 8) +
  solid('M92 96h56l22 96q0 8-10 8H80q-10 0-10-8z', p.main, p.side, 132) +
  solid(box(88, 84, 64, 14, 5), p.main, p.side, 132) +
  rect(112, 68, 16, 18, p.accent, 6) +
  line('M94 112l-10 60', p.pale, 4);

const mug: Drawing = (p) =>
  line('M160 118q40-6 36 26t-40 32', p.side, 12) +
  solid('M62 92h104v92q0 16-16 16H78q-16 0-16-16z', p.main, p.side) +
  oval(114, 92, 52, 10, p.side) +
  oval(114, 93, 45, 7, p.accent) +
  line('M62 152h104', p.pale, 5) +
  line('M96 76q-7-9 0-18t0-18M130 76q-7-9 0-18t0-18', p.pale, 4);

const handGrinder: Drawing = (p) =>
  line('M120 62V46h52', p.ink, 6) +
  disc(174, 44, 11, p.accent) +
  solid('M90 66h60l-6 38H96z', '#cfd4d1', '#b3bab6') +
  solid(box(84, 102, 72, 98, 8), p.main, p.side) +
  rect(98, 150, 44, 30, p.side, 3) +
  disc(120, 165, 5, p.accent) +
  line('M94 112v24', p.pale, 4);

const frenchPress: Drawing = (p) =>
  line('M164 98q34 0 32 34t-32 40', p.ink, 10) +
  rect(78, 82, 84, 118, '#e6ecea', 5) +
  rect(78, 132, 84, 66, p.accent, 4) +
  rect(74, 124, 92, 8, '#aab3af', 3) +
  rect(118, 40, 5, 86, '#8d9692') +
  disc(120, 38, 10, p.main) +
  solid('M70 82q2-18 50-18t50 18z', p.main, p.side) +
  rect(70, 190, 100, 10, p.main, 4) +
  rect(70, 112, 100, 5, p.main, 2) +
  line('M88 94v28', '#ffffff', 4);

const filterPapers: Drawing = (p) =>
  turned(-6, 110, 120, shape('M58 84h96l-30 92H88z', p.paper), line('M70 90l24 80', p.pale, 2)) +
  turned(5, 120, 120, shape('M72 80h98l-32 96h-36z', '#fffdf6'), line('M84 86l26 84M72 80h98', p.pale, 2)) +
  solid(box(50, 142, 140, 58, 4), p.main, p.side, 150) +
  rect(66, 156, 70, 30, p.paper, 3) +
  across(p.label, 101, 178, 18, p.ink);

const serverGlass: Drawing = (p) =>
  solid('M88 74h62l6 20q20 30 18 76q-2 30-30 30H96q-28 0-30-30q-2-46 18-76z', '#e4ece9', '#d5dfdc') +
  inside(
    'M70 130h100q4 18 3 40q-2 28-29 28H96q-27 0-29-28q-1-22 3-40z',
    rect(60, 130, 130, 80, p.accent),
    rect(140, 130, 60, 80, p.deep),
  ) +
  line('M152 88q46 0 40 40t-26 40', p.main, 9) +
  rect(82, 64, 72, 12, p.main, 5) +
  line('M86 108q-8 14-9 30', '#ffffff', 5);

export const teaAndCoffee: Readonly<Record<string, Drawing>> = {
  caddy,
  pouch,
  teaCake,
  giftBox,
  teapot,
  gaiwan,
  teaCups,
  teaTray,
  sachets,
  beanBag,
  dripper,
  gooseneck,
  mug,
  handGrinder,
  frenchPress,
  filterPapers,
  serverGlass,
};
