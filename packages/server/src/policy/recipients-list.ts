import type { NamedRecipients, Recipient } from '@heng/contract';
import type { Vocabulary, Words } from '@heng/gate';

/** Everybody information is passed to, in words: who, for what, what, and how long the purpose lasts (PIPL 23). */
export function recipientsList(
  { purposes, categories }: Vocabulary,
  registered: readonly Recipient[],
): NamedRecipients {
  const named = (ids: readonly string[], known: readonly { readonly id: string; readonly name: Words }[]) =>
    known.filter(({ id }) => ids.includes(id)).map(({ id, name }) => ({ id, name }));
  return {
    recipients: registered.map(({ id, name, contact, kind, ...told }) => ({
      ...{ id, name, contact, kind },
      purposes: named(told.purposes, purposes),
      categories: named(told.categories, categories),
      method: methodOf(kind),
      retention: purposes.filter((one) => told.purposes.includes(one.id)).map(({ retention }) => retention.text),
    })),
  };
}

const methodOf = (kind: Recipient['kind']): Words =>
  kind === 'processor'
    ? { zh: '受我们委托处理，通过加密接口传输', en: 'acts for us; sent over an encrypted interface' }
    : {
        zh: '您单独同意后提供，通过加密接口传输',
        en: 'given after your separate consent, over an encrypted interface',
      };
