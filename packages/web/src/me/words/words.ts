import type { Words } from '@heng/sdk';

export const words = (zh: string, en: string): Words => ({ zh, en });
