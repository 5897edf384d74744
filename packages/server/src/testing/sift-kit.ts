import type { Standing, StandingCell } from '@heng/gate';
import { inject } from 'vitest';
import { defaultCollectFor } from '../collect/collect-for.ts';
import { createEventMap } from '../collect/event-map.ts';
import { createPermissions } from '../collect/permission.ts';
import { createPrivateContent } from '../collect/private-content.ts';
import { type EventType, readEvent } from '../collect/read-event.ts';
import type { SieveNeeds } from '../collect/sieve.ts';
import { type EventRow, siftEvent } from '../collect/sift-event.ts';
import { findLaw, loadGate } from '../platform/law.ts';

/** What was left out of an event. */
interface Left {
  readonly denied: string[];
  readonly dropped: string[];
  readonly quarantined: string[];
}

/** Purposes whose itemised grants the tests play with. */
export const uses = ['personalised-recommendation', 'personalised-search', 'user-profiling', 'onsite-targeted-ads'];

/** Every grant that the shop collects under. */
export const grants: readonly StandingCell[] = [
  ...Object.keys(defaultCollectFor).flatMap((category) =>
    uses.map((purpose): StandingCell => ({ purpose, category, consent: 'itemised' })),
  ),
  { purpose: 'public-display', category: 'reviews-public-content', consent: 'separate' },
  { purpose: 'direct-message-marketing', category: 'mobile-number', channel: 'sms', consent: 'channel' },
  { purpose: 'direct-message-marketing', category: 'email', channel: 'email', consent: 'channel' },
];

/** The real gate before the real sieve, without a server. */
export function siftKit() {
  const gate = loadGate(findLaw(), ['paper-strict'], inject('lawCache'));
  const core = gate.vocabulary.categories.filter(({ grade, tier }) => grade === 'private' || tier === 'core');
  const needs: SieveNeeds = {
    map: createEventMap(gate.categoryIndex),
    content: createPrivateContent(),
    categories: gate.vocabulary.categories.map(({ id }) => id),
    isNeverStored: (category) => core.some(({ id }) => id === category),
  };
  const permissionOf = createPermissions(gate, defaultCollectFor);

  function sift(event: object, standing: Standing, type: EventType = 'track'): Left & { rows: readonly EventRow[] } {
    const read = readEvent(event, { type, receivedAt: Date.UTC(2026, 10, 23) });
    if (typeof read === 'string') throw new Error(read);
    const left: Left = { denied: [], dropped: [], quarantined: [] };
    const rows = siftEvent(needs, read, permissionOf(standing, { gpc: false }), {
      denied: (_what, category) => left.denied.push(needs.categories[category] as string),
      dropped: (reason) => left.dropped.push(reason),
      quarantined: (category) => left.quarantined.push(category),
    });
    return { ...left, rows };
  }

  const adult = (...cells: readonly StandingCell[]): Standing =>
    gate.standing({ group: 'adult', elderMode: false, switchedOff: false, gpc: false, cells });

  return { gate, categories: needs.categories, permissionOf, sift, adult, willing: () => adult(...grants) };
}
