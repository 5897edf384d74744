import { HengAd } from './ad.ts';
import { HengAsk } from './ask.ts';
import { HengChoices } from './choices.ts';
import { HengMark } from './mark.ts';
import { HengNotice } from './notice.ts';
import { HengPortal } from './portal.ts';
import { HengSwitch } from './switch.ts';
import { HengWhy } from './why.ts';

export type { Ad, AdAudience } from './ad-shape.ts';
export { ageWords, isUngranted } from './age.ts';
export { HengElement } from './element.ts';
export type { Lang } from './language.ts';
export { amid, say, sayMoment } from './language.ts';
export { offersOf } from './offer.ts';
export type { Page as PageReadings } from './page.ts';
export { answerInForce } from './standing.ts';
export { parts, tokens } from './style.ts';
export type { Style, Template } from './template.ts';
export { css, html, nothing } from './template.ts';
export { HengAd, HengAsk, HengChoices, HengMark, HengNotice, HengPortal, HengSwitch, HengWhy };

declare global {
  interface HTMLElementTagNameMap {
    'heng-ad': HengAd;
    'heng-ask': HengAsk;
    'heng-choices': HengChoices;
    'heng-mark': HengMark;
    'heng-notice': HengNotice;
    'heng-portal': HengPortal;
    'heng-switch': HengSwitch;
    'heng-why': HengWhy;
  }
}
