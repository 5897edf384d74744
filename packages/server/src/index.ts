export { runCli } from './cli.ts';
export { type Config, ConfigError, completeConfig, readSettings, type Secrets, settings } from './config.ts';
export { openFileStorage } from './ledger/file-storage.ts';
export { loadSigners } from './ledger/keys.ts';
export { useNodeHash } from './ledger/node-hash.ts';
export { type RunningHeng, startHeng } from './main.ts';
export { type EmbeddedPostgres, startEmbeddedPostgres } from './platform/embedded-postgres.ts';
export { keptSecrets } from './platform/secrets.ts';
export { openRefresher, type Refresher, type RefreshNeeds } from './recommend/refresh.ts';
