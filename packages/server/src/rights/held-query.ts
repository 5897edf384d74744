import { VocabularyId } from '@heng/contract';
import { z } from 'zod';

/** Parameters of GET …/data. */
export const HeldQuery = z.strictObject({
  category: VocabularyId.optional(),
  after: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(200).optional(),
});

/** Parameters of GET …/export. */
export const ExportQuery = z.strictObject({ format: z.enum(['json', 'csv']).default('json') });
