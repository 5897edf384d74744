import type { Standing } from '@heng/gate';
import type { RawBuilder } from 'kysely';
import type { Catalogue } from './catalogue/open-catalogue.ts';
import type { AnsweredForm } from './choices/answer-cells.ts';
import type { Asking } from './choices/asking.ts';
import type { StandingClasses } from './choices/standing-classes.ts';
import type { Collect } from './collect/open-collect.ts';
import type { Events } from './evidence/settled-events.ts';
import type { GateRooms } from './gate-rooms.ts';
import type { Register } from './notices/register.ts';
import type { ChangePeople } from './people/change-people.ts';
import type { Db } from './platform/database.ts';
import type { HotRoute } from './platform/hot-path.ts';
import type { Profile } from './profile/open-profile.ts';
import type { RecommendRoom } from './recommend/open-recommend.ts';
import type { Restrictions } from './restrictions/open-restrictions.ts';
import type { EraseStore } from './rights/erase-person.ts';
import type { HeldSource } from './rights/held-source.ts';
import type { Following } from './rights-rooms.ts';
import type { RoomRoutes } from './server.ts';
import type { Contracts } from './share/contracts.ts';

/** One use of what is known of people, as it is wired: what it serves, what it holds, what must be done beside. */
export interface UseRoom {
  readonly routes: RoomRoutes;
  readonly hotRoutes?: readonly HotRoute[];
  readonly hourly?: readonly (() => Promise<void>)[];
  /** A person's choices, or what is held of them, changed: what is remembered of them is read again. */
  changed?(person: string): void;
  /** Its part of erasing a person. */
  readonly erase?: EraseStore;
  /** Its part of taking one person's things over to another, within the transaction. */
  merge?(transaction: Db, from: string, into: string): Promise<void>;
  /** Its part of everything held of a person. */
  readonly held?: HeldSource;
  /** Finishes what is still being written. */
  drain?(): Promise<void>;
}

/** What the uses may stand on; each is handed the parts it needs. */
export interface UsesNeeds {
  readonly gateRooms: GateRooms;
  readonly catalogue: Catalogue;
  readonly collect: Collect;
  readonly recommend: RecommendRoom;
  readonly restrictions: Restrictions;
  /** items a person does not want to see again */
  barredFor(person: string): readonly string[] | Promise<readonly string[]>;
  readonly profile: Profile;
  readonly register: Register;
  readonly following: Following;
  readonly asking: Asking;
  readonly change: ChangePeople;
  readonly events: Events;
  /** contracts with those information is passed to */
  readonly contracts: Contracts;
  /** id of the law in force, for events */
  readonly policy: string;
  standingOf(person: string): Standing | Promise<Standing>;
  standingsOf(people: readonly string[]): Promise<readonly Standing[]>;
  /** ids of the people who granted a cell, in order, after `after` */
  peopleWhoGranted(cell: { purpose: string; category: string }, after: string, limit: number): Promise<string[]>;
  /** the city a person told, or undefined */
  cityOf(person: string): Promise<string | undefined>;
  /** every id that was merged into this person, and the person's own */
  idsOf(transaction: Db, person: string): Promise<string[]>;
  /** Records answers to cells: the person's own choices, each with its receipt. */
  answerCells(person: string, form: AnsweredForm): Promise<unknown>;
  /** who an id stands for now; undefined for somebody who is not there, or not any more */
  livePerson(person: string): Promise<string | undefined>;
  /** many people, sorted by what the gate looks at */
  readonly standingClasses: StandingClasses;
  /** a statement of the ids of the people who hold all of these tags */
  holdersOf(tags: readonly string[]): RawBuilder<unknown>;
  /** Refuses a whole purpose, or closes it. */
  refusePurpose(person: string, purpose: string, answer: 'refused' | 'withdrawn'): Promise<unknown>;
}
