import { equalBytes } from './bytes.ts';
import { demand } from './invalid.ts';
import { COSIGNATURE, ED25519, formatVerifierKey, parseVerifierKey, type Signed, type VerifierKey } from './note.ts';

/** Whom a verifier trusts (C2SP tlog-policy). */
export interface TrustPolicy {
  readonly logs: readonly { readonly key: VerifierKey; readonly url?: string | undefined }[];
  readonly witnesses: readonly {
    readonly name: string;
    readonly key: VerifierKey;
    readonly url?: string | undefined;
  }[];
  readonly groups: readonly { readonly name: string; readonly needs: number; readonly members: readonly string[] }[];
  /** name of a witness or group that must have cosigned; `none` for no cosigner */
  readonly quorum: string;
}

/** Reads a policy file: one statement a line, `#` begins a comment. Throws `policy-malformed` with the line. */
export function parsePolicy(text: string): TrustPolicy {
  const policy = { logs: [], witnesses: [], groups: [], quorum: '' } as MutablePolicy;
  for (const [at, raw] of text.split('\n').entries()) {
    const wrong = (holds: boolean, message: string): void =>
      demand(holds, 'policy-malformed', `line ${at + 1}: ${message}`);
    wrong(!/[^\t\P{Cc}]/u.test(raw), 'a policy has no control characters but tabs and newlines');
    const words = raw.split(/[ \t]+/).filter((word) => word !== '');
    if (words.length === 0 || words[0]?.startsWith('#')) continue;
    wrong(Object.hasOwn(STATEMENTS, words[0] as string), `\`${words[0]}\` is not a statement of a policy`);
    STATEMENTS[words[0] as string]?.(policy, words.slice(1), wrong);
  }
  demand(policy.quorum !== '', 'policy-malformed', 'a policy says its quorum');
  return policy;
}

interface MutablePolicy {
  logs: { key: VerifierKey; url?: string | undefined }[];
  witnesses: { name: string; key: VerifierKey; url?: string | undefined }[];
  groups: { name: string; needs: number; members: readonly string[] }[];
  quorum: string;
}
type Wrong = (holds: boolean, message: string) => void;

const wholeNumber = (text: string): number => (/^[1-9]\d{0,3}$/.test(text) ? Number(text) : 0);

function keyFrom(vkey: string, wrong: Wrong): VerifierKey {
  try {
    return parseVerifierKey(vkey);
  } catch (error) {
    return wrong(false, (error as Error).message) as never;
  }
}

const isSameKey = (one: VerifierKey, other: VerifierKey): boolean =>
  one.name === other.name && one.type === other.type && equalBytes(one.publicKey, other.publicKey);

const knows = ({ witnesses, groups }: MutablePolicy, name: string): boolean =>
  [...witnesses, ...groups].some((one) => one.name === name);

const STATEMENTS: Readonly<Record<string, (policy: MutablePolicy, words: string[], wrong: Wrong) => void>> = {
  log(policy, [vkey = '', url, ...rest], wrong) {
    wrong(rest.length === 0, 'expected: log <vkey> [<url>]');
    const key = keyFrom(vkey, wrong);
    wrong(key.type === ED25519, 'a log has a signing key, not a cosigning one');
    wrong(!policy.logs.some((one) => equalBytes(one.key.publicKey, key.publicKey)), 'this log is named already');
    policy.logs.push({ key, url });
  },
  witness(policy, [name = '', vkey = '', url, ...rest], wrong) {
    wrong(rest.length === 0 && name !== '' && !knows(policy, name), 'expected: witness <new name> <vkey> [<url>]');
    const key = keyFrom(vkey, wrong);
    wrong(name !== 'none' && key.type === COSIGNATURE, 'a witness has a name but `none`, and a cosigning key');
    const isNew = !policy.witnesses.some((one) => equalBytes(one.key.publicKey, key.publicKey));
    wrong(isNew, 'this witness is named already: one key counts once');
    policy.witnesses.push({ name, key, url });
  },
  group(policy, [name = '', number = '', ...members], wrong) {
    wrong(name !== '' && name !== 'none' && !knows(policy, name), 'expected: group <new name> <k|any|all> <member> …');
    wrong(members.length > 0 && new Set(members).size === members.length, 'a group has different members');
    for (const member of members) {
      wrong(knows(policy, member), `\`${member}\` is not defined above`);
      const isTaken = policy.groups.some((group) => group.members.includes(member));
      wrong(!isTaken, `\`${member}\` is in another group already: a witness counts in one way only`);
    }
    const needs = number === 'any' ? 1 : number === 'all' ? members.length : wholeNumber(number);
    wrong(needs >= 1 && needs <= members.length, 'how many: a number, any or all');
    policy.groups.push({ name, needs, members });
  },
  quorum(policy, [name = '', ...rest], wrong) {
    wrong(rest.length === 0 && policy.quorum === '', 'one quorum, one name');
    wrong(name === 'none' || knows(policy, name), `\`${name}\` is not defined above`);
    policy.quorum = name;
  },
};

/** The policy as the file that `parsePolicy` reads. */
export function formatPolicy({ logs, witnesses, groups, quorum }: TrustPolicy): string {
  const lines = [
    ...logs.map(({ key, url }) => ['log', formatVerifierKey(key), url]),
    ...witnesses.map(({ name, key, url }) => ['witness', name, formatVerifierKey(key), url]),
    ...groups.map(({ name, needs, members }) => ['group', name, String(needs), ...members]),
    ['quorum', quorum],
  ];
  return lines.map((words) => `${words.filter((word) => word !== undefined).join(' ')}\n`).join('');
}

/** Every key the policy names: those of logs and those of witnesses. */
export const keysOf = ({ logs, witnesses }: TrustPolicy): VerifierKey[] =>
  [...logs, ...witnesses].map(({ key }) => key);

/** Throws `policy-not-met` unless enough of the right witnesses signed. */
export function demandQuorum(policy: TrustPolicy, signed: readonly Signed[]): void {
  const holds = (name: string): boolean => {
    const witness = policy.witnesses.find((one) => one.name === name);
    if (witness) return signed.some(({ key }) => isSameKey(key, witness.key));
    const group = policy.groups.find((one) => one.name === name);
    return group !== undefined && group.members.filter(holds).length >= group.needs;
  };
  const met = policy.quorum === 'none' || holds(policy.quorum);
  demand(met, 'policy-not-met', `not cosigned as the policy asks: \`${policy.quorum}\``);
}
