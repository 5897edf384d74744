import { adOperations } from './ads.ts';
import { advertiseOperations } from './advertise.ts';
import { anonymousOperations } from './anonymous.ts';
import { campaignOperations } from './campaigns.ts';
import { choiceOperations } from './choices.ts';
import { collectOperations } from './collect.ts';
import { consoleOperations } from './console.ts';
import { evidenceOperations } from './evidence.ts';
import { experimentOperations } from './experiments.ts';
import { heldOperations } from './held.ts';
import { marketingOperations } from './marketing.ts';
import { messageOperations } from './messages.ts';
import { nearbyOperations } from './nearby.ts';
import { noticeOperations } from './notices.ts';
import type { Operation } from './operation.ts';
import { peopleOperations } from './person.ts';
import { platformOperations } from './platform.ts';
import { policyOperations } from './policy.ts';
import { priceOperations } from './price.ts';
import { profileOperations } from './profile.ts';
import { restrictionOperations } from './restrictions.ts';
import { rightsOperations } from './rights.ts';
import { shareOperations } from './share.ts';
import { usabilityOperations } from './usability.ts';
import { witnessOperations } from './witness.ts';

/** Every operation of the interface, room by room. A room's schemas and operations live in one file. */
export const operations: readonly Operation[] = [
  ...platformOperations,
  ...peopleOperations,
  ...choiceOperations,
  ...noticeOperations,
  ...policyOperations,
  ...collectOperations,
  ...marketingOperations,
  ...witnessOperations,
  ...evidenceOperations,
  ...heldOperations,
  ...profileOperations,
  ...priceOperations,
  ...nearbyOperations,
  ...rightsOperations,
  ...usabilityOperations,
  ...campaignOperations,
  ...adOperations,
  ...shareOperations,
  ...restrictionOperations,
  ...anonymousOperations,
  ...messageOperations,
  ...experimentOperations,
  ...consoleOperations,
  ...advertiseOperations,
];
