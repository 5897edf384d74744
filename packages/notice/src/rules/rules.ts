import { sensitiveNecessity, separateConsent } from './consent-and-need.ts';
import { automatedDecision, offPathText } from './decisions.ts';
import { dataWithoutPurpose, openLists, purposeWithoutData } from './purpose-and-kinds.ts';
import { layersAndDates, readable } from './reading.ts';
import { recipientFields } from './recipient-fields.ts';
import { recipientVague } from './recipient-vague.ts';
import { expiryHandling, retentionMissing, retentionVague } from './retention.ts';
import { handlerIdentity, rightsSet, withdraw } from './rights.ts';
import type { Rule } from './rule.ts';
import { vaguePurpose } from './vague-purpose.ts';
import { hedges, implied, liabilityWaiver, serviceDenial } from './wording.ts';

/** All rules, in the order of their ids. */
export const rules: readonly Rule[] = [
  vaguePurpose,
  purposeWithoutData,
  dataWithoutPurpose,
  openLists,
  hedges,
  retentionMissing,
  retentionVague,
  expiryHandling,
  recipientVague,
  recipientFields,
  separateConsent,
  sensitiveNecessity,
  automatedDecision,
  offPathText,
  withdraw,
  rightsSet,
  handlerIdentity,
  implied,
  serviceDenial,
  liabilityWaiver,
  readable,
  layersAndDates,
];
