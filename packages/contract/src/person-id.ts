import { z } from 'zod';

/** An opaque id the shop chose; an anonymous visitor's anonymousId is one as well. */
export const PersonId = z
  .string()
  .regex(/^[A-Za-z0-9._:@-]{1,128}$/, '1 to 128 characters of A-Z a-z 0-9 . _ : @ -')
  .meta({ id: 'PersonId', description: 'person id: opaque, chosen by the shop' });
