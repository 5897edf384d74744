import type { Words } from '@heng/gate';
import type { HistoryEntry } from './storage.ts';

/** Terms of the Personal Information Protection Law; DPV 2.3 has none. Resolves to nothing yet: a name, not an address. */
export const PIPL_NAMESPACE = 'https://heng.example/ns/pipl#';
const PROFILE = 'https://w3id.org/dpv/schema/dpv-27560#';

/** What a receipt says besides the answer itself. Times are the entry's own; nothing here reads a clock. */
export interface ReceiptFacts {
  readonly person: string;
  readonly entry: HistoryEntry;
  readonly shop: ReceiptShop;
  /** the notice the answer rests on, in the language it was shown in */
  readonly notice: ReceiptNotice | undefined;
  readonly recipient: ReceiptRecipient | undefined;
  readonly words: {
    readonly purpose: Words;
    readonly category: Words;
    /** how long the information is kept for this purpose */
    readonly retention: Words;
  };
  /** the category's grade: private and sensitive are marked as such */
  readonly grade: string;
  /** the receipt's place in the log, where it has one: leaf, opening, proof */
  readonly evidence?: ReceiptLogEntry | undefined;
}

/** The answer's entry in the log: whose log, what opens it, and the proof (C2SP tlog-proof), null while it waits. */
export type ReceiptLogEntry = {
  readonly origin: string;
  readonly vkeys: readonly string[];
  /** base64url, 32 bytes */
  readonly key: string;
  readonly body: string;
  readonly seq: number;
  /** base64url; with the person's first receipt only */
  readonly tagKey?: string;
  readonly proof: string | null;
};

/** The controller as PIPL 17 and ISO/IEC TS 27560 want it named. */
export interface ReceiptShop {
  readonly id: string;
  readonly name: string;
  readonly address: string;
  readonly contact: string;
  readonly url?: string | undefined;
  /** countries or places, such as `CN` */
  readonly storedIn: readonly string[];
  /** where consent is withdrawn */
  readonly withdrawAt: string;
}

export interface ReceiptNotice {
  readonly id: string;
  readonly key: string;
  readonly version: number;
  readonly hash: string;
  /** BCP 47, such as `zh-CN` */
  readonly lang: string;
  readonly summary: string;
}

export interface ReceiptRecipient {
  readonly id: string;
  readonly name: string;
  readonly contact: string;
  readonly kind: string;
}

/** A consent receipt as JSON-LD. */
export type Receipt27560 = ReturnType<typeof toReceipt27560>;

/** DPV 2.3 consent states by what happened; whatever else is on record is told as unknown, never as given. */
const STATES: Readonly<Record<string, string>> = {
  asked: 'ConsentRequested',
  deferred: 'ConsentRequestDeferred',
  granted: 'ConsentGiven',
  renewed: 'RenewedConsentGiven',
  // The switch reopens what was itemised before, and nothing else.
  on: 'RenewedConsentGiven',
  refused: 'ConsentRefused',
  withdrawn: 'ConsentWithdrawn',
  off: 'ConsentWithdrawn',
  expired: 'ConsentExpired',
  // A material change of the notice; by the shop, not by the person.
  invalidated: 'ConsentInvalidated',
  revoked: 'ConsentRevoked',
};
const stateOf = (answer: string): string => STATES[answer] ?? 'ConsentUnknown';

/** DPV 2.3 purposes ours are kinds of. A purpose without one here is told by our term alone. */
const BROADER: Readonly<Record<string, string>> = {
  'user-profiling': 'Personalisation',
  'personalised-recommendation': 'ProvidePersonalisedRecommendations',
  'personalised-search': 'ServicePersonalisation',
  'onsite-targeted-ads': 'TargetedAdvertising',
  'nearby-store-promotion': 'PersonalisedAdvertising',
  retargeting: 'TargetedAdvertising',
  'direct-message-marketing': 'DirectMarketing',
  'app-push-marketing': 'DirectMarketing',
  'third-party-sharing': 'Marketing',
  'programmatic-rtb': 'PersonalisedAdvertising',
  'lookalike-audience': 'TargetedAdvertising',
  'algorithmic-pricing': 'PersonalisedBenefits',
};

/** How express the consent is, and where the law asks for it. Article numbers are recalled, not read: see `pipl:status`. */
const BASES: Readonly<Record<string, { term: string; articles: readonly string[] }>> = {
  itemised: { term: 'ItemisedConsent', articles: ['13(1)(1)', '14'] },
  separate: { term: 'SeparateConsent', articles: ['13(1)(1)'] },
  channel: { term: 'ChannelConsent', articles: ['13(1)(1)', '24'] },
  guardian: { term: 'GuardianConsent', articles: ['31'] },
  general: { term: 'Consent', articles: ['13(1)(1)'] },
};
const PLAIN_CONSENT = { term: 'Consent', articles: ['13(1)(1)'] };

/** Articles that ask for separate consent: for another who receives it, for publishing, for sensitive information. */
const separately = ({ recipient, purpose }: HistoryEntry, grade: string): string[] => [
  ...(recipient !== '' || purpose === 'third-party-sharing' ? ['23'] : []),
  ...(purpose === 'public-display' ? ['25'] : []),
  ...(isSensitive(grade) ? ['29'] : []),
];

const isSensitive = (grade: string): boolean => grade === 'sensitive' || grade === 'private';

const label = ({ zh, en }: Words) => [
  { '@value': zh, '@language': 'zh-CN' },
  { '@value': en, '@language': 'en' },
];

