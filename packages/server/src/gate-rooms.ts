import type { Standing } from '@heng/gate';
import type { Registries } from './access/circumstances.ts';
import { accessHotRoutes } from './access/hot-routes.ts';
import { packRoutes } from './access/pack-routes.ts';
import { type Candidates, personDecisionPoint } from './access/person-decision-point.ts';
import { accessRoutes } from './access/routes.ts';
import { createRulings, type Rulings } from './access/rulings.ts';
import { type EvidenceActions, evidenceActions } from './evidence/evidence-actions.ts';
import { type Evidence, openEvidence } from './evidence/open-evidence.ts';
import { evidenceRoutes } from './evidence/routes.ts';
import type { Events } from './evidence/settled-events.ts';
import type { Foundation } from './foundation.ts';
import type { Ledger } from './ledger/open-ledger.ts';
import type { WitnessFacts } from './ledger/routes.ts';
import type { Db } from './platform/database.ts';
import type { HotRoute } from './platform/hot-path.ts';
import { type Attestations, attestationRoutes, openAttestations } from './review/attestations.ts';
import type { RoomRoutes } from './server.ts';

/** What the rooms around the gate take from the people and choices rooms. */
export interface GateRoomsNeeds {
  readonly ledger: Ledger;
  readonly events: Events;
  readonly witnesses: WitnessFacts;
  standingOf(person: string): Standing | Promise<Standing>;
  candidates(asked: Candidates): Promise<readonly string[]>;
  recipientKind: Registries['recipientKind'];
  anonymitySetOf: Registries['anonymitySetOf'];
  /** tells the other servers that everything may have changed */
  announce(transaction: Db): Promise<void>;
}

/** The rooms around the gate: access, evidence and review, wired; `rulings` is how every other room asks. */
export interface GateRooms {
  readonly rulings: Rulings;
  readonly evidence: Evidence;
  readonly proofs: EvidenceActions;
  readonly attestations: Attestations;
  readonly rooms: readonly RoomRoutes[];
  readonly hotRoutes: readonly HotRoute[];
}

export async function openGateRooms(foundation: Foundation, needs: GateRoomsNeeds): Promise<GateRooms> {
  const { config, db, gate, clock } = foundation;
  const evidence = await openEvidence(foundation);
  const attestations = await openAttestations({ db, gate, clock, announce: needs.announce });
  const registries: Registries = {
    recipientKind: needs.recipientKind,
    isIrreversible: attestations.isIrreversible,
    anonymitySetOf: needs.anonymitySetOf,
  };
  const now = () => clock.now();
  const { log: decisions, tally } = evidence;
  const { standingOf, candidates, ledger, events, witnesses } = needs;
  const proofs = evidenceActions({ foundation, ledger, events, witnesses, decisions: evidence.decisions });
  const point = personDecisionPoint({ gate, standingOf, candidates, registries, decisions, tally, now });
  return {
    rulings: createRulings({ gate, standingOf, decisions, tally, now }),
    evidence,
    proofs,
    attestations,
    hotRoutes: accessHotRoutes(point, config.apiKey),
    rooms: [
      (app, allow) =>
        accessRoutes(app, {
          point,
          authenticate: allow.shop,
          baseUrl: ({ protocol, host }) => config.publicUrl ?? `${protocol}://${host}`,
        }),
      (app, allow) => packRoutes(app, allow, { law: config.law, packs: config.packs }),
      (app, allow) => evidenceRoutes(app, allow, { ...evidence, ...proofs }),
      (app, allow) => attestationRoutes(app, allow, attestations),
    ],
  };
}
