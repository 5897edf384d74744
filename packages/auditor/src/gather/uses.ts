import type { Classed, Use } from '../artefacts.ts';
import type { SiteManifest } from './manifest.ts';

/** Hosts of services everybody knows, by what they are for. A short list: what is not on it stays `unknown`. */
const HOSTS: readonly (readonly [Use, RegExp])[] = [
  [
    'marketing',
    /(doubleclick\.net|googleadservices\.com|googlesyndication\.com|facebook\.(com|net)|criteo\.|taboola\.|tanx\.com|mmstat\.com|gdt\.qq\.com|e\.qq\.com|pangolin|oceanengine\.com|ads\.|adnxs\.com|amazon-adsystem\.com|cpro\.baidu\.com|pos\.baidu\.com|tiktok\.com|bing\.com)$/i,
  ],
  [
    'analytics',
    /(google-analytics\.com|googletagmanager\.com|hm\.baidu\.com|cnzz\.com|umeng\.com|umengcloud\.com|growingio\.com|sensorsdata\.cn|talkingdata\.|hotjar\.com|mixpanel\.com|segment\.(io|com)|clarity\.ms|matomo\.cloud)$/i,
  ],
];

/** Names under which such services keep their ids. */
const NAMES: readonly (readonly [Use, RegExp])[] = [
  [
    'choice',
    /consent|cookie.?(law|bar|banner|status|choice|pref)|^cc_cookie$|cookieconsent|klaro|tarteaucitron|orejime|privacy.?(choice|pref|setting)|opt.?out|授权|同意/i,
  ],
  ['marketing', /^_fb[pc]$|^_gcl|^IDE$|^_uet|^cna$|^isg$|^tfstk$|ad_?id|advert|marketing|campaign|retarget|criteo/i],
  [
    'personalised',
    /recommend|personali[sz]|profile|segment|audience|画像|^uid_|interest|prefer(red|ence)s?_tags|browse.?history/i,
  ],
  [
    'analytics',
    /^_ga|^_gid|^_gat|^Hm_l[pv]|^HMACCOUNT|^UM_distinctid|^CNZZDATA|^gr_|^sensorsdata|^_hj|^_pk_|^mp_|analytics|visitor_?id|^amplitude|^ajs_/i,
  ],
  ['necessary', /session|csrf|xsrf|^sid$|cart|basket|lang|locale|theme|token|auth|^route$|lb$/i],
];

/** Paths that a shop's own server uses to watch people. A list of recommendations may well be the same for everybody. */
const PATHS: readonly (readonly [Use, RegExp])[] = [
  ['marketing', /\/(ads?|pixel|retarget|openrtb2?)\b/i],
  ['analytics', /\/(track|collect|beacon|analytics|events?|v1\/[tpb])(\/|$|\?)/i],
];

export function useOfItem(name: string, host: string, home: string, { uses = [] }: SiteManifest): Classed {
  const told = uses.find(({ name: pattern }) => new RegExp(pattern).test(name));
  const thirdParty = !sameSite(host, new URL(home).hostname);
  if (told) return { thirdParty, use: told.use, because: `manifest: ${told.name}` };
  const [use, because] = firstHit(NAMES, name) ?? firstHit(HOSTS, host) ?? (['unknown', ''] as const);
  return { thirdParty, use, because };
}

export function useOfRequest(
  url: URL,
  type: string,
  method: string,
  home: string,
  { uses = [] }: SiteManifest,
): Classed {
  const told = uses.find(({ name: pattern }) => new RegExp(pattern).test(`${url.host}${url.pathname}`));
  const thirdParty = !sameSite(url.hostname, new URL(home).hostname);
  if (told) return { thirdParty, use: told.use, because: `manifest: ${told.name}` };
  const own = type === 'document' || type === 'stylesheet' || type === 'font' ? undefined : ownPath(url, type, method);
  const [use, because] = firstHit(HOSTS, url.hostname) ?? own ?? (['unknown', ''] as const);
  return { thirdParty, use, because };
}

/** A picture of one's own may well lie under /ads. */
const ownPath = (url: URL, type: string, method: string) =>
  ['xhr', 'fetch', 'ping', 'beacon', 'image'].includes(type) &&
  (type !== 'image' || url.search !== '' || method !== 'GET')
    ? firstHit(PATHS, url.pathname)
    : undefined;

function firstHit(table: readonly (readonly [Use, RegExp])[], words: string): readonly [Use, string] | undefined {
  for (const [use, pattern] of table) {
    const hit = pattern.exec(words)?.[0];
    if (hit) return [use, `looks like “${hit}”`];
  }
  return undefined;
}

/** Same name or below it; the last two labels decide, which is near enough for a list of strangers. */
function sameSite(host: string, home: string): boolean {
  const base = home
    .split('.')
    .slice(/^\d/.test(home) ? 0 : -2)
    .join('.');
  return host === home || host === base || host.endsWith(`.${base}`);
}
