import type { Recipient } from '@heng/contract';
import type { Words } from '@heng/gate';
import { type Circumstances, type Gate, idsIn, type Purpose, type Standing } from '@heng/gate';

/** What one category may be used for as things stand, and who may get it. */
export interface Uses {
  readonly purposes: readonly { readonly id: string; readonly name: Words }[];
  readonly recipients: readonly Pick<Recipient, 'id' | 'name' | 'contact'>[];
}

interface Needs {
  readonly gate: Gate;
  recipients(): readonly Recipient[];
}

const CHANNELS = ['sms', 'email', 'push', 'in-app', 'phone'] as const;

/** Asks the gate, purpose by purpose, which categories of this person may be used now. */
export function usesAsThingsStand({ gate, recipients }: Needs) {
  const { purposes, categories } = gate.vocabulary;
  return (standing: Standing): ReadonlyMap<string, Uses> => {
    const uses = new Map<string, Known>();
    for (const purpose of purposes) {
      for (const { circumstances, recipient } of circumstancesOf(purpose, recipients())) {
        const usable = idsIn(gate.usable(standing, purpose.id, circumstances), categories);
        const given = recipient ? usable.filter((id) => recipient.categories.includes(id)) : usable;
        for (const category of given) note(uses, category, purpose, recipient);
      }
    }
    return new Map([...uses].map(([category, known]) => [category, named(known)]));
  };
}

interface Known {
  readonly purposes: Set<Purpose>;
  readonly recipients: Set<Recipient>;
}

function note(uses: Map<string, Known>, category: string, purpose: Purpose, recipient?: Recipient): void {
  const known = uses.get(category) ?? { purposes: new Set(), recipients: new Set() };
  uses.set(category, known);
  known.purposes.add(purpose);
  if (recipient) known.recipients.add(recipient);
}

/** A purpose that names a recipient is asked about each; one with channels about each channel. */
function circumstancesOf(
  { id, kind, asks }: Purpose,
  recipients: readonly Recipient[],
): { circumstances: Circumstances; recipient?: Recipient }[] {
  if (kind === 'third-party') {
    const registered = recipients.filter(({ purposes }) => purposes.includes(id));
    return registered.map((recipient) => {
      const recipientKind = recipient.kind === 'processor' ? 'processor' : 'named';
      return { circumstances: { recipient: recipient.id, recipientKind }, recipient };
    });
  }
  if (asks === 'channel') return CHANNELS.map((channel) => ({ circumstances: { channel } }));
  return [{ circumstances: {} }];
}

const named = ({ purposes, recipients }: Known): Uses => ({
  purposes: [...purposes].map(({ id, name }) => ({ id, name })),
  recipients: [...recipients].map(({ id, name, contact }) => ({ id, name, contact })),
});
