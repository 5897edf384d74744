import type { Run, Setting } from '../artefacts.ts';

export interface Device {
  readonly setting: Setting;
  readonly viewport: Run['viewport'];
  readonly pointer: Run['pointer'];
}

const DESKTOP = { width: 1280, height: 800 };

/** Ways are searched in the first; the others walk them again. */
export const DEVICES: Readonly<Record<Setting, Device>> = {
  desktop: { setting: 'desktop', viewport: DESKTOP, pointer: 'mouse' },
  phone: { setting: 'phone', viewport: { width: 390, height: 844 }, pointer: 'touch' },
  small: { setting: 'small', viewport: { width: 360, height: 640 }, pointer: 'touch' },
  keyboard: { setting: 'keyboard', viewport: DESKTOP, pointer: 'keyboard' },
  elder: { setting: 'elder', viewport: { width: 390, height: 844 }, pointer: 'touch' },
};

export const SETTINGS = Object.keys(DEVICES) as readonly Setting[];

/** A plain browser's, so that pages answer as they answer anybody. */
export function userAgent(version: string, { pointer }: Device): string {
  const major = version.split('.')[0] ?? '0';
  const system = pointer === 'touch' ? 'Linux; Android 14; Pixel 8' : 'X11; Linux x86_64';
  const mobile = pointer === 'touch' ? ' Mobile' : '';
  return `Mozilla/5.0 (${system}) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${major}.0.0.0${mobile} Safari/537.36`;
}
