import { type Circumstances, GROUPS, type Group, type Standing } from '@heng/gate';
import type { Rulings, Usable } from '../access/rulings.ts';
import type { Barred } from './privacy-signals.ts';

/** What may be done for one request. */
export interface Permission {
  /** whether this person may be shown an advertisement at all */
  readonly mayShow: boolean;
  readonly group: Group;
  /** Tags that may be used. Empty unless `personal`. */
  readonly tags: ReadonlySet<string>;
  /** The person permitted advertisements made for them here: they may be counted. */
  readonly personal: boolean;
  /** why nothing personal is done: a signal, or the code of the ruling */
  readonly reason: string;
  readonly usable: Usable;
}

/** The tags of a person that may be used for a purpose. */
export type TagsFor = (
  person: string,
  purpose: string,
  circumstances: Circumstances,
) => Promise<{ readonly tags: readonly string[]; readonly people: number }>;

export interface PermissionNeeds {
  readonly rulings: Rulings;
  standingOf(person: string): Standing | Promise<Standing>;
  recipientKind(recipient: string): 'named' | 'processor' | undefined;
  readonly tagsFor: TagsFor;
}

/** How a recipient is registered; undefined: not at all. */
export const kindIn =
  (register: { recipient(id: string): { readonly kind: string } | undefined }): PermissionNeeds['recipientKind'] =>
  (id) => {
    const recipient = register.recipient(id);
    return recipient && (recipient.kind === 'processor' ? 'processor' : 'named');
  };

export interface Asked {
  readonly person: string | undefined;
  /** somebody else's auction; absent: our own page */
  readonly recipient?: string | undefined;
  readonly barred?: Barred | undefined;
}

const ONSITE = 'onsite-targeted-ads';
const AUCTION = 'programmatic-rtb';
/** No person id is empty, so nobody's choices are ever found for it. */
const NOBODY = '';
/** Advertising by the page alone is ruled on as this: it holds nobody's information. */
const CONTEXT = 'anonymised-statistics';
const TAGS = 'inferred-tags';

/**
 * Asks the gate what may be done for this person: whether an advertisement may be shown at all, and whether their tags
 * may choose it: on our own pages by the itemised consent, in another's auction by the separate one for that recipient.
 */
export async function permissionFor(needs: PermissionNeeds, { person, recipient, barred }: Asked): Promise<Permission> {
  const { rulings } = needs;
  const gpc = barred === 'gpc' && { gpc: true };
  const found = needs.standingOf(person ?? NOBODY);
  const { facts } = found instanceof Promise ? await found : found;
  const onsite = await rulings.usable(person ?? NOBODY, ONSITE, { ...gpc });
  const mayShow = onsite.rulingOn(CONTEXT).decision;
  const usable =
    recipient === undefined
      ? onsite
      : await rulings.usable(person ?? NOBODY, AUCTION, { ...gpc, ...circumstancesFor(needs, recipient) });
  const shared = { mayShow, usable, group: groupOf(facts, barred) };
  const code = person === undefined ? 'nobody' : (barred ?? usable.rulingOn(TAGS).code);
  if (!mayShow || person === undefined || barred || !usable.categories.has(TAGS)) {
    return { ...shared, personal: false, tags: NONE, reason: mayShow ? code : onsite.rulingOn(CONTEXT).code };
  }
  const circumstances = recipient === undefined ? {} : circumstancesFor(needs, recipient);
  const { tags, people } = await needs.tagsFor(person, usable.purpose, circumstances);
  if (tags.length === 0) return { ...shared, personal: true, tags: NONE, reason: code };
  // The tags together may tell more than one of them does: what is recorded is the ruling on how many share them.
  const together = await rulings.usable(person, usable.purpose, { ...circumstances, anonymitySet: people });
  const personal = together.categories.has(TAGS);
  const reason = together.rulingOn(TAGS).code;
  return { ...shared, usable: together, personal, tags: personal ? new Set(tags) : NONE, reason };
}

/** Whether the person still lets advertisements be made for them there. */
export const stillPersonal = async (needs: PermissionNeeds, person: string, recipient?: string): Promise<boolean> =>
  recipient === undefined
    ? (await needs.rulings.usable(person, ONSITE)).categories.has(TAGS)
    : (await needs.rulings.usable(person, AUCTION, circumstancesFor(needs, recipient))).categories.has(TAGS);

const NONE: ReadonlySet<string> = new Set();

const circumstancesFor = ({ recipientKind }: PermissionNeeds, recipient: string): Circumstances => {
  const kind = recipientKind(recipient);
  return { recipient, ...(kind && { recipientKind: kind }) };
};

/** A request that says it is a child's is one, whatever we know. */
const groupOf = (facts: number, barred: Barred | undefined): Group =>
  barred === 'coppa' ? 'under-14' : (GROUPS[facts & 7] as Group);
