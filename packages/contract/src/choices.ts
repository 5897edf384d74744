import { z } from 'zod';
import type { Operation } from './operation.ts';
import { personOperation } from './operation.ts';
import { Moment } from './person.ts';
import { Channel, NoticeId, ReceiptId, RecipientId, VocabularyId, Words } from './words.ts';

export const Answer = z.enum(['granted', 'refused', 'withdrawn']).meta({ id: 'Answer' });
export type Answer = z.infer<typeof Answer>;

export const Level = z.enum(['itemised', 'separate', 'channel', 'guardian', 'general']).meta({
  id: 'Level',
  description: 'how express the consent is; `general`: brought in from before, by no notice of ours',
});
export type Level = z.infer<typeof Level>;

/** How the person answered. `accept-all` is known so that it can be refused by name. */
export const Mechanism = z
  .enum(['checkbox', 'toggle', 'api', 'gpc', 'accept-all'])
  .meta({ id: 'Mechanism', description: 'how the person answered; a grant by `accept-all` or `gpc` is refused' });
export type Mechanism = z.infer<typeof Mechanism>;

const common = {
  notice: NoticeId.optional().describe('the notice the person was shown; a grant needs it'),
  mechanism: Mechanism.default('api'),
  touchpoint: VocabularyId.optional(),
};

/** Body of PUT …/choices/{purpose}/{category}. */
export const ChoiceWrite = z
  .strictObject({ answer: Answer, recipient: RecipientId.optional(), channel: Channel.optional(), ...common })
  .meta({ id: 'ChoiceWrite' });
export type ChoiceWrite = z.infer<typeof ChoiceWrite>;

const Cell = z
  .strictObject({
    purpose: VocabularyId,
    category: VocabularyId,
    answer: Answer,
    recipient: RecipientId.optional(),
    channel: Channel.optional(),
    notice: NoticeId.optional().describe('only where it differs from the form’s'),
  })
  .meta({ id: 'CellWrite' });

/** Body of POST …/choices: the cells of one form, each ticked by itself; all are recorded or none. */
export const FormWrite = z.strictObject({ cells: z.array(Cell).min(1).max(500), ...common }).meta({ id: 'FormWrite' });
export type FormWrite = z.infer<typeof FormWrite>;

/** Body of PUT …/choices/{purpose} and PUT …/choices: a broad answer, which can only close. */
export const WideWrite = z
  .strictObject({ answer: Answer, mechanism: Mechanism.default('api'), touchpoint: VocabularyId.optional() })
  .meta({ id: 'WideWrite' });
export type WideWrite = z.infer<typeof WideWrite>;

/** Body of PUT …/switch. */
export const SwitchWrite = z.strictObject({ on: z.boolean() }).meta({ id: 'SwitchWrite' });

export const Switch = z
  .object({ on: z.boolean(), since: Moment.nullable().describe('null: never touched and nothing granted') })
  .meta({ id: 'Switch' });
export type Switch = z.infer<typeof Switch>;

/** What a person's answer for one cell is now. */
export const Choice = z
  .object({
    purpose: VocabularyId,
    category: VocabularyId,
    recipient: RecipientId.optional(),
    channel: Channel.optional(),
    answer: z.enum(['granted', 'refused', 'withdrawn', 'never-asked']),
    level: Level,
    notice: NoticeId.nullable(),
    at: Moment.nullable(),
    expiresAt: Moment.optional(),
    closed: z
      .enum(['expired', 'superseded'])
      .optional()
      .describe('why a grant does not count any more: it must be asked for anew'),
    receipt: ReceiptId.optional(),
  })
  .meta({ id: 'Choice' });
export type Choice = z.infer<typeof Choice>;

export const ChoiceReply = z.object({ choice: Choice, receipt: ReceiptId }).meta({ id: 'ChoiceReply' });
export type ChoiceReply = z.infer<typeof ChoiceReply>;

export const FormReply = z.object({ choices: z.array(ChoiceReply) }).meta({ id: 'FormReply' });
export const WideReply = z
  .object({ answer: z.enum(['refused', 'withdrawn']), at: Moment, receipt: ReceiptId })
  .meta({ id: 'WideReply' });
export type WideReply = z.infer<typeof WideReply>;
export const SwitchReply = z
  .object({ switch: Switch, receipt: ReceiptId.nullable().describe('null: the switch stood there already') })
  .meta({ id: 'SwitchReply' });

const AskedCategory = z
  .object({
    id: VocabularyId,
    name: Words,
    grade: z.string(),
    tier: z.string(),
    level: Level,
    notice: NoticeId.nullable().describe('the notice in force that covers this cell; null: it cannot be granted now'),
  })
  .meta({ id: 'AskedCategory' });

