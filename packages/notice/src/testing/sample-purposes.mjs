// usage: node sample-purposes.mjs <folder of policies>   prints the sample as JSON lines; the same folder gives the same sample.
// Three draws: the first over all files, the others over every other file, none with a sentence of an earlier one.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const DRAWS = [
  { seed: 20261127, family: 120, other: 120, perFile: 4, fits: () => true },
  { seed: 20261128, family: 90, other: 40, perFile: 4, fits: (index) => index % 2 === 1 },
  { seed: 20261130, family: 100, other: 20, perFile: 4, fits: (index) => index % 2 === 1 },
];

/** A sentence that says what information is for. */
const PURPOSE =
  /(用于|用来|用以|以便|以供|便于|为了|目的(是|为|在于)|为(您|用户|你)(提供|推荐|展示|推送)|从而|帮助我们|为?(提升|提高|优化|改善|改进|完善))/;
/** The words of the vague family (design: the generator of list A). */
const FAMILY =
  /(提升|提高|优化|改善|改进|完善|增强|丰富).{0,6}(体验|质量|服务|产品|功能|水平|品质|效果|效率)|更(好|优质|完善|便捷|优|佳|贴心|丰富|精准|智能)(的|地)?[^，。；、\n]{0,8}?(服务|体验|产品|功能)|其他(目的|用途)|业务(发展)?需要|满足您的/;

/** mulberry32: small, seeded, enough to draw a sample. */
function random(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const sentencesOf = (text) =>
  text
    .split(/(?<=[。！？；])|\n/u)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence.length >= 12 && sentence.length <= 160);

function shuffled(list, next) {
  const drawn = [...list];
  for (let last = drawn.length - 1; last > 0; last -= 1) {
    const other = Math.floor(next() * (last + 1));
    [drawn[last], drawn[other]] = [drawn[other], drawn[last]];
  }
  return drawn;
}

const folder = process.argv[2];
const files = readdirSync(folder)
  .filter((name) => name.endsWith('.txt'))
  .sort();
const all = files.flatMap((file, index) =>
  [...new Set(sentencesOf(readFileSync(join(folder, file), 'utf8')))]
    .filter((sentence) => PURPOSE.test(sentence))
    .map((sentence) => ({ file, index, sentence })),
);
const seen = new Set();
for (const [draw, { seed, perFile, fits, ...wanted }] of DRAWS.entries()) {
  const next = random(seed);
  for (const stratum of ['family', 'other']) {
    const fitting = all.filter((one) => fits(one.index) && FAMILY.test(one.sentence) === (stratum === 'family'));
    for (const { file, sentence } of take(shuffled(fitting, next), wanted[stratum], perFile)) {
      console.log(JSON.stringify({ draw: draw + 1, stratum, file, sentence }));
    }
  }
}

/** The first that were not drawn before, at most so many of one file. */
function take(list, most, perFile) {
  const ofFile = new Map();
  const taken = [];
  for (const one of list) {
    if (taken.length === most) break;
    if (seen.has(one.sentence) || (ofFile.get(one.file) ?? 0) >= perFile) continue;
    seen.add(one.sentence);
    ofFile.set(one.file, (ofFile.get(one.file) ?? 0) + 1);
    taken.push(one);
  }
  return taken;
}
