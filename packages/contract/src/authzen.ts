import { z } from 'zod';
import { Because, DecisionId } from './words.ts';

/** AuthZEN Authorization API 1.0. Receivers ignore members they do not know. */
const Properties = z.record(z.string(), z.unknown());
export const EvaluationSubject = z.looseObject({ type: z.string(), id: z.string(), properties: Properties.optional() });
export const EvaluationAction = z.looseObject({ name: z.string(), properties: Properties.optional() });
export const EvaluationResource = z.looseObject({
  type: z.string(),
  id: z.string(),
  properties: Properties.optional(),
});
export const EvaluationContext = z.looseObject({
  touchpoint: z.string().optional(),
  recipient: z.string().optional(),
  channel: z.string().optional(),
  time: z.string().optional(),
  tags: z.array(z.string()).optional(),
});

export const EvaluationRequest = z
  .looseObject({
    subject: EvaluationSubject,
    action: EvaluationAction,
    resource: EvaluationResource,
    context: EvaluationContext.optional(),
  })
  .meta({ id: 'EvaluationRequest' });

export const EvaluationReply = z
  .object({
    decision: z.boolean(),
    context: z
      .looseObject({
        id: DecisionId,
        code: z.string(),
        because: z.array(Because),
        duties: z.array(z.string()),
        fallback: z.enum(['neutral', 'contextual', 'aggregate']).nullable(),
        pack: z.string(),
      })
      .optional(),
  })
  .meta({ id: 'EvaluationReply' });
