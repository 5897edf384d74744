import { readFileSync } from 'node:fs';
import { type Answer, type LocalSite, serve } from './serve.ts';

/** Pages that bring up other people's consent banners. The wrappers are made here; the banners come from their packages. */

const page = (title: string, head: string, body: string): string =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>${head}</head><body>${body}</body></html>`;

const script = (path: string) => `<script src="/node_modules/${path}"></script>`;
const style = (path: string) => `<link rel="stylesheet" href="/node_modules/${path}">`;

const vanilla = (): string =>
  page(
    'vanilla-cookieconsent',
    style('vanilla-cookieconsent/dist/cookieconsent.css'),
    `<main><h1>Shop</h1><a href="/privacy">Privacy policy</a></main>${script('vanilla-cookieconsent/dist/cookieconsent.umd.js')}
<script>CookieConsent.run({
  categories: { necessary: { enabled: true, readOnly: true }, analytics: {} },
  guiOptions: { consentModal: { layout: 'box inline', position: 'bottom right', equalWeightButtons: true, flipButtons: false } },
  language: { default: 'en', translations: { en: {
    consentModal: { title: 'We use cookies',
      description: 'Cookie modal description that takes two lines or even a little more of the room that a box of this width has to offer.',
      acceptAllBtn: 'Accept all', acceptNecessaryBtn: 'Reject all', showPreferencesBtn: 'Manage Individual preferences',
      footer: '<a href="/privacy">Privacy policy</a><a href="/terms">Terms and conditions</a>' },
    preferencesModal: { title: 'Manage cookie preferences', acceptAllBtn: 'Accept all', acceptNecessaryBtn: 'Reject all',
      savePreferencesBtn: 'Accept current selection', closeIconLabel: 'Close modal',
      sections: [ { title: 'Strictly necessary cookies', description: 'Needed for the site to work.', linkedCategory: 'necessary' },
        { title: 'Performance and analytics', description: 'How you use our site.', linkedCategory: 'analytics' } ] } } } } });</script>`,
  );

/** The example of the package itself; it shows its pop-up once asked to try it. */
function osano(example: string): string {
  const source = new URL(`../../../../node_modules/cookieconsent/examples/${example}.html`, import.meta.url);
  const once = `<script>addEventListener('load', () => {
    if (!document.cookie.includes('cookieconsent_status')) document.querySelector('.example-selector li').click(); });</script>`;
  const based = readFileSync(source, 'utf8').replace('<base href="../">', '<base href="/node_modules/cookieconsent/">');
  return `${based}${once}`;
}

const orejime = (): string =>
  page(
    'orejime',
    style('orejime/dist/orejime-standard.css'),
    `<main><h1>Shop</h1><p>Tea.</p></main>
<script>window.orejimeConfig = { privacyPolicyUrl: '/privacy', purposes: [ { id: 'ads', title: 'Ads', cookies: ['ads'] },
  { id: 'stats', title: 'Stats', cookies: ['st'] } ] };</script>${script('orejime/dist/orejime-standard-en.js')}`,
  );

const klaro = (): string =>
  page(
    'klaro',
    '',
    `<main><h1>Shop</h1></main><script>var klaroConfig = { version: 1, lang: 'zh', elementID: 'klaro', acceptAll: true,
  storageMethod: 'cookie', cookieName: 'klaro', default: false, mustConsent: false, hideDeclineAll: false,
  translations: { zz: { privacyPolicyUrl: '/privacy' }, zh: { purposes: { analytics: '统计' } } },
  services: [ { name: 'matomo', title: 'Matomo', purposes: ['analytics'], cookies: [] } ] };</script>${script('klaro/dist/klaro.js')}`,
  );

const tarteaucitron = (denyAll: boolean): string =>
  page(
    'tarteaucitron',
    '',
    `<main><h1>Shop</h1><div class="youtube_player" videoID="x" width="100" height="100"></div></main>
<script>var tarteaucitronForceLanguage = 'zh';</script>${script('tarteaucitronjs/tarteaucitron.js')}
<script>tarteaucitron.init({ privacyUrl: '', bodyPosition: 'bottom', hashtag: '#tarteaucitron', cookieName: 'tarteaucitron', orientation: 'middle',
  showAlertSmall: false, cookieslist: false, showIcon: true, iconPosition: 'BottomRight', DenyAllCta: ${denyAll}, AcceptAllCta: true,
  highPrivacy: true, mandatory: true, useExternalCss: false, useExternalJs: false });
(tarteaucitron.job = tarteaucitron.job || []).push('youtube');</script>`,
  );

const cookiesEuBanner = (): string =>
  page(
    'cookies-eu-banner',
    '',
    `<main><h1>Shop</h1></main><template id="cookies-eu-banner-template"><div id="cookies-eu-banner">
  By continuing to visit this site, you accept the use of cookies by Google Analytics for statistical purposes.
  <a href="/privacy">Read more</a><button id="cookies-eu-reject">Reject</button><button id="cookies-eu-accept">Accept</button>
</div></template>${script('cookies-eu-banner/dist/cookies-eu-banner.global.js')}
<script>CookiesEuBanner.createCookiesBanner({ onAccept: () => {} });</script>`,
  );

const POLICY = page('Privacy policy', '', '<main><h1>Privacy policy</h1><p>We keep what you choose.</p></main>');

export const BANNERS: Readonly<Record<string, () => string>> = {
  'vanilla-cookieconsent': vanilla,
  'osano-opt-in': () => osano('example-5-opt-in'),
  'osano-opt-out': () => osano('example-4-opt-out'),
  'osano-informational': () => osano('example-3-informational'),
  orejime,
  klaro,
  'tarteaucitron-deny': () => tarteaucitron(true),
  'tarteaucitron-no-deny': () => tarteaucitron(false),
  'cookies-eu-banner': cookiesEuBanner,
};

/** Each banner has a site of its own, because cookies do not tell ports apart but visits do. */
export const serveBanner = (name: string): Promise<LocalSite> =>
  serve(({ pathname }): Answer | undefined => {
    if (pathname === '/') return { body: BANNERS[name]?.() ?? '' };
    return /^\/(privacy|terms)$/.test(pathname) ? { body: POLICY } : undefined;
  });
