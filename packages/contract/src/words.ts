import { z } from 'zod';

/** An id of the vocabulary: a purpose, category or touchpoint. Whether it exists is the action's question. */
export const VocabularyId = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,63}$/, 'an id of the vocabulary, such as `browsing-history`')
  .meta({ id: 'VocabularyId' });

/** A recipient's id, chosen by the shop. */
export const RecipientId = z
  .string()
  .regex(/^[A-Za-z0-9._:-]{1,64}$/, '1 to 64 characters of A-Z a-z 0-9 . _ : -')
  .meta({ id: 'RecipientId' });

/** A way of reaching a person. */
export const Channel = z.enum(['sms', 'email', 'push', 'in-app', 'phone']).meta({ id: 'Channel' });

/** An id this server made, such as `ntc_01KB2Z6T5T8Y3VQF4N9M0WXHRC`. */
export const idOf = (prefix: string) =>
  z.string().regex(new RegExp(`^${prefix}_[0-9A-HJKMNP-TV-Z]{26}$`), `an id such as \`${prefix}_…\``);

export const NoticeId = idOf('ntc').meta({ id: 'NoticeId' });
export const ReceiptId = idOf('rcp').meta({ id: 'ReceiptId' });
export const ShownId = idOf('shn').meta({ id: 'ShownId' });
export const DecisionId = idOf('dec').meta({ id: 'DecisionId' });

/** One sentence or name in both languages. */
export const Words = z.object({ zh: z.string(), en: z.string() }).meta({ id: 'Words' });

/** Why a ruling came out as it did. */
export const Because = z
  .looseObject({ rule: z.string(), source: z.string(), zh: z.string(), en: z.string() })
  .meta({ id: 'Because' });
