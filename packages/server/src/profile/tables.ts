import type { Counted } from '@heng/engine';
import type { Words } from '@heng/gate';
import type { Generated } from 'kysely';
import type { Json, Moment } from '../platform/tables.ts';

/** Tables of the profile room. */
export interface ProfileTables {
  profile_tag: {
    person_id: string;
    tag: string;
    made_at: Moment;
    refreshed_at: Moment;
    counted_from: Moment;
    ended_at: Moment | null;
    counted: Json<readonly Counted[]>;
    decision_id: string;
    expected: number | null;
  };
  profile_survey: { only_one: Generated<boolean>; taken_by: string; at: Moment };
  profile_share: { tag: string; share: number; people: number; at: Moment };
  profile_proxy: {
    tag: string;
    category: string;
    rule: string;
    people: number;
    tagged: number;
    concerned: number;
    precision_share: number;
    lift: number;
    least_lift: number;
    auc: number;
    refused: boolean;
    at: Moment;
  };
  profile_bar: { person_id: string; tag: string; name: Json<Words>; since: Moment };
}
