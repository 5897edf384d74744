import type { ListedWitness } from './cosigner-list.ts';
import type { WitnessKind } from './tables.ts';

const groups: readonly (readonly [name: string, kind: WitnessKind])[] = [
  ['associations', 'association'],
  ['regulators', 'regulator'],
  ['others', 'other'],
];

/**
 * Whom a verifier of this log's proofs should trust (C2SP tlog-policy): the log's keys, its witnesses, one group for each
 * kind, of which any member will do, and a quorum of all kinds there are.
 */
export function policyText(vkeys: readonly string[], witnesses: readonly ListedWitness[]): string {
  const lines = groups.flatMap(([name, kind]) => {
    const members = witnesses.filter((one) => one.kind === kind).map((one) => one.name);
    return members.length > 0 ? [{ name, line: `group ${name} any ${members.join(' ')}` }] : [];
  });
  const kinds = lines.map(({ name }) => name);
  return [
    ...vkeys.map((vkey) => `log ${vkey}`),
    ...witnesses.map(({ name, vkey, url }) => `witness ${name} ${vkey} ${url}`),
    ...lines.map(({ line }) => line),
    ...(kinds.length > 1 ? [`group every-kind all ${kinds.join(' ')}`] : []),
    `quorum ${kinds.length > 1 ? 'every-kind' : (kinds[0] ?? 'none')}`,
    '',
  ].join('\n');
}
