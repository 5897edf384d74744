import type { Gate, Words } from '@heng/gate';

/** Reasons that are no rule of a pack. */
const own: Readonly<Record<string, Words>> = {
  none: { zh: '没有限制', en: 'nothing held back' },
  'own-wish': { zh: '本人要看非个性化的', en: 'asked for by the person' },
  'gate-unreachable': { zh: '读不到本人的选择', en: 'the choices could not be read' },
  'store-unreachable': { zh: '读不到可以使用的记录', en: 'the records that may be used could not be read' },
  superseded: { zh: '告知有了新版本，还没有重新征得同意', en: 'a newer notice, not agreed to again yet' },
  expired: { zh: '同意已到期', en: 'the consent has expired' },
  'never-asked': { zh: '从未征求过同意', en: 'never asked' },
  refused: { zh: '本人不同意', en: 'refused' },
  withdrawn: { zh: '本人撤回', en: 'withdrawn' },
};

/** A reason in words: ours, or those of the first rule in force with that code. */
export function reasonNames({ table }: Pick<Gate, 'table'>): (reason: string) => Words {
  return (reason) => {
    const because = table.rulings.find(({ code }) => code === reason)?.because[0];
    return own[reason] ?? (because ? { zh: because.zh, en: because.en } : { zh: reason, en: reason });
  };
}
