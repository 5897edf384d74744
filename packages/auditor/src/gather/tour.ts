import type { Setting } from '../artefacts.ts';
import type { Album } from '../driver/album.ts';
import { DEVICES } from '../driver/settings.ts';
import type { Ground } from '../driver/visit.ts';
import type { Walking } from '../paths/walk-fact.ts';
import type { SiteManifest } from './manifest.ts';
import type { pool } from './pool.ts';

/** What every gatherer of one audit is handed. */
export interface Tour {
  readonly ground: Ground;
  readonly album: Album;
  readonly manifest: SiteManifest;
  /** Visits side by side. */
  readonly abreast: ReturnType<typeof pool>;
}

/** Times by which a way is judged are the median of so many. */
export const REPEATS = 3;

/** A walk on one device, from one page. */
export const walkingOf = ({ ground, album, manifest }: Tour, setting: Setting, start = ground.home): Walking => ({
  ground,
  beginning: { device: DEVICES[setting] },
  start,
  manifest,
  album,
  repeats: REPEATS,
});