/** A purpose a person may be asked for, with the texts to show. */
export const AskedPurpose = z
  .object({
    id: VocabularyId,
    name: Words,
    kind: z.string(),
    asks: z.string(),
    advertising: z.boolean(),
    level: Level,
    retention: z.object({ days: z.number().nullable(), text: Words, designChoice: z.boolean() }),
    categories: z.array(AskedCategory),
    recipients: z.array(z.object({ id: RecipientId, name: z.string(), contact: z.string(), kind: z.string() })),
    notice: NoticeId.nullable(),
  })
  .meta({ id: 'AskedPurpose' });
export type AskedPurpose = z.infer<typeof AskedPurpose>;

export const Choices = z
  .object({ switch: Switch, choices: z.array(Choice), purposes: z.array(AskedPurpose) })
  .meta({ id: 'Choices' });
export type Choices = z.infer<typeof Choices>;

/**
 * A consent receipt: the fields of ISO/IEC TS 27560:2023 as JSON-LD under DPV 2.3 terms, our own where DPV has none (see
 * docs/receipts.md), and the same signed as a JWS (EdDSA, typ consent-receipt+jwt, key at /.well-known/jwks.json).
 */
export const Receipt = z
  .object({
    receipt: z
      .looseObject({
        '@type': z.literal('dpv:ConsentReceipt'),
        'dct:identifier': ReceiptId,
        'dct:created': Moment,
        'dpv:hasRecordOfActivity': z.array(z.unknown()),
        'heng:hasEvidence': z
          .looseObject({ origin: z.string(), key: z.string(), body: z.string(), proof: z.string().nullable() })
          .optional()
          .describe('the opening of its entry in the log, and the proof (C2SP tlog-proof)'),
      })
      .describe('JSON-LD'),
    jws: z.string(),
  })
  .meta({ id: 'Receipt' });
export type Receipt = z.infer<typeof Receipt>;

const grantProblems = [
  'unknown-purpose',
  'unknown-category',
  'recipient-required',
  'unknown-recipient',
  'recipient-not-named',
  'channel-not-named',
  'guardian-required',
  'not-consentable',
  'consent-not-needed',
  'notice-required',
  'unknown-notice',
  'notice-superseded',
  'notice-does-not-cover',
  'notice-not-shown',
  'bundled-consent',
  'gpc-is-no-consent',
  'person-merged',
] as const;

const cellParameters = {
  purpose: { in: 'path', schema: VocabularyId },
  category: { in: 'path', schema: VocabularyId },
} as const;

/** Choices and the switch. */
export const choiceOperations: readonly Operation[] = [
  personOperation({
    method: 'get',
    path: '/choices',
    summary: { zh: '本人的选择、总开关与可同意的目的', en: 'choices, the switch, and the purposes to ask for' },
    room: 'choices',
    replies: { 200: Choices },
    problems: [],
  }),
  personOperation({
    method: 'put',
    path: '/choices/{purpose}/{category}',
    summary: { zh: '回答一项', en: 'answer one cell' },
    room: 'choices',
    parameters: cellParameters,
    request: ChoiceWrite,
    replies: { 200: ChoiceReply },
    problems: grantProblems,
  }),
  personOperation({
    method: 'post',
    path: '/choices',
    summary: { zh: '回答一张表单中的各项，全部或全不', en: 'answer the cells of one form, all or none' },
    room: 'choices',
    request: FormWrite,
    replies: { 200: FormReply },
    problems: [...grantProblems, 'repeated-cell'],
  }),
  personOperation({
    method: 'put',
    path: '/choices/{purpose}',
    summary: { zh: '拒绝或撤回整个目的', en: 'refuse or withdraw a whole purpose' },
    room: 'choices',
    parameters: { purpose: cellParameters.purpose },
    request: WideWrite,
    replies: { 200: WideReply },
    problems: ['unknown-purpose', 'bundled-consent'],
  }),
  personOperation({
    method: 'put',
    path: '/choices',
    summary: { zh: '拒绝或撤回一切', en: 'refuse or withdraw everything' },
    room: 'choices',
    request: WideWrite,
    replies: { 200: WideReply },
    problems: ['bundled-consent'],
  }),
  personOperation({
    method: 'put',
    path: '/switch',
    summary: { zh: '个性化总开关', en: 'the master switch' },
    room: 'choices',
    request: SwitchWrite,
    replies: { 200: SwitchReply },
    problems: [],
  }),
  {
    method: 'get',
    path: '/v1/receipts/{id}',
    summary: { zh: '同意回执', en: 'a consent receipt' },
    room: 'choices',
    access: 'shop-or-person',
    parameters: {
      id: { in: 'path', schema: ReceiptId },
      format: { in: 'query', schema: z.enum(['json', 'html', 'proof']) },
    },
    replies: { 200: Receipt },
    problems: ['not-authenticated', 'invalid-credential', 'unknown-receipt', 'proof-not-available'],
  },
];
