import type { Fact, Setting } from '../artefacts.ts';
import type { Album } from '../driver/album.ts';
import { DEVICES } from '../driver/settings.ts';
import type { Ground } from '../driver/visit.ts';
import type { Walking } from '../paths/walk-fact.ts';
import { absent, attempt } from './attempt.ts';
import type { SiteManifest } from './manifest.ts';
import type { Part } from './options.ts';
import type { pool } from './pool.ts';

/** What every gatherer of one audit is handed. */
export interface Tour {
  readonly ground: Ground;
  readonly album: Album;
  readonly manifest: SiteManifest;
  /** Visits side by side. */
  readonly abreast: ReturnType<typeof pool>;
  wants(part: Part): boolean;
  readonly repeats: number;
}

/** A walk on one device, from one page. */
export const walkingOf = (
  { ground, album, manifest, repeats }: Pick<Tour, 'ground' | 'album' | 'manifest' | 'repeats'>,
  setting: Setting,
  start = ground.home,
): Walking => ({
  ground,
  beginning: { device: DEVICES[setting] },
  start,
  manifest,
  album,
  repeats,
});

/** One fact of a part: gathered in its turn, absent when the part is not wanted. */
export const part = <T>(
  { wants, abreast }: Tour,
  name: Part,
  work: () => Promise<T | undefined>,
  otherwise = '',
): Promise<Fact<T>> =>
  wants(name)
    ? abreast(() => attempt(work, otherwise))
    : Promise.resolve(absent('this part of the visit was left out'));
