import type { Receiver, Receivers } from './deliver.ts';
import type { Systems } from './systems.ts';
import { recipientIn } from './tell-recipients.ts';

interface Needs {
  readonly systems: Pick<Systems, 'find' | 'refresh'>;
  readonly recipients: {
    find(recipient: string): Receiver | undefined;
    refresh(): Promise<void>;
  };
}

/** Whoever can be told something: the systems of the shop, and those it passes information to. */
export const receiversOf = ({ systems, recipients }: Needs): Receivers => ({
  find(id) {
    const recipient = recipientIn(id);
    if (recipient !== undefined) return recipients.find(recipient);
    const system = systems.find(id);
    return system && { ...system, publicOnly: false };
  },
  async refresh() {
    await systems.refresh();
    await recipients.refresh();
  },
});
