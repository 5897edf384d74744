import type { Audit } from './audit.ts';
import { itemisedConsent } from './consent/bnd-01-itemised-consent.ts';
import { separateConsent } from './consent/bnd-02-separate-consent.ts';
import { noImpliedConsent } from './consent/bnd-03-no-implied-consent.ts';
import { noPreTicks } from './consent/def-01-no-pre-ticks.ts';
import { honestSwitch } from './consent/def-02-honest-switch.ts';
import { nothingBeforeChoice } from './effect/eff-01-nothing-before-choice.ts';
import { refuseWorks } from './effect/eff-02-refuse-works.ts';
import { elderParity } from './interface/eld-01-elder-parity.ts';
import { keyboardParity } from './interface/kbd-01-keyboard-parity.ts';
import { sameElement } from './interface/vis-01-same-element.ts';
import { sizeParity } from './interface/vis-02-size-parity.ts';
import { fillParity } from './interface/vis-03-fill-parity.ts';
import { textLegibility } from './interface/vis-04-text-legibility.ts';
import { targetSize } from './interface/vis-05-target-size.ts';
import { visibleWithoutWork } from './interface/vis-06-visible-without-work.ts';
import { notDisguised } from './interface/vis-07-not-disguised.ts';
import { noServiceDenial } from './path/blk-01-no-service-denial.ts';
import { offDepth } from './path/off-01-off-depth.ts';
import { switchScope } from './path/off-02-switch-scope.ts';
import { tagDeletion } from './path/off-03-tag-deletion.ts';
import { firstLayerRefuse } from './path/ref-01-first-layer-refuse.ts';
import { clickRatio } from './path/ref-02-click-ratio.ts';
import { timeParity } from './path/ref-03-time-ratio.ts';
import { forcedDelay } from './path/ref-04-forced-delay.ts';
import { extraHurdles } from './path/ref-05-extra-hurdles.ts';
import { withdrawRatio } from './path/wdr-01-withdraw-ratio.ts';
import { persistentEntry } from './path/wdr-02-persistent-entry.ts';
import { noReprompt } from './persistence/nag-01-no-re-prompt.ts';
import { durableRefusal } from './persistence/nag-02-durable-refusal.ts';
import { popUpClosing } from './persistence/nag-03-pop-up-closing.ts';
import { justInTimeElements } from './wording/ntc-01-just-in-time-elements.ts';
import { explicitLabels } from './wording/wrd-01-explicit-labels.ts';
import { realRefuse } from './wording/wrd-02-real-refuse.ts';
import { noConfirmShaming } from './wording/wrd-03-no-confirm-shaming.ts';
import { noDoubleNegation } from './wording/wrd-04-no-double-negation.ts';

/** The 35 checks, in the order in which a report shows them. */
export const allAudits: readonly Audit[] = [
  firstLayerRefuse,
  clickRatio,
  timeParity,
  forcedDelay,
  extraHurdles,
  offDepth,
  switchScope,
  tagDeletion,
  withdrawRatio,
  persistentEntry,
  noServiceDenial,
  sameElement,
  sizeParity,
  fillParity,
  textLegibility,
  targetSize,
  visibleWithoutWork,
  notDisguised,
  keyboardParity,
  elderParity,
  noPreTicks,
  honestSwitch,
  itemisedConsent,
  separateConsent,
  noImpliedConsent,
  explicitLabels,
  realRefuse,
  noConfirmShaming,
  noDoubleNegation,
  justInTimeElements,
  noReprompt,
  durableRefusal,
  popUpClosing,
  nothingBeforeChoice,
  refuseWorks,
];
