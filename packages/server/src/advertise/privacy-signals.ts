import type { BidRequest } from './auction.ts';

/** Why a request may not be answered with anything personal, whatever the person chose with us. */
export type Barred =
  | 'coppa'
  | 'gpc'
  | 'limit-tracking'
  | 'gdpr'
  | 'us-privacy'
  | 'gpp'
  | 'pipl-missing'
  | 'pipl-refused';

/**
 * Reads the privacy signals of a request, in the spellings of OpenRTB 2.6, of 2.5 and of Prebid. Any one is enough, and
 * what cannot be read counts as no: a consent string of another law is not taken for consent under PIPL.
 * @param gpc whether the request itself carries `Sec-GPC: 1`
 */
export function barredBy(request: BidRequest, gpc: boolean): Barred | undefined {
  const { regs, user, device } = request;
  if (regs?.coppa === 1) return 'coppa';
  if (gpc || isOne(regs?.ext?.gpc)) return 'gpc';
  if (device?.lmt === 1 || device?.dnt === 1) return 'limit-tracking';
  if (lacksGdprConsent(request)) return 'gdpr';
  const usPrivacy: unknown = regs?.us_privacy ?? regs?.ext?.us_privacy;
  if (typeof usPrivacy === 'string' && usPrivacy.charAt(2).toUpperCase() === 'Y') return 'us-privacy';
  if (regs?.gpp || regs?.ext?.gpp || (regs?.gpp_sid ?? regs?.ext?.gpp_sid)?.length > 0) return 'gpp';
  return piplOf(regs?.ext?.pipl, device?.geo?.country ?? user?.geo?.country);
}

const lacksGdprConsent = ({ regs, user }: Pick<BidRequest, 'regs' | 'user'>): boolean =>
  (isOne(regs?.gdpr) || isOne(regs?.ext?.gdpr)) && !(user?.consent || user?.ext?.consent);

const isOne = (value: unknown): boolean => value === 1 || value === '1';

/** Our own extension `regs.ext.pipl`; see docs/openrtb-extension.md. A request that names no country is one of China. */
function piplOf(pipl: unknown, country: string | undefined): Barred | undefined {
  const personalised = (pipl as { personalised?: unknown } | null | undefined)?.personalised;
  if (isOne(personalised)) return undefined;
  if (personalised !== undefined) return 'pipl-refused';
  return country === undefined || ['CHN', 'CN'].includes(country.toUpperCase()) ? 'pipl-missing' : undefined;
}
