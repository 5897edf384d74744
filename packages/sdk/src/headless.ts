/** What the elements know about choices, without the elements: for pages that draw their own, mini-programs and servers. */
export { ageWords, isChild, isUngranted, mayAsk } from './elements/age.ts';
export { type Collecting, collectingNow } from './elements/collecting.ts';
export { frictionOf } from './elements/friction.ts';
export { channelsOf, type Offer, type OfferGroup, offersOf } from './elements/offer.ts';
export { mayPrompt, noticeFor, sameCell } from './elements/prompt.ts';
export { answerInForce, isTurnedOff } from './elements/standing.ts';
