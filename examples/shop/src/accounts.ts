import { randomBytes } from 'node:crypto';
import type { AgeBand } from '@heng/sdk';
import type { Words } from './catalogue/product.ts';

export interface Account {
  readonly person: string;
  readonly name: Words;
  readonly ageBand: AgeBand;
  /** Large type, one column. */
  readonly elder: boolean;
  readonly says: Words;
}

/** The people one can be at the demonstration. */
export const demoAccounts: readonly Account[] = [
  {
    person: 'demo-chen',
    name: { zh: '陈女士', en: 'Ms Chen' },
    ageBand: 'adult',
    elder: false,
    says: { zh: '成年人，常买茶和咖啡', en: 'An adult who buys tea and coffee' },
  },
  {
    person: 'demo-xiaolin',
    name: { zh: '小林', en: 'Xiao Lin' },
    ageBand: 'minor-14-17',
    elder: false,
    says: { zh: '16 岁，商品不做个性化', en: 'Sixteen: nothing is personalised' },
  },
  {
    person: 'demo-wang',
    name: { zh: '王奶奶', en: 'Grandma Wang' },
    ageBand: 'elderly-60plus',
    elder: true,
    says: { zh: '72 岁，大字模式', en: 'Seventy-two, large type' },
  },
];

export const ageBands: readonly { readonly id: AgeBand; readonly name: Words }[] = [
  { id: 'under-14', name: { zh: '不满 14 岁', en: 'Under 14' } },
  { id: 'minor-14-17', name: { zh: '14–17 岁', en: '14 to 17' } },
  { id: 'adult', name: { zh: '18–59 岁', en: '18 to 59' } },
  { id: 'elderly-60plus', name: { zh: '60 岁及以上', en: '60 and over' } },
];

export interface Accounts {
  find(person: string): Account | undefined;
  /** A new account; its name stays in the shop, Heng learns only the age band. */
  register(name: string, ageBand: AgeBand): Account;
}

export function createAccounts(): Accounts {
  const known = new Map(demoAccounts.map((account) => [account.person, account]));
  return {
    find: (person) => known.get(person),
    register(name, ageBand) {
      const account: Account = {
        person: `member-${randomBytes(10).toString('hex')}`,
        name: { zh: name, en: name },
        ageBand,
        elder: ageBand === 'elderly-60plus',
        says: { zh: '', en: '' },
      };
      known.set(account.person, account);
      return account;
    },
  };
}

/** Whether the rules let this person choose personalisation at all: from eighteen on. */
export const mayChoose = (ageBand: AgeBand): boolean => ageBand === 'adult' || ageBand === 'elderly-60plus';
