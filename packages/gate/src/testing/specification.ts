import type { Consent } from '../standing.ts';
import type { Category, Group, Purpose, PurposeKind } from '../vocabulary.ts';
import { effectAt, type ProtectionClass } from './specification-matrix.ts';

/** Everything the pack `paper-strict` may look at in one question. */
export interface SpecificationQuestion {
  readonly category: Category;
  readonly purpose: Purpose;
  readonly group: Group;
  readonly elderMode: boolean;
  readonly consent: Consent;
  readonly switchedOff: boolean;
  readonly gpc: boolean;
  readonly boundary: 'kept' | 'broken';
  readonly profile: 'ordinary' | 'specific';
  readonly recipient: 'none' | 'named' | 'processor';
  readonly irreversible: boolean;
  readonly necessary: boolean;
}

/** A rule in plain words for each thing the matrix can say; see {@link READINGS}. */
type Rule = (question: SpecificationQuestion) => boolean;

/**
 * Slow and obvious: may this information be used for this purpose under the pack `paper-strict`?
 * First what forbids whatever the matrix says, then the one exception and entrusted processing, then the matrix.
 */
export function decideBySpecification(question: SpecificationQuestion): boolean {
  if (crossesBoundary(question)) return false;
  if (question.purpose.advertising && question.elderMode) return false;
  if (isOptedOutBySignal(question)) return false;
  if (isNearbyStoreException(question)) return nearbyStore(question);
  return ruleFor(question)(question);
}

/** How each effect of the matrix is read. An effect that is not here is a gap in the specification. */
export const READINGS: Readonly<Record<string, Rule>> = {
  DENY_ABS: never,
  DENY: never,
  NOT_APPLICABLE: never,
  EXPLICIT_ONLY: explicit,
  LEGAL_ONLY: necessary,
  ALLOW_NECESSARY: necessaryAndChosen,
  ALLOW_NECESSARY_ELDER_UI: necessaryAndChosen,
  SEPARATE_NECESSARY: separateAndNecessary,
  GUARDIAN: guardianAndNecessary,
  GUARDIAN_SEPARATE: guardianAndNecessary,
  ITEMISED: itemised,
  ITEMISED_NO_VULNERABILITY: itemised,
  ITEMISED_WITH_OFF_SWITCH: itemised,
  'ITEMISED_CAPPED (elder mode: no ads)': itemised,
  ITEMISED_EXPRESS_ENHANCED_NOTICE: itemised,
  ITEMISED_EXPRESS_ENHANCED_NO_VULNERABILITY: itemised,
  ITEMISED_EXPRESS_WITH_OFF_SWITCH: itemised,
  'ITEMISED_EXPRESS_CAPPED (elder mode: no ads)': itemised,
  CHANNEL_OPT_IN: channel,
  CHANNEL_OPT_IN_CAPPED: channel,
  'DENY unless CHANNEL_OPT_IN+ITEMISED_EXPRESS': channelAndItemised,
  'DENY unless CHANNEL_OPT_IN+ITEMISED_EXPRESS (capped)': channelAndItemised,
  SEPARATE: shownInPublic,
  GUARDIAN_OR_DENY: shownWithGuardian,
  SEPARATE_PER_RECIPIENT: perRecipient,
  NECESSARY_RECIPIENT_SEPARATE: perRecipientAndNecessary,
  ANONYMISE: irreversible,
  ANONYMISE_WITH_PIPIA: irreversible,
  ANONYMISE_GUARDIAN: irreversibleAndGuardian,
  ALLOW_IF_IRREVERSIBLE: irreversible,
  UNIFORM_PUBLIC_RULES_ONLY: irreversible,
  CONTEXTUAL_ONLY: always,
  ALLOW: always,
  ALLOW_CAPPED: always,
};

export function classOf({ grade, tier }: Category): ProtectionClass {
  if (grade !== 'sensitive') return grade;
  return tier === 'behavioural' ? 'behavioural' : 'core';
}

function ruleFor(question: SpecificationQuestion): Rule {
  const { category, purpose, group } = question;
  const effect = effectAt(classOf(category), purpose.kind, group);
  const rule = READINGS[effect];
  if (!rule) throw new Error(`the matrix says \`${effect}\` and nobody has said how to read it`);
  const forbidden = rule === never;
  return purpose.id === 'entrusted-processing' && isPersonal(question) && !forbidden ? entrusted : rule;
}

// What forbids whatever the matrix says

const BOUND_KINDS: readonly PurposeKind[] = [
  'profiling',
  'onsite-personalisation',
  'direct-marketing',
  'third-party',
  'public-display',
  'pricing',
];

