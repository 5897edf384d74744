import { z } from 'zod';
import { type Operation, personOperation } from './operation.ts';
import { DecisionId, Words } from './words.ts';

const StoreId = z
  .string()
  .regex(/^[\w.:-]{1,64}$/, '1 to 64 characters of A-Z a-z 0-9 . _ : -')
  .meta({ id: 'StoreId' });
const text = (longest: number) => z.string().trim().min(1).max(longest);
const said = (longest: number) =>
  z
    .union([text(longest), z.object({ zh: text(longest), en: text(longest) })])
    .describe('one text, or one per language');
const latitude = z.number().min(-90).max(90);
const longitude = z.number().min(-180).max(180);

/** A store people can walk into. */
export const StoreWrite = z
  .strictObject({
    id: StoreId,
    name: said(100),
    city: text(64),
    address: text(200),
    ...{ latitude, longitude },
    offer: said(200).optional().describe('what is on offer there, for everybody alike'),
  })
  .meta({ id: 'StoreWrite' });
export type StoreWrite = z.infer<typeof StoreWrite>;

/** Body of PUT /v1/stores: a store known before is replaced whole. */
export const StoresWrite = z
  .strictObject({ stores: z.array(StoreWrite).min(1).max(1000), gone: z.array(StoreId).max(1000).default([]) })
  .meta({ id: 'StoresWrite' });
export type StoresWrite = z.infer<typeof StoresWrite>;

export const StoresWritten = z
  .object({ stores: z.int().describe('how many there are now') })
  .meta({ id: 'StoresWritten' });
export type StoresWritten = z.infer<typeof StoresWritten>;

/** Body of POST …/nearby: where the person stands at this moment, once. It is forgotten with the answer. */
export const NearbyRequest = z
  .strictObject({ latitude, longitude, accuracyM: z.number().min(0).max(1_000_000).optional() })
  .meta({ id: 'NearbyRequest' });
export type NearbyRequest = z.infer<typeof NearbyRequest>;

/** Stores near the person, or, without the separate consent, those of their city: the position was not looked at then. */
export const NearbyStores = z
  .object({
    mode: z.enum(['nearby', 'neutral']),
    radiusKm: z.number(),
    stores: z.array(
      z.object({
        store: StoreId,
        name: Words,
        city: z.string(),
        address: z.string(),
        offer: Words.nullable(),
        distanceM: z.int().nullable().describe('in steps of 100 m; null in the neutral list'),
      }),
    ),
    label: Words,
    because: z.object({ code: z.string(), zh: z.string(), en: z.string() }).describe('why this list'),
    decision: DecisionId,
  })
  .meta({ id: 'NearbyStores' });
export type NearbyStores = z.infer<typeof NearbyStores>;

export const nearbyOperations: readonly Operation[] = [
  {
    method: 'put',
    path: '/v1/stores',
    summary: { zh: '登记线下门店', en: 'register stores' },
    room: 'nearby',
    access: 'shop',
    request: StoresWrite,
    replies: { 200: StoresWritten },
    problems: ['invalid-request'],
  },
  personOperation({
    method: 'post',
    path: '/nearby',
    summary: { zh: '附近门店：位置只用一次，不保存', en: 'stores nearby: the position is used once and not kept' },
    room: 'nearby',
    request: NearbyRequest,
    replies: { 200: NearbyStores },
    problems: ['rate-limited'],
  }),
];
