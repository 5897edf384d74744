import type { Words } from '../choices.ts';
import type { Person } from '../person.ts';
import type { Why } from '../recommendations.ts';

/** Whom an ad may be shown to besides adults who did not choose elder mode. */
export type AdAudience = 'elder-mode' | 'minor' | 'unknown-age';

/** An ad as Heng replies with it. Its content is text and one picture: there is no place for markup or scripts. */
export interface Ad {
  readonly id: string;
  /** What is not shown again to a person who does not want it; the ad itself where none is named. */
  readonly campaign?: string;
  readonly creative: {
    readonly title: string;
    readonly text: string;
    /** `https:` or an address of the page's own origin. */
    readonly image?: string;
    /** What the picture shows, for those who do not see it; a picture without it is an ornament. */
    readonly imageText?: string;
    readonly href: string;
  };
  readonly advertiser: string;
  /** Whether anything about the person chose this ad. */
  readonly targeted: boolean;
  readonly why: readonly Why[];
  /** `dec_…` */
  readonly decision: string;
  /** `ad`: 广告, for everybody. `targeted`: 定推, when the ad is targeted. */
  readonly label: { readonly ad: Words; readonly targeted?: Words };
  /** Who may see it too; nobody unless told. A targeted ad is never for minors, nor for whom they might be. */
  readonly audience?: readonly AdAudience[];
}

/** What is missing of an ad; nothing when it may stand on a page. */
export function missingOf(ad: Partial<Ad> | undefined): readonly string[] {
  const { id, creative, advertiser, targeted, why, decision, label } = ad ?? {};
  const needed = {
    id,
    'creative.title': creative?.title,
    'creative.href': creative && addressOf(creative.href),
    advertiser,
    decision,
    'why (at least one reason)': why?.length,
    'targeted (true or false)': targeted !== undefined,
    'label.ad 广告': label?.ad?.zh.includes('广告'),
    'label.targeted 定推': targeted !== true || label?.targeted?.zh.includes('定推'),
    'creative.image (https)': creative?.image === undefined || addressOf(creative.image),
  };
  return Object.entries(needed)
    .filter(([, there]) => !there)
    .map(([name]) => name);
}

/** An address that leads somewhere and runs nothing. */
export function addressOf(given: string): string | undefined {
  try {
    const { protocol, origin, href } = new URL(given, document.baseURI);
    return protocol === 'https:' || origin === location.origin ? href : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Whether this person may be shown the ad: none in elder mode and none to minors or whoever might be one, unless the reply allows it, and
 * to the latter never a targeted one (未成年人网络保护条例 24).
 */
export function mayBeShown({ targeted, audience = [] }: Ad, { ageBand, elderMode }: Person): boolean {
  if (elderMode && !audience.includes('elder-mode')) return false;
  if (ageBand === 'adult' || ageBand === 'elderly-60plus') return true;
  return !targeted && audience.includes(ageBand === 'unknown' ? 'unknown-age' : 'minor');
}
