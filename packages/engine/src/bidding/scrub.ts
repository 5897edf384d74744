import { maskAddress } from './mask-address.ts';

export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [member: string]: Json | undefined;
}

/** Why a part of a request may not leave. */
export type ScrubReason =
  | 'identifier'
  | 'exact-position'
  | 'address'
  | 'transaction'
  | 'child'
  | 'may-identify'
  | 'not-permitted';

export interface Removed {
  /** such as `device.ifa` or `imp.0.ext.tid` */
  readonly path: string;
  readonly why: ScrubReason;
}

/** What may be put in, ruled on beforehand. Nothing is the ordinary case. */
export interface Leave {
  /** the person's id: only with a separate consent for the recipient by name */
  readonly person?: string;
  /** ids of tags that enough people share */
  readonly segments?: readonly string[];
}

/** What may leave, and what was taken out of what was given. */
export interface Scrubbed {
  readonly request: JsonObject;
  readonly removed: readonly Removed[];
}

const DEVICE_IDS = ['ifa', 'didmd5', 'didsha1', 'dpidmd5', 'dpidsha1', 'macmd5', 'macsha1'];
/** What of `user` says nothing about anybody; all else in it goes, known or not. */
const USER_KEPT = new Set(['consent', 'geo', 'ext']);
const USER_EXT_KEPT = new Set(['consent']);
const USER_MAY_IDENTIFY: ScrubReason = 'may-identify';
const USER_IDS = new Set(['id', 'buyeruid', 'yob', 'gender', 'keywords', 'kwarray', 'data', 'eids']);
const GEO_KEPT = new Set([
  'country',
  'region',
  'regionfips104',
  'metro',
  'city',
  'type',
  'utcoffset',
  'lat',
  'lon',
  'ipservice',
]);

/**
 * An OpenRTB request as it may go to somebody else: what Prebid Server's scrubber takes out, and beyond it whatever of
 * `user` and `device.ext` is not known to be harmless, and the query of page addresses. A position is left to two
 * decimals at most. Scrubbing twice is scrubbing once.
 */
export function scrub(request: JsonObject, leave: Leave = {}): Scrubbed {
  const removed: Removed[] = [];
  const away = (path: string, why: ScrubReason) => void removed.push({ path, why });
  const isChild = objectIn(request.regs)?.coppa === 1;
  const parts: Record<string, Json | undefined> = { ...request };
  if (request.device !== undefined) parts.device = scrubDevice(objectIn(request.device) ?? {}, isChild, away);
  const user = scrubUser(request.user === undefined ? undefined : (objectIn(request.user) ?? {}), isChild, leave, away);
  if (user) parts.user = user;
  else delete parts.user;
  if (request.source !== undefined)
    parts.source = without(objectIn(request.source) ?? {}, ['tid'], 'source', 'transaction', away);
  if (Array.isArray(request.imp)) parts.imp = request.imp.map((imp, at) => scrubImp(imp, at, away));
  for (const place of ['site', 'app']) {
    const given = objectIn(request[place]);
    if (given) parts[place] = scrubPlace(given, place, away);
  }
  if (request.ext !== undefined) parts.ext = scrubExt(objectIn(request.ext) ?? {}, away);
  return { request: parts, removed };
}

type Away = (path: string, why: ScrubReason) => void;

const objectIn = (value: unknown): JsonObject | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : undefined;

function without(from: JsonObject, names: readonly string[], path: string, why: ScrubReason, away: Away): JsonObject {
  const kept: Record<string, Json | undefined> = { ...from };
  for (const name of names) {
    if (kept[name] === undefined) continue;
    delete kept[name];
    away(`${path}.${name}`, why);
  }
  return kept;
}

