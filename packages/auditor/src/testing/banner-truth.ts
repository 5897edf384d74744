/**
 * What is true of other people's banners, measured by hand once (Chromium 156, 1280×800).
 * `null`: there is no such way. Sizes hold within two pixels where the pinned font is installed; clicks are exact.
 */
export interface TrueControl {
  readonly clicks: number | null;
  readonly label?: string;
  readonly element?: string;
  readonly size?: readonly [number, number];
  readonly font?: readonly [number, number];
  readonly textContrast?: number;
  /** Contrast of the fill against the panel; 1 is not told apart. */
  readonly fillContrast?: number;
  /**
   * Presses of Tab from page load. Osano's were counted by hand after a mouse had pressed “Try it”, where Tab then goes on (three more);
   * here a script opens the pop-up, so Tab begins at the top.
   */
  readonly tabs?: number;
  /** Stands in what the site keeps afterwards. */
  readonly keeps?: string;
}

export interface BannerTruth {
  /** It builds its bar anew while it is looked at: that a way is found is held, not in how many presses. */
  readonly late?: true;
  readonly name: string;
  readonly accept: TrueControl;
  readonly refuse: TrueControl;
  /** At 390×844, when it differs. */
  readonly phoneSize?: readonly [number, number];
  /** From the design's table; the rest was read off the page when the banner was brought up. */
  readonly measured: boolean;
}

export const TRUTH: readonly BannerTruth[] = [
  {
    name: 'vanilla-cookieconsent',
    measured: true,
    accept: {
      clicks: 1,
      label: 'Accept all',
      element: 'button',
      size: [171, 42],
      font: [13.12, 600],
      textContrast: 12.22,
      fillContrast: 12.22,
      keeps: '"categories":["necessary","analytics"]',
    },
    refuse: {
      clicks: 1,
      label: 'Reject all',
      element: 'button',
      size: [165, 42],
      font: [13.12, 600],
      textContrast: 12.22,
      fillContrast: 12.22,
      keeps: '"categories":["necessary"]',
    },
    phoneSize: [339, 42],
  },
  {
    name: 'osano-opt-in',
    measured: true,
    accept: {
      clicks: 1,
      label: 'Allow cookies',
      element: 'a',
      size: [136, 40],
      font: [14.4, 700],
      textContrast: 14.36,
      fillContrast: 7.0,
      tabs: 3,
      keeps: 'allow',
    },
    refuse: {
      clicks: 1,
      label: 'Decline',
      element: 'a',
      size: [87, 40],
      font: [14.4, 700],
      textContrast: 10.24,
      fillContrast: 1.0,
      tabs: 2,
      keeps: 'deny',
    },
  },
  {
    name: 'osano-informational',
    measured: true,
    accept: {
      clicks: 1,
      label: 'Got it!',
      element: 'a',
      size: [78, 40],
      font: [14.4, 700],
      textContrast: 14.36,
      fillContrast: 7.0,
      tabs: 2,
      keeps: 'dismiss',
    },
    refuse: { clicks: null },
  },
  {
    name: 'orejime',
    measured: true,
    accept: {
      clicks: 1,
      label: 'Accept',
      element: 'button',
      size: [77, 34],
      font: [16, 400],
      textContrast: 4.85,
      fillContrast: 4.85,
      tabs: 1,
      keeps: '{"ads":true,"stats":true}',
    },
    refuse: {
      clicks: 1,
      label: 'Decline',
      element: 'button',
      size: [82, 34],
      font: [16, 400],
      textContrast: 4.85,
      fillContrast: 4.85,
      tabs: 2,
      keeps: '{"ads":false,"stats":false}',
    },
  },
  {
    name: 'osano-opt-out',
    measured: false,
    accept: { clicks: 1, keeps: 'allow' },
    refuse: { clicks: 1, keeps: 'deny' },
  },
  { name: 'klaro', measured: false, accept: { clicks: 1, keeps: 'true' }, refuse: { clicks: 1, keeps: 'false' } },
  {
    name: 'tarteaucitron-deny',
    late: true,
    measured: false,
    accept: { clicks: 1, keeps: 'youtube=true' },
    refuse: { clicks: 1, keeps: 'youtube=false' },
  },
  {
    name: 'tarteaucitron-no-deny',
    late: true,
    measured: false,
    accept: { clicks: 1, keeps: 'youtube=true' },
    refuse: { clicks: 2, keeps: 'youtube=false' },
  },
  {
    name: 'cookies-eu-banner',
    measured: false,
    accept: { clicks: 1, keeps: 'true' },
    refuse: { clicks: 1, keeps: 'false' },
  },
];
