import type { Rule } from '@heng/gate/compile';
import type { SoundPack } from './law-shelf.ts';
import type { PackReport } from './pack-report.ts';

/** Lists packs with their rules, in the order they are told. @param row only rules that rest on this law row */
export function listPacks(packs: readonly SoundPack[], row?: string): PackReport {
  const listed = packs.map(({ id, name, rules }) => ({
    pack: id,
    name,
    rules: rules.filter(({ rows }) => row === undefined || rows.includes(row)).map(plain),
  }));
  return { document: { packs: listed }, lines: listed.flatMap(sayPack), exitCode: 0 };
}

type PlainRule = Omit<Rule, 'text'>;
const plain = ({ text: _, ...rule }: Rule): PlainRule => rule;

function sayPack({ pack, name, rules }: { pack: string; name: SoundPack['name']; rules: readonly PlainRule[] }) {
  return [`${pack}  ${name.zh}  ${name.en}  (${rules.length})`, ...rules.flatMap(sayRule), ''];
}

const sayRule = ({ id, effect, source, rows, status, zh, en, duties }: PlainRule): string[] => [
  `  ${effect === 'permit' ? '允许 permit' : '禁止 forbid'}  ${id}`,
  `      ${zh}`,
  `      ${en}`,
  `      ${source}  [${rows.join(', ')}]  ${status}${duties.length > 0 ? `  duties: ${duties.join(', ')}` : ''}`,
];
