import { CONSENT_RECORDS, heldChoices } from './choices/held-choices.ts';
import type { Collect } from './collect/open-collect.ts';
import { heldDecisions } from './evidence/held-decisions.ts';
import type { Foundation } from './foundation.ts';
import { heldShown } from './notices/held-shown.ts';
import { heldFacts } from './people/held-facts.ts';
import { findPeople, savePerson } from './people/storage.ts';
import type { HeldSource } from './rights/held-source.ts';

/** What each room holds about people. A room that is added hands in one more. */
export function heldSources({ db, gate }: Foundation, collect: Collect): HeldSource[] {
  const { purposes, numbers } = gate.vocabulary;
  const retentionOf = (purpose: string) =>
    purposes.find(({ id }) => id === purpose)?.retention.text ?? { zh: '', en: '' };
  const names = new Map(purposes.map(({ id, name }) => [id, name]));
  const nameOf = (id: string) => names.get(id) ?? { zh: id, en: id };
  const evidence = retentionOf('compliance-evidence');
  return [
    collect.held,
    heldFacts({
      findPeople: (ids) => findPeople(db, ids),
      savePerson,
      retention: { group: retentionOf('group-protection'), account: retentionOf('account-registration') },
    }),
    heldChoices({ db, retention: evidence, nameOf }),
    heldShown({ db, retention: evidence, category: CONSENT_RECORDS }),
    heldDecisions({ db, days: numbers.decisionRetentionDays?.value ?? 1096 }),
  ];
}
