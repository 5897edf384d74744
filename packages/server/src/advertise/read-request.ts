import { ProblemError } from '@heng/contract';
import { Ajv, type ErrorObject } from 'ajv';
import type { Auction, BidRequest, Format, Imp, ImpRequest, NativeRequest, PlaceRequest } from './auction.ts';
import { openRtbSchema } from './openrtb-schema.ts';

const validate = new Ajv({ allErrors: false, strict: false }).compile<BidRequest>(openRtbSchema);

/** Reads the JSON of a bid request of OpenRTB 2.5 or 2.6. @throws ProblemError `invalid-bid-request` */
export function readAuction(told: unknown): Auction {
  if (!validate(told)) throw problemOf(validate.errors ?? []);
  return {
    id: told.id,
    at: told.at ?? 2,
    tmax: told.tmax !== undefined && told.tmax > 0 ? told.tmax : undefined,
    currencies: told.cur ?? [],
    imps: told.imp.map(readImp),
    blockedDomains: new Set(told.badv?.map((domain) => domain.toLowerCase())),
    blockedCategories: new Set(told.bcat),
    seats: told.wseat && told.wseat.length > 0 ? new Set(told.wseat) : undefined,
    blockedSeats: new Set(told.bseat),
    ...readPage(told.site ?? told.app),
    told,
  };
}

function problemOf(errors: readonly ErrorObject[]): ProblemError {
  const issues = errors.map(({ instancePath, message = '' }) => ({
    path: instancePath.slice(1).replaceAll('/', '.'),
    expected: message,
  }));
  return new ProblemError('invalid-bid-request', { issues });
}

function readImp(told: ImpRequest): Imp {
  const { id, bidfloor = 0, bidfloorcur = 'USD', pmp } = told;
  const native = told.native && readNative(told.native.request);
  return {
    ...{ id, floor: bidfloor, floorCurrency: bidfloorcur },
    slot: told.tagid ?? told.ext?.gpid ?? id,
    formats: told.banner && formatsOf(told.banner),
    blockedAttributes: new Set([...(told.banner?.battr ?? []), ...(told.native?.battr ?? [])]),
    ...(native && { native }),
    deals: pmp?.deals ?? [],
    onlyDeals: pmp?.private_auction === 1,
  };
}

/** The sizes that fit; an empty list takes any. */
function formatsOf({ format = [], w, h }: NonNullable<ImpRequest['banner']>): Format[] {
  const sized = format.flatMap((one) => (one.w && one.h ? [{ w: one.w, h: one.h }] : []));
  return w && h ? [...sized, { w, h }] : sized;
}

/** OpenRTB Native 1.0 wraps its request in `native`, later versions do not. One that cannot be read is not answered. */
function readNative(request: string): NativeRequest | undefined {
  try {
    const told = JSON.parse(request) as NativeRequest & { native?: NativeRequest };
    const inner = told.native ?? told;
    return Array.isArray(inner.assets) ? inner : undefined;
  } catch {
    return undefined;
  }
}

/** What page or app says of itself. `search` is what the person looked for, and is not looked at. */
function readPage(place: PlaceRequest | undefined): { keywords: ReadonlySet<string>; categories: ReadonlySet<string> } {
  const keywords = new Set<string>();
  const categories = new Set<string>();
  for (const told of [place, place?.content]) {
    for (const word of [...(told?.keywords?.split(',') ?? []), ...(told?.kwarray ?? []), told?.genre ?? '']) {
      if (word.trim() !== '') keywords.add(word.trim().toLowerCase());
    }
    for (const kind of [...(told?.cat ?? []), ...(told?.sectioncat ?? []), ...(told?.pagecat ?? [])]) {
      categories.add(kind);
    }
  }
  return { keywords, categories };
}