function scrubDevice(device: JsonObject, isChild: boolean, away: Away): JsonObject {
  const kept: Record<string, Json | undefined> = { ...without(device, DEVICE_IDS, 'device', 'identifier', away) };
  for (const name of ['ip', 'ipv6'] as const) {
    if (kept[name] === undefined) continue;
    const masked = maskAddress(kept[name], name);
    if (masked !== kept[name]) away(`device.${name}`, 'address');
    if (masked === undefined) delete kept[name];
    else kept[name] = masked;
  }
  if (kept.geo !== undefined) kept.geo = scrubGeo(objectIn(kept.geo) ?? {}, 'device.geo', isChild, away);
  if (kept.ext !== undefined) kept.ext = onlyKnown(objectIn(kept.ext) ?? {}, new Set(['atts']), 'device.ext', away);
  return kept;
}

function onlyKnown(from: JsonObject, known: ReadonlySet<string>, path: string, away: Away): JsonObject {
  const others = Object.keys(from).filter((name) => !known.has(name));
  return without(from, others, path, USER_MAY_IDENTIFY, away);
}

function scrubGeo(geo: JsonObject, path: string, isChild: boolean, away: Away): JsonObject {
  if (isChild) {
    if (Object.keys(geo).length > 0) away(path, 'child');
    return {};
  }
  const kept: Record<string, Json | undefined> = { ...onlyKnown(geo, GEO_KEPT, path, away) };
  for (const name of ['lat', 'lon'] as const) {
    const given = kept[name];
    if (given === undefined) continue;
    const coarse = typeof given === 'number' ? Math.round(given * 100) / 100 : undefined;
    if (coarse !== given) away(`${path}.${name}`, 'exact-position');
    if (coarse === undefined) delete kept[name];
    else kept[name] = coarse;
  }
  return kept;
}

function scrubUser(user: JsonObject | undefined, isChild: boolean, leave: Leave, away: Away): JsonObject | undefined {
  const given = user ?? {};
  const ids = Object.keys(given).filter((name) => USER_IDS.has(name));
  const listed = without(given, ids, 'user', 'identifier', away);
  const kept: Record<string, Json | undefined> = { ...onlyKnown(listed, USER_KEPT, 'user', away) };
  if (kept.geo !== undefined) kept.geo = scrubGeo(objectIn(kept.geo) ?? {}, 'user.geo', isChild, away);
  if (kept.ext !== undefined) kept.ext = onlyKnown(objectIn(kept.ext) ?? {}, USER_EXT_KEPT, 'user.ext', away);
  const { person, segments = [] } = isChild ? {} : leave;
  if (segments.length > 0) kept.data = [{ id: 'heng', name: 'heng', segment: segments.map((id) => ({ id })) }];
  if (person !== undefined) kept.id = person;
  return user === undefined && Object.keys(kept).length === 0 ? undefined : kept;
}

function scrubImp(imp: Json, at: number, away: Away): Json {
  const given = objectIn(imp);
  const ext = objectIn(given?.ext);
  if (!given || !ext) return imp;
  return { ...given, ext: without(ext, ['tid'], `imp.${at}.ext`, 'transaction', away) };
}

/** Queries and fragments of addresses carry identifiers more often than not. */
function scrubPlace(place: JsonObject, path: string, away: Away): JsonObject {
  const kept: Record<string, Json | undefined> = { ...place };
  for (const name of ['page', 'ref']) {
    const given = kept[name];
    if (typeof given !== 'string') continue;
    const plain = given.replace(/[?#].*$/s, '');
    if (plain === given) continue;
    kept[name] = plain;
    away(`${path}.${name}`, 'may-identify');
  }
  return kept;
}

/** Identifiers, first-party data by bidder, and the person's own token, which would let its reader be them. */
const PREBID_PERSONAL = ['data', 'buyeruids', 'bidderconfig', 'heng'];

/** What Prebid and we ourselves say to one another of people is not for a third. */
function scrubExt(ext: JsonObject, away: Away): JsonObject {
  const kept: Record<string, Json | undefined> = {
    ...without(ext, ['heng', 'eids', 'data'], 'ext', 'may-identify', away),
  };
  const prebid = objectIn(kept.prebid);
  if (prebid) kept.prebid = without(prebid, PREBID_PERSONAL, 'ext.prebid', 'identifier', away);
  return kept;
}
