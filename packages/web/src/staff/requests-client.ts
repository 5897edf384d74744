import type { RequestKind, RightsRequest } from '@heng/sdk';

/** A request as staff see it. */
export interface StaffRequest extends RightsRequest {
  readonly person: string;
}

/** `GET /v1/staff/requests` */
export interface StaffRequests {
  readonly requests: readonly StaffRequest[];
  readonly overdue: number;
}

/** A system that holds copies. */
export interface RegisteredSystem {
  readonly id: string;
  readonly name: string;
  readonly url: string;
  readonly kinds: readonly (RequestKind | 'identity-code' | 'message' | 'message-address')[];
}

/** `GET /v1/systems` */
export interface RegisteredSystems {
  readonly systems: readonly RegisteredSystem[];
}

/** Whether a member of staff has something to decide. */
export const waitsForStaff = ({ state }: StaffRequest): boolean => state === 'open' || state === 'checking-identity';

export const hasEnded = ({ endedAt }: StaffRequest): boolean => endedAt !== null;
