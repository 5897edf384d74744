/** What both sides agreed on. */
export interface Contract {
  readonly recipient: string;
  readonly reference: string;
  readonly from: Date;
  readonly until: Date;
  readonly purposes: readonly string[];
  readonly categories: readonly string[];
  readonly endpoint: string | undefined;
  readonly secret: string;
  readonly fields: Readonly<Record<string, string>>;
}

export type ContractState = 'in-force' | 'not-begun' | 'ended' | 'no-contract';

export function stateOf(contract: Contract | undefined, now: Date): ContractState {
  if (!contract) return 'no-contract';
  if (now < contract.from) return 'not-begun';
  return now < contract.until ? 'in-force' : 'ended';
}

export interface ContractDenial {
  readonly code: 'no-contract' | 'contract-ended' | 'contract-not-begun' | 'outside-contract';
  readonly zh: string;
  readonly en: string;
}

const denials = {
  'no-contract': {
    zh: '没有登记与该接收方的合同。',
    en: 'No contract with this recipient is registered.',
  },
  'contract-ended': { zh: '与该接收方的合同已到期。', en: 'The contract with this recipient has ended.' },
  'contract-not-begun': {
    zh: '与该接收方的合同尚未开始。',
    en: 'The contract with this recipient has not begun.',
  },
  'outside-contract': {
    zh: '合同没有约定这一目的或这类信息。',
    en: 'The contract does not cover this purpose or this information.',
  },
} as const;

/** Why the contract does not carry this, or undefined when it does (网络数据安全管理条例 第十二条). */
export function contractDenial(
  contract: Contract | undefined,
  { purpose, category, now }: { purpose: string; category: string; now: Date },
): ContractDenial | undefined {
  const code = codeOf(contract, purpose, category, now);
  return code && { code, ...denials[code] };
}

function codeOf(contract: Contract | undefined, purpose: string, category: string, now: Date) {
  const state = stateOf(contract, now);
  if (!contract || state === 'no-contract') return 'no-contract';
  if (state === 'ended') return 'contract-ended';
  if (state === 'not-begun') return 'contract-not-begun';
  const covers = contract.purposes.includes(purpose) && contract.categories.includes(category);
  return covers ? undefined : 'outside-contract';
}

export const CONTRACT_SOURCE = '网络数据安全管理条例 第十二条';
