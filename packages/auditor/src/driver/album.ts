import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Box, Picture } from '../artefacts.ts';
import type { Visit } from './visit.ts';

/** Words that may stand in a file name. Nothing a page says ever does. */
export type Occasion =
  | 'first-view'
  | 'ask'
  | 'layer'
  | 'accept'
  | 'refuse'
  | 'off'
  | 'withdraw'
  | 'pop-up'
  | 'again'
  | 'rival'
  | 'elder';

export interface Album {
  take(visit: Visit, occasion: Occasion, boxes?: Picture['boxes']): Promise<Picture>;
}

/** Numbered pictures in one folder. */
export async function openAlbum(folder: string): Promise<Album> {
  await mkdir(folder, { recursive: true });
  let number = 0;
  return {
    async take(visit, occasion, boxes = []) {
      const screenshot = `${String(++number).padStart(3, '0')}-${visit.device.setting}-${occasion}.jpg`;
      const bytes = await visit.page.screenshot({ type: 'jpeg', quality: 70, timeout: 10_000 }).catch(() => undefined);
      if (bytes) await writeFile(join(folder, screenshot), bytes);
      return { screenshot: bytes ? screenshot : '', boxes };
    },
  };
}

export const marked = (label: string, box: Box): Picture['boxes'] => [{ label, box }];
