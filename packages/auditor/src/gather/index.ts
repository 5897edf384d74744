/** @module What touches the browser: a visit, and what is kept of it. */
export { BrowserMissing, launchChromium } from '../driver/chromium.ts';
export { SETTINGS } from '../driver/settings.ts';
export { gather, NoAnswer } from './gather.ts';
export { BadArtefacts, type KeptVisit, keepVisit, readVisit } from './kept-visit.ts';
export type { SiteManifest } from './manifest.ts';
export type { GatherOptions, GatherStep } from './options.ts';
export { BadManifest, readManifest } from './read-manifest.ts';
