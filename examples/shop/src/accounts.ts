import { randomBytes } from 'node:crypto';
import type { AgeBand } from '@heng/sdk';
import type { Words } from './catalogue/product.ts';
import type { View } from './views.ts';

export interface Account {
  readonly person: string;
  readonly name: Words;
  readonly ageBand: AgeBand;
  /** The layout this person chose. */
  readonly view: View;
  readonly says: Words;
  /** The account of the parent of a child under fourteen. */
  readonly guardian?: string;
}

/** The people one can be at the demonstration. */
export const demoAccounts: readonly Account[] = [
  {
    person: 'demo-chen',
    name: { zh: '陈女士', en: 'Ms Chen' },
    ageBand: 'adult',
    view: 'standard',
    says: { zh: '成年人，常买茶和咖啡；小禾的妈妈', en: 'An adult who buys tea and coffee; mother of Xiao He' },
  },
  {
    person: 'demo-xiaohe',
    name: { zh: '小禾', en: 'Xiao He' },
    ageBand: 'under-14',
    view: 'standard',
    says: { zh: '9 岁，由妈妈陈女士替她选择', en: 'Nine: her mother Ms Chen chooses for her' },
    guardian: 'demo-chen',
  },
  {
    person: 'demo-xiaolin',
    name: { zh: '小林', en: 'Xiao Lin' },
    ageBand: 'minor-14-17',
    view: 'standard',
    says: { zh: '16 岁，商品不做个性化', en: 'Sixteen: nothing is personalised' },
  },
  {
    person: 'demo-wang',
    name: { zh: '王奶奶', en: 'Grandma Wang' },
    ageBand: 'elderly-60plus',
    view: 'large',
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
  /** The account of a telephone number or an address; a new one of unknown age when there is none. */
  withContact(contact: string): Account;
  /** Somebody made up for the demonstration, without a contact. */
  newcomer(): Account;
  /** Remembers what the person said of themselves. */
  change(person: string, told: Partial<Pick<Account, 'ageBand' | 'view'>>): void;
  childrenOf(person: string): readonly Account[];
}

export function createAccounts(): Accounts {
  const known = new Map(demoAccounts.map((account) => [account.person, account]));
  const byContact = new Map<string, string>();

  function open(name: Words, ageBand: AgeBand): Account {
    const person = `member-${randomBytes(10).toString('hex')}`;
    const account: Account = { person, name, ageBand, view: 'standard', says: { zh: '', en: '' } };
    known.set(person, account);
    return account;
  }

  return {
    find: (person) => known.get(person),
    withContact(contact) {
      const account = known.get(byContact.get(contact) ?? '') ?? open(nameFor(contact), 'unknown');
      byContact.set(contact, account.person);
      return account;
    },
    newcomer: () => open({ zh: '新访客', en: 'A newcomer' }, 'adult'),
    change(person, told) {
      const account = known.get(person);
      if (account) known.set(person, { ...account, ...told });
    },
    childrenOf: (person) => [...known.values()].filter(({ guardian }) => guardian === person),
  };
}

/** How the shop calls somebody whose name it never asked: by enough of the contact to recognise it. */
function nameFor(contact: string): Words {
  const shown = contact.includes('@')
    ? contact.replace(/^(.).*@/, '$1…@')
    : `${contact.slice(0, 3)} **** ${contact.slice(-4)}`;
  return { zh: shown, en: shown };
}

/** Whether the rules let this person choose personalisation at all: from eighteen on. */
export const mayChoose = (ageBand: AgeBand): boolean => ageBand === 'adult' || ageBand === 'elderly-60plus';
