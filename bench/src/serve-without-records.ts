/**
 * A shop's server that keeps no decision records, started by the benchmark of what they cost and by nothing else: no setting
 * of the product turns them off.
 */
import { completeConfig, keptSecrets, readSettings, startHeng, useNodeHash } from 'heng';

useNodeHash();
const settings = readSettings(process.env);
const { url, shop, stop } = await startHeng(completeConfig(settings, await keptSecrets(settings.HENG_HOME)));
if (!shop) throw new Error('expected the shop’s role');
shop.gate.evidence.log.add = async () => undefined;
process.once('SIGTERM', () => void stop().then(() => process.exit(0)));
console.error(`without records at ${url}`);
