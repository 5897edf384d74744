import type { Level } from '@heng/contract';
import type { Because, Category, Gate, Group, Purpose, Ruling, StandingCell, StandingFacts } from '@heng/gate';

/** What a person can be asked for, worked out from the packs in force once and for all. */
export interface Asking {
  readonly purposes: ReadonlyMap<string, Purpose>;
  readonly categories: ReadonlyMap<string, Category>;
  /** Whether consent can open this use, is not needed, or cannot help; `because` says why not. Both ids are known. */
  verdictOn(purpose: string, category: string): AskingVerdict;
  /** Whether a guardian's consent opens this use for a child, such as an order that an adult places without consent. */
  guardianOpens(purpose: string, category: string): boolean;
  /** The categories to offer for this purpose, in the order of the vocabulary. */
  categoriesToAsk(purpose: string): readonly Category[];
  /** The purposes that have any. */
  readonly purposesToAsk: readonly Purpose[];
}

export interface AskingVerdict {
  readonly verdict: 'ask' | 'not-needed' | 'never';
  readonly because: readonly Because[];
}

/** Purposes whose consent names one recipient. */
export const takesRecipient = ({ kind }: Purpose): boolean => kind === 'third-party';
/** Purposes whose consent has a part per channel. */
export const takesChannel = ({ asks }: Purpose): boolean => asks === 'channel';

/** How express the consent must be: by the person's group first, then the channel, the purpose, the information. */
export function levelFor(group: Group, purpose: Purpose, category: Category | undefined, channel: string): Level {
  if (group === 'under-14') return 'guardian';
  if (channel !== '') return 'channel';
  const byPurpose = purpose.asks === 'separate' || purpose.asks === 'recipient';
  const byKind = purpose.kind === 'third-party' || purpose.kind === 'public-display';
  const byInformation = category?.grade === 'private' || category?.tier === 'core';
  return byPurpose || byKind || byInformation ? 'separate' : 'itemised';
}

/** Asks the gate about an adult who granted all there is to grant: what it denies even then, no consent can open. */
export function askingUnder(gate: Gate): Asking {
  const { vocabulary } = gate;
  const purposes = new Map(vocabulary.purposes.map((purpose) => [purpose.id, purpose]));
  const categories = new Map(vocabulary.categories.map((category) => [category.id, category]));
  const verdicts = new Map<string, AskingVerdict>();
  const guardians = new Set<string>();
  for (const purpose of vocabulary.purposes) {
    for (const category of vocabulary.categories) {
      verdicts.set(`${purpose.id} ${category.id}`, verdictFor(gate, purpose, category, 'adult'));
      const child = verdictFor(gate, purpose, category, 'under-14').verdict;
      if (child === 'ask') guardians.add(`${purpose.id} ${category.id}`);
    }
  }
  const verdictOn = (purpose: string, category: string) => verdicts.get(`${purpose} ${category}`) as AskingVerdict;
  const categoriesToAsk = (id: string) =>
    vocabulary.categories.filter(
      (category) => verdictOn(id, category.id).verdict === 'ask' && isWorthAsking(purposes.get(id), category.id),
    );
  const purposesToAsk = vocabulary.purposes.filter(({ id }) => categoriesToAsk(id).length > 0);
  const guardianOpens = (purpose: string, category: string) => guardians.has(`${purpose} ${category}`);
  return { purposes, categories, verdictOn, guardianOpens, categoriesToAsk, purposesToAsk };
}

/** A contract is offered only the information it cannot do without, however willing the person. */
const isWorthAsking = (purpose: Purpose | undefined, category: string): boolean =>
  purpose?.kind !== 'contract' || purpose.necessary.includes('*') || purpose.necessary.includes(category);

function verdictFor(gate: Gate, purpose: Purpose, category: Category, group: Group): AskingVerdict {
  const rule = (cells: readonly StandingCell[]) => bestRuling(gate, purpose, category, { ...willing, group, cells });
  const silent = rule([]);
  if (silent.decision) return { verdict: 'not-needed', because: silent.because };
  const granted = rule(everyGrant(group, purpose, category));
  return { verdict: granted.decision ? 'ask' : 'never', because: granted.because };
}

/** In circumstances as good as they get; a recipient may be a processor or act for itself. */
function bestRuling(gate: Gate, purpose: Purpose, category: Category, facts: StandingFacts): Ruling {
  const standing = gate.standing(facts);
  const channel = takesChannel(purpose) && { channel: 'sms' };
  const kinds = takesRecipient(purpose) ? (['named', 'processor'] as const) : [undefined];
  const rulings = kinds.map((recipientKind) =>
    gate.rule(standing, purpose.id, category.id, {
      irreversible: true,
      ...(recipientKind && { recipient: '*', recipientKind }),
      ...channel,
    }),
  );
  return rulings.find(({ decision }) => decision) ?? (rulings[0] as Ruling);
}

const willing = { elderMode: false, switchedOff: false, gpc: false } as const;

function everyGrant(group: Group, purpose: Purpose, category: Category): StandingCell[] {
  const cell = { purpose: purpose.id, category: category.id };
  const consent = levelFor(group, purpose, category, '');
  const plain: StandingCell = takesRecipient(purpose) ? { ...cell, recipient: '*', consent } : { ...cell, consent };
  return takesChannel(purpose) ? [plain, { ...cell, channel: 'sms', consent: 'channel' }] : [plain];
}
