import { HengAsk } from './ask.ts';
import { HengChoices } from './choices.ts';
import { HengNotice } from './notice.ts';
import { HengSwitch } from './switch.ts';
import { HengWhy } from './why.ts';

export { ageWords, isUngranted } from './age.ts';
export { HengElement } from './element.ts';
export type { Lang } from './language.ts';
export { amid, say, sayMoment } from './language.ts';
export { offersOf } from './offer.ts';
export type { Page as PageReadings } from './page.ts';
export { answerInForce } from './standing.ts';
export { parts, tokens } from './style.ts';
export { HengAsk, HengChoices, HengNotice, HengSwitch, HengWhy };

declare global {
  interface HTMLElementTagNameMap {
    'heng-ask': HengAsk;
    'heng-choices': HengChoices;
    'heng-notice': HengNotice;
    'heng-switch': HengSwitch;
    'heng-why': HengWhy;
  }
}
