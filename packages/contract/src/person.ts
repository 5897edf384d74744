import { z } from 'zod';
import { type Operation, personOperation } from './operation.ts';
import { PersonId } from './person-id.ts';

export const AgeBand = z
  .enum(['under-14', 'minor-14-17', 'adult', 'elderly-60plus', 'unknown'])
  .meta({ id: 'AgeBand', description: 'age band; unknown is treated as a minor' });

/** RFC 3339 with offset; replies are in UTC, to the millisecond. */
export const Moment = z.iso.datetime({ offset: true }).meta({ id: 'Moment', description: 'RFC 3339 with offset' });

/** Any JSON value: bodies are parsed JSON already. */
export const Json = z.unknown().meta({ id: 'Json', description: 'any JSON value' });

/** Body of PUT /v1/people/{person}. What is left out stays as it is. */
export const PersonWrite = z
  .strictObject({
    ageBand: AgeBand.optional(),
    guardian: z
      .strictObject({
        person: PersonId,
        verifiedBy: z.string().min(1).max(200).describe('how the guardian was verified, e.g. `id-check`'),
      })
      .nullable()
      .optional(),
    elderMode: z.boolean().optional(),
    region: z.string().min(1).max(64).nullable().optional().describe('city'),
    traits: z
      .record(z.string().min(1).max(64), Json)
      .optional()
      .describe('each is kept only where the person granted its use; the reply says which were not'),
  })
  .meta({ id: 'PersonWrite' });
export type PersonWrite = z.infer<typeof PersonWrite>;

export const Person = z
  .object({
    id: PersonId,
    ageBand: AgeBand,
    guardian: z.object({ person: PersonId, verifiedBy: z.string(), verifiedAt: Moment }).nullable(),
    elderMode: z.boolean(),
    region: z.string().nullable(),
    mergedInto: PersonId.nullable(),
    updatedAt: Moment.nullable(),
  })
  .meta({ id: 'Person' });
export type Person = z.infer<typeof Person>;

/** Body of POST /v1/people/{person}/merge: `from` becomes part of the person in the path. */
export const MergeWrite = z.strictObject({ from: PersonId }).meta({ id: 'MergeWrite' });
export type MergeWrite = z.infer<typeof MergeWrite>;

export const Merged = z
  .object({ person: PersonId, from: PersonId, merged: z.boolean().describe('false when it had been done before') })
  .meta({ id: 'Merged' });
export type Merged = z.infer<typeof Merged>;

/** What a write of traits came to: nothing is dropped in silence. */
export const PersonWritten = Person.extend({
  droppedTraits: z.array(z.object({ trait: z.string(), code: z.string() })),
}).meta({ id: 'PersonWritten' });
export type PersonWritten = z.infer<typeof PersonWritten>;

/** Who a person is. */
export const peopleOperations: readonly Operation[] = [
  personOperation({
    method: 'get',
    path: '',
    summary: { zh: '本人的群体与状态', en: 'group and state of a person' },
    room: 'people',
    replies: { 200: Person },
    problems: [],
  }),
  personOperation({
    method: 'put',
    path: '',
    summary: {
      zh: '登记或更改（本人令牌只能改老年模式）',
      en: 'tell about a person (their own token: elderMode only)',
    },
    room: 'people',
    request: PersonWrite,
    replies: { 200: PersonWritten },
    problems: ['not-allowed', 'invalid-guardian'],
  }),
  {
    method: 'post',
    path: '/v1/people/{person}/merge',
    summary: {
      zh: '把访客标识并入本人，从严',
      en: 'make a visitor’s id part of the person; the stricter answer survives',
    },
    room: 'people',
    access: 'shop',
    parameters: { person: { in: 'path', schema: PersonId } },
    request: MergeWrite,
    replies: { 200: Merged },
    problems: ['merge-not-possible', 'invalid-person', 'not-authenticated', 'invalid-credential'],
  },
];
