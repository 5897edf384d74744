import { ProblemError } from '@heng/contract';
import type { Circumstances, Gate, Ruling } from '@heng/gate';
import type { Rulings, Usable } from '../access/rulings.ts';
import { CONTRACT_SOURCE, type Contract, contractDenial } from './contract.ts';
import { checkCategory, checkPurpose } from './contracts.ts';

export interface PermitNeeds {
  readonly rulings: Pick<Rulings, 'usable'>;
  readonly gate: Pick<Gate, 'vocabulary'>;
  /** how somebody is registered; undefined: not at all */
  recipientKind(id: string): Circumstances['recipientKind'] | undefined;
  contractWith(recipient: string): Contract | undefined;
  /** the report by which a category counts as anonymous now */
  reportOn(category: string): string | undefined;
  now(): Date;
}

export interface PermitAsked {
  /** undefined: it is about nobody */
  readonly person: string | undefined;
  readonly recipient: string;
  readonly purpose: string;
  readonly categories: readonly string[];
  readonly gpc: boolean;
  readonly report?: string | undefined;
}

export interface Denied {
  readonly category: string;
  readonly code: string;
  readonly because: readonly {
    readonly rule: string;
    readonly source: string;
    readonly zh: string;
    readonly en: string;
  }[];
}

export interface Permit {
  readonly allowed: ReadonlySet<string>;
  readonly denied: readonly Denied[];
  readonly contract: Contract | undefined;
  /** what the gate ruled, to be recorded: of personal information, and of anonymous */
  readonly asked: readonly Usable[];
}

/** Nobody's choices are found under it. */
export const NOBODY = '';

/**
 * Which categories may be passed on: those the gate permits for this very recipient and the contract covers, no more. Throws only
 * for words that do not exist; everything else is a denial with its reason.
 */
export function permit(needs: PermitNeeds) {
  return async (asked: PermitAsked): Promise<Permit> => {
    const { recipient, purpose, categories, person = NOBODY, gpc } = asked;
    const kind = needs.recipientKind(recipient);
    if (!kind) throw new ProblemError('unknown-recipient', { recipient });
    checkPurpose(needs.gate.vocabulary, purpose);
    for (const category of categories) checkCategory(needs.gate.vocabulary, category);
    const contract = needs.contractWith(recipient);
    const to = { recipient, recipientKind: kind, ...(gpc && { gpc }) };
    const [anonymous, personal] = parted(needs, categories);
    const rulings = {
      // Also where nothing is asked for by name, so that there is always a ruling to record.
      personal:
        anonymous.length > 0 && personal.length === 0 ? undefined : await needs.rulings.usable(person, purpose, to),
      anonymous:
        anonymous.length > 0 ? await needs.rulings.usable(NOBODY, purpose, { ...to, irreversible: true }) : undefined,
    };
    const denied = [...new Set(categories)].flatMap((category): Denied[] => {
      const byContract = contractDenial(contract, { purpose, category, now: needs.now() });
      if (byContract) return [toDenied(category, byContract)];
      if (!anonymous.includes(category)) return deniedBy(rulings.personal?.rulingOn(category), category);
      const byReport = reportDenial(needs, category, asked.report);
      return byReport ? [byReport] : deniedBy(rulings.anonymous?.rulingOn(category), category);
    });
    const allowed = new Set(categories.filter((category) => !denied.some((one) => one.category === category)));
    return {
      allowed,
      denied,
      contract,
      asked: [rulings.personal, rulings.anonymous].filter((one) => one !== undefined),
    };
  };
}

function parted({ gate }: PermitNeeds, categories: readonly string[]): [string[], string[]] {
  const isAnonymous = (id: string) => gate.vocabulary.categories.find((one) => one.id === id)?.grade === 'anonymous';
  return [categories.filter(isAnonymous), categories.filter((id) => !isAnonymous(id))];
}

const toDenied = (category: string, { code, zh, en }: { code: string; zh: string; en: string }): Denied => ({
  category,
  code,
  because: [{ rule: code, source: CONTRACT_SOURCE, zh, en }],
});

/** A ruling that is missing is a denial. */
const deniedBy = (ruling: Ruling | undefined, category: string): Denied[] =>
  ruling?.decision ? [] : [{ category, code: ruling?.code ?? 'no-ruling', because: ruling?.because ?? [] }];

/** Anonymous information leaves on the report that is in force, and on no other (个人信息保护法 第七十三条). */
function reportDenial({ reportOn }: PermitNeeds, category: string, report: string | undefined): Denied | undefined {
  const inForce = reportOn(category);
  if (inForce !== undefined && inForce === report) return undefined;
  const [code, zh, en] =
    inForce === undefined
      ? ['not-irreversible', '没有在有效期内的“无法复原”测试报告。', 'No report of a passed test is in force.']
      : ['report-needed', '须写明通过测试的报告编号。', 'The id of the report of the passed test is needed.'];
  return { category, code, because: [{ rule: code, source: '个人信息保护法 第七十三条', zh, en }] };
}
