import { randomBytes } from 'node:crypto';
import { ProblemError, type RecipientContract, type RecipientContractWrite } from '@heng/contract';
import type { Vocabulary } from '@heng/gate';
import type { Clock } from '../platform/clock.ts';
import type { Db } from '../platform/database.ts';
import { checkAddress } from '../rights/systems.ts';
import type { Contract } from './contract.ts';
import { allContracts, saveContract } from './contract-storage.ts';

/** The contracts in memory: few, and asked about at everything that leaves. */
export interface Contracts {
  find(recipient: string): Contract | undefined;
  /** Registers or replaces a contract. An endpoint that is new gets a new key for its signatures, shown this once. */
  register(recipient: string, told: RecipientContractWrite): Promise<RecipientContract>;
  /** Reads them anew: another server may have registered one. */
  refresh(): Promise<void>;
}

interface Needs {
  readonly db: Db;
  readonly clock: Clock;
  readonly vocabulary: Pick<Vocabulary, 'purposes' | 'categories'>;
  isRecipient(id: string): boolean;
  announce(transaction: Db): Promise<void>;
}

export async function openContracts(needs: Needs): Promise<Contracts> {
  const { db, clock, announce } = needs;
  let contracts: ReadonlyMap<string, Contract> = new Map();
  const refresh = async () => {
    contracts = new Map((await allContracts(db)).map((contract) => [contract.recipient, contract]));
  };
  await refresh();
  return {
    refresh,
    find: (recipient) => contracts.get(recipient),
    async register(recipient, told) {
      check(needs, recipient, told);
      const known = contracts.get(recipient);
      const keepsKey = known !== undefined && known.endpoint === told.endpoint;
      const secret = keepsKey ? known.secret : `whsec_${randomBytes(24).toString('base64')}`;
      const contract = { ...told, recipient, secret, from: new Date(told.from), until: new Date(told.until) };
      await db.transaction().execute(async (transaction) => {
        await saveContract(transaction, { ...contract, endpoint: told.endpoint }, clock.now());
        await announce(transaction);
      });
      await refresh();
      return { ...told, recipient, ...(!keepsKey && told.endpoint !== undefined && { secret }) };
    },
  };
}

function check({ vocabulary, isRecipient }: Needs, recipient: string, told: RecipientContractWrite): void {
  if (!isRecipient(recipient)) throw new ProblemError('unknown-recipient', { recipient });
  for (const purpose of told.purposes) checkPurpose(vocabulary, purpose);
  for (const category of [...told.categories, ...Object.values(told.fields)]) checkCategory(vocabulary, category);
  if (told.endpoint !== undefined) checkAddress(told.endpoint);
  if (Date.parse(told.until) > Date.parse(told.from)) return;
  throw new ProblemError('invalid-request', { issues: [{ path: 'until', expected: 'a moment after `from`' }] });
}

export function checkPurpose({ purposes }: Pick<Vocabulary, 'purposes'>, purpose: string): void {
  const known = purposes.find(({ id }) => id === purpose);
  if (!known) throw new ProblemError('unknown-purpose', { purpose });
  if (known.kind !== 'third-party') throw new ProblemError('not-for-sharing', { purpose });
}

export function checkCategory({ categories }: Pick<Vocabulary, 'categories'>, category: string): void {
  if (!categories.some(({ id }) => id === category)) throw new ProblemError('unknown-category', { category });
}
