// npm run build: compiles everything that `npm start` runs.
import { build, installMissing } from './steps.mjs';

await installMissing();
await build();