/**
 * The receipt of one answer with the fields of ISO/IEC TS 27560:2023 under DPV 2.3 terms, and our own where DPV has none
 * (docs/receipts.md has the table). The same facts give the same receipt.
 */
export function toReceipt27560(facts: ReceiptFacts) {
  const { entry, person, notice, shop, evidence } = facts;
  return {
    '@context': CONTEXT,
    '@type': 'dpv:ConsentReceipt' as const,
    'dct:conformsTo': `${PROFILE}receipt`,
    'dct:identifier': entry.receipt,
    'dpv:hasIdentifier': entry.receipt,
    'dct:created': entry.at.toISOString(),
    'dct:creator': shop.id,
    'dct:language': notice?.lang ?? 'zh-CN',
    'dpv:hasDataSubject': { '@type': 'dpv:DataSubject', 'dpv:hasIdentifier': person },
    'dpv:hasRecordOfActivity': [recordOf(facts)],
    ...(evidence && { 'heng:hasEvidence': evidence }),
  };
}

const CONTEXT = {
  dct: 'http://purl.org/dc/terms/',
  dpv: 'https://w3id.org/dpv#',
  skos: 'http://www.w3.org/2004/02/skos/core#',
  heng: 'https://heng.example/ns#',
  pipl: PIPL_NAMESPACE,
} as const;

function recordOf({ entry, person, notice, shop, recipient, words, grade }: ReceiptFacts) {
  return {
    '@type': 'dpv:ConsentRecord',
    'dct:conformsTo': `${PROFILE}record`,
    'dct:identifier': entry.receipt,
    'dpv:hasDataSubject': { '@type': 'dpv:DataSubject', 'dpv:hasIdentifier': person },
    'dpv:hasNotice': notice ? noticeOf(notice) : null,
    'dct:language': notice?.lang ?? 'zh-CN',
    'dpv:hasPurpose': [purposeOf(entry.purpose, words.purpose)],
    'dpv:hasPersonalData': [dataOf(entry.category, words.category, grade)],
    'dpv:hasDataController': [controllerOf(shop)],
    'dpv:hasStorageCondition': {
      '@type': 'dpv:StorageCondition',
      'dpv:hasLocation': shop.storedIn,
      'dpv:hasDuration': { '@type': 'dpv:StorageDuration', 'skos:prefLabel': label(words.retention) },
    },
    'dpv:hasJurisdiction': 'CN',
    'dpv:hasRecipient': recipient ? [partyOf(recipient)] : [],
    'dpv:hasThirdParty': recipient?.kind === 'independent' ? [recipient.id] : [],
    'heng:channel': entry.channel || null,
    'dpv:hasConsentControl': { '@type': 'dpv:WithdrawConsent', 'dpv:isExercisedAt': shop.withdrawAt },
    'dpv:hasLegalBasis': basisOf(entry, grade),
    'heng:collectionMethod': { mechanism: entry.mechanism, touchpoint: entry.touchpoint },
    'dpv:hasConsentStatus': eventOf(entry, person),
  };
}

const noticeOf = ({ id, key, version, hash, summary }: ReceiptNotice) => ({
  '@type': 'dpv:ConsentNotice',
  'dct:identifier': id,
  'heng:noticeKey': key,
  'heng:noticeVersion': version,
  'heng:sha256': hash,
  'skos:definition': summary,
});

const purposeOf = (id: string, words: Words) => ({
  '@type': ['dpv:Purpose'],
  '@id': `heng:purpose-${id}`,
  ...(BROADER[id] && { 'skos:broader': `dpv:${BROADER[id]}` }),
  'skos:prefLabel': label(words),
});

const dataOf = (id: string, words: Words, grade: string) => ({
  '@type': [isSensitive(grade) ? 'dpv:SensitivePersonalData' : 'dpv:PersonalData'],
  '@id': `heng:category-${id}`,
  'heng:grade': grade,
  'skos:prefLabel': label(words),
});

const controllerOf = ({ id, name, address, contact, url }: ReceiptShop) => ({
  '@type': 'dpv:DataController',
  'dpv:hasIdentifier': id,
  'dpv:hasName': name,
  'dpv:hasAddress': address,
  'dpv:hasContact': url === undefined ? [contact] : [contact, url],
});

const partyOf = ({ id, name, contact, kind }: ReceiptRecipient) => ({
  '@type': kind === 'processor' ? 'dpv:DataProcessor' : 'dpv:ThirdParty',
  'dpv:hasIdentifier': id,
  'dpv:hasName': name,
  'dpv:hasContact': [contact],
});

function basisOf(entry: HistoryEntry, grade: string) {
  const { level } = entry;
  const { term, articles } = BASES[level] ?? PLAIN_CONSENT;
  return {
    '@id': `pipl:${term}`,
    '@type': 'dpv:LegalBasis',
    'skos:broader': level === 'general' ? 'dpv:Consent' : 'dpv:ExpressedConsent',
    'pipl:articles': level === 'separate' ? [...articles, ...separately(entry, grade)] : articles,
    'pipl:withdrawal': '15',
    'pipl:status': 'recalled',
  };
}

const eventOf = ({ answer, at, expiresAt, level, kind }: HistoryEntry, person: string) => ({
  '@type': `dpv:${stateOf(answer)}`,
  'dct:date': at.toISOString(),
  // Mandatory in the standard; without an end it is valid until it is withdrawn.
  'dct:valid': expiresAt === null ? 'until-withdrawn' : expiresAt.toISOString(),
  'dpv:isImplementedByEntity': person,
  'heng:eventType': level,
  'heng:about': kind,
});
