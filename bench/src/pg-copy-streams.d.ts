declare module 'pg-copy-streams' {
  import type { Duplex } from 'node:stream';
  import type { Submittable } from 'pg';
  /** A stream to hand to `client.query`; rows are written to it as text. */
  export function from(statement: string): Duplex & Submittable;
  /** A stream of rows as text, from `client.query`. */
  export function to(statement: string): Duplex & Submittable;
}
