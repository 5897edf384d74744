import { fileURLToPath } from 'node:url';

/** Data beside the repository; absent in a clone, and what needs it then says so and is skipped. */
export const sharedFolder: string =
  process.env.HENG_SHARED === undefined
    ? fileURLToPath(new URL('../../../../../shared/data', import.meta.url))
    : `${process.env.HENG_SHARED}/data`;