function crossesBoundary({ boundary, purpose }: SpecificationQuestion): boolean {
  return boundary === 'broken' && BOUND_KINDS.includes(purpose.kind);
}

/** Global Privacy Control opts out of advertising and of passing personal information on; it never consents. */
function isOptedOutBySignal(question: SpecificationQuestion): boolean {
  const { gpc, purpose } = question;
  if (!gpc || !isPersonal(question)) return false;
  return purpose.advertising || (purpose.kind === 'third-party' && purpose.id !== 'entrusted-processing');
}

// The one exception to the ban on core-sensitive information (CONFLICT-whereabouts)

function isNearbyStoreException({ category, purpose, group }: SpecificationQuestion): boolean {
  const grownUp = group === 'adult' || group === 'elderly-60plus';
  return category.id === 'precise-location' && purpose.id === 'nearby-store-promotion' && grownUp;
}

function nearbyStore({ consent, switchedOff }: SpecificationQuestion): boolean {
  return consent === 'separate' && !switchedOff;
}

// The readings

function never(): boolean {
  return false;
}

function always(): boolean {
  return true;
}

function necessary(question: SpecificationQuestion): boolean {
  return question.necessary;
}

function explicit({ consent }: SpecificationQuestion): boolean {
  return consent === 'separate';
}

function necessaryAndChosen(question: SpecificationQuestion): boolean {
  if (!question.necessary) return false;
  return question.purpose.asks !== 'opt-in' || isItemisedOrSeparate(question.consent);
}

function separateAndNecessary({ consent, necessary }: SpecificationQuestion): boolean {
  return consent === 'separate' && necessary;
}

/** A guardian speaks for a minor only. */
function guardian({ consent, group }: SpecificationQuestion): boolean {
  return consent === 'guardian' && (group === 'under-14' || group === 'minor-14-17');
}

function guardianAndNecessary(question: SpecificationQuestion): boolean {
  return guardian(question) && question.necessary;
}

function itemised(question: SpecificationQuestion): boolean {
  const { category, purpose, consent, switchedOff, profile } = question;
  if (switchedOff) return false;
  if (category.uses.profiling !== 'itemised') return false;
  if (purpose.kind !== 'profiling' && category.uses.push !== 'itemised') return false;
  if (profile === 'specific' || purpose.asks === 'separate') return consent === 'separate';
  return isItemisedOrSeparate(consent);
}

function channel(question: SpecificationQuestion): boolean {
  const { category, purpose, consent, switchedOff, profile } = question;
  if (switchedOff || profile === 'specific') return false;
  if (category.uses.push === 'channel-only') return isForChannel(consent);
  if (category.uses.push !== 'itemised') return false;
  return purpose.id === 'app-push-marketing' ? consent === 'channel-itemised' : isForChannel(consent);
}

function channelAndItemised(question: SpecificationQuestion): boolean {
  return channel(question) && question.consent === 'channel-itemised';
}

function shownInPublic({ category, consent }: SpecificationQuestion): boolean {
  return consent === 'separate' && hasSomeUse(category);
}

function shownWithGuardian(question: SpecificationQuestion): boolean {
  return guardian(question) && hasSomeUse(question.category);
}

function perRecipient({ category, purpose, consent, recipient, switchedOff }: SpecificationQuestion): boolean {
  if (consent !== 'separate' || recipient !== 'named' || switchedOff || !hasSomeUse(category)) return false;
  if (purpose.id === 'lookalike-audience' && category.grade === 'sensitive') return false;
  if (purpose.id !== 'programmatic-rtb' && purpose.id !== 'lookalike-audience') return true;
  return category.uses.profiling === 'itemised' && category.uses.push === 'itemised';
}

function perRecipientAndNecessary(question: SpecificationQuestion): boolean {
  return perRecipient(question) && question.necessary;
}

/** A processor works for the shop: no consent for ordinary information, a contract and an assessment instead. */
function entrusted({ category, consent, recipient, necessary }: SpecificationQuestion): boolean {
  if (recipient !== 'processor') return false;
  return classOf(category) === 'core' ? consent === 'separate' && necessary : true;
}

function irreversible(question: SpecificationQuestion): boolean {
  return question.irreversible;
}

function irreversibleAndGuardian(question: SpecificationQuestion): boolean {
  return question.irreversible && guardian(question);
}

// Small words

const isPersonal = ({ category }: SpecificationQuestion): boolean => category.grade !== 'anonymous';
const isItemisedOrSeparate = (consent: Consent): boolean => consent === 'itemised' || consent === 'separate';
const isForChannel = (consent: Consent): boolean => consent === 'channel' || consent === 'channel-itemised';
const hasSomeUse = ({ uses }: Category): boolean => !(uses.profiling === 'never' && uses.push === 'never');
