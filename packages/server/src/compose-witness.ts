import { join } from 'node:path';
import { COSIGNATURE, type NoteSigner } from '@heng/ledger';
import type { Config } from './config.ts';
import type { Platform } from './foundation.ts';
import { KeyError, loadSigners, verifierKeys } from './ledger/keys.ts';
import type { ServerRooms } from './server.ts';
import { openWitness } from './witness/open-witness.ts';

/** An association's or a regulator's server: the platform and the witness room. No gate, no people. */
export interface WitnessComposition extends ServerRooms {
  readonly hourly: readonly (() => Promise<void>)[];
  /** Looks at what the watched shops show in public, now. */
  follow(): Promise<void>;
  drain(): Promise<void>;
}

export async function composeWitness({ config, db, clock }: Platform): Promise<WitnessComposition> {
  const signers = await cosigningKeys(config);
  const { publicUrl, followEveryMs } = config;
  const witness = openWitness({ db, clock, signers, publicUrl, followEveryMs });
  return {
    rooms: witness.rooms,
    hotRoutes: [],
    honourGpc: async () => undefined,
    hourly: [witness.thinOut],
    follow: witness.follow,
    drain: witness.close,
  };
}

/**
 * The keys kept in `<home>/witness/keys.json`, made on the first start. Their name stays what it was then, wherever the
 * server listens later: shops and verifiers hold it together with the key.
 */
async function cosigningKeys(config: Config): Promise<NoteSigner[]> {
  const folder = join(config.home, 'witness');
  const [kept] = await verifierKeys(folder).catch((error: unknown) => {
    if (error instanceof KeyError) return [];
    throw error;
  });
  return loadSigners(folder, kept?.name ?? keyNameFor(config), COSIGNATURE);
}

/** An address without scheme, as C2SP tlog-cosignature names cosigners; only the first start asks for it. */
function keyNameFor({ publicUrl, host, port, role }: Config): string {
  const place = publicUrl === undefined ? `${host}:${port}` : new URL(publicUrl).host;
  return `${place}/${role}`;
}
