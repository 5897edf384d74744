import { formatVerifierKey } from '@heng/ledger';
import type { LogReader } from '../witness/own-log.ts';
import type { Ledger } from './open-ledger.ts';

/** Our log as the witnesses' room reads it. While another process writes the log there is nothing to submit from here. */
export const logReader = (ledger: Ledger): LogReader => ({
  origin: ledger.origin,
  vkeys: () => ledger.signers.map(({ key }) => formatVerifierKey(key)),
  checkpoint: () => ledger.newest() ?? ledger.begun,
  read: ledger.read,
});
