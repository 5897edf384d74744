import type { Standing } from '@heng/gate';
import type { Permission, PermissionOf } from './permission.ts';

interface Needs {
  readonly categories: readonly string[];
  readonly permissionOf: PermissionOf;
  standingsOf(people: readonly string[]): Promise<readonly Standing[]>;
  /** deletes, of these people, every row and field beyond the categories */
  keepOnly(people: readonly string[], categories: readonly string[]): Promise<void>;
  /** ids of people of whom anything is stored, in order, after `after` */
  peopleAfter(after: string, limit: number): Promise<readonly string[]>;
}

export interface ForgetUnpermitted {
  of(people: readonly string[]): Promise<void>;
  /** Goes through everybody: a grant also ends by time, and then nobody says so. */
  ofEverybody(): Promise<void>;
}

const PAGE = 1000;

/**
 * Consent withdrawn, refused or expired means that what was stored under it goes (Personal Information Protection Law,
 * Art. 47): each category that no purpose permits any more is deleted. The master switch is no withdrawal: it closes the
 * uses and collects nothing new, and what itemised choices still permit waits for it to be opened again.
 */
export function forgetUnpermitted(needs: Needs): ForgetUnpermitted {
  async function of(people: readonly string[]): Promise<void> {
    const standings = await needs.standingsOf(people);
    const groups = new Map<Permission, string[]>();
    for (const [index, standing] of standings.entries()) {
      const permission = needs.permissionOf(withoutSwitch(standing), { gpc: false });
      const group = groups.get(permission) ?? [];
      group.push(people[index] as string);
      groups.set(permission, group);
    }
    for (const [permission, group] of groups) {
      await needs.keepOnly(
        group,
        needs.categories.filter((_, category) => permission.allows(category)),
      );
    }
  }

  async function ofEverybody(): Promise<void> {
    let people = await needs.peopleAfter('', PAGE);
    while (people.length > 0) {
      await of(people);
      people = await needs.peopleAfter(people.at(-1) as string, PAGE);
    }
  }

  return { of, ofEverybody };
}

/** Bit 4 of a standing's facts is the switch; see `packFacts` of the gate. */
const withoutSwitch = ({ facts, cells }: Standing): Standing => ({ facts: facts & ~16, cells });
