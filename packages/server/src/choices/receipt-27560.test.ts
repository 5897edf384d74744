import { expect, test } from 'vitest';
import { type ReceiptFacts, toReceipt27560 } from './receipt-27560.ts';
import { receiptHtml } from './receipt-27560-html.ts';
import type { HistoryEntry } from './storage.ts';

const entry: HistoryEntry = {
  receipt: 'rcp_01KBTEST000000000000000001',
  kind: 'cell',
  entry: 1,
  purpose: 'third-party-sharing',
  category: 'order-history',
  recipient: 'brand-a',
  channel: '',
  answer: 'granted',
  level: 'separate',
  mechanism: 'toggle',
  touchpoint: 'account',
  origin: null,
  notice: { id: 'ntc_01KBTEST000000000000000001', key: 'share-brand-a', version: 2, hash: 'ab'.repeat(32) },
  at: new Date('2026-11-23T08:15:30.123Z'),
  expiresAt: new Date('2027-11-23T08:15:30.123Z'),
};

const facts: ReceiptFacts = {
  person: 'u-1001',
  entry,
  shop: {
    id: 'ledger.example.cn/shancha',
    name: '山茶小店',
    address: '杭州市西湖区茶叶路 1 号',
    contact: 'privacy@shancha.example',
    storedIn: ['CN'],
    withdrawAt: 'https://shancha.example/me',
  },
  notice: {
    ...entry.notice!,
    lang: 'zh-CN',
    summary: '接收方：某某品牌。提供：近一年购买的商品品类，不含姓名、电话、地址。用途：发放该品牌的回购券。',
  },
  recipient: { id: 'brand-a', name: '某某品牌', contact: '400-000-0000', kind: 'independent' },
  words: {
    purpose: { zh: '向品牌商/广告联盟共享', en: 'Sharing with brands and advertising alliances' },
    category: { zh: '订单交易记录', en: 'Order and transaction records' },
    retention: { zh: '一年', en: 'one year' },
  },
  grade: 'general',
};
const of = (changed: Partial<HistoryEntry>) => toReceipt27560({ ...facts, entry: { ...entry, ...changed } });
const record = (receipt: ReturnType<typeof of>) => receipt['dpv:hasRecordOfActivity'][0]!;

test('a receipt and its page read as they should', async () => {
  const receipt = toReceipt27560(facts);
  await expect(`${JSON.stringify(receipt, undefined, 2)}\n`).toMatchFileSnapshot('receipt-27560.golden.json');
  await expect(receiptHtml(receipt)).toMatchFileSnapshot('receipt-27560.golden.html');
});

/** Mandatory fields of ISO/IEC TS 27560:2023 as the DPV guide lists them, and where ours stand. */
const MANDATORY: readonly [string, (receipt: ReturnType<typeof of>) => unknown][] = [
  ['schema_version', (receipt) => receipt['dct:conformsTo']],
  ['receipt_id', (receipt) => receipt['dct:identifier']],
  ['pii_principal_id', (receipt) => receipt['dpv:hasDataSubject']['dpv:hasIdentifier']],
  ['privacy_notice', (receipt) => record(receipt)['dpv:hasNotice']],
  ['language', (receipt) => record(receipt)['dct:language']],
  ['purpose', (receipt) => record(receipt)['dpv:hasPurpose'][0]],
  ['pii_type', (receipt) => record(receipt)['dpv:hasPersonalData'][0]],
  ['pii_controllers', (receipt) => record(receipt)['dpv:hasDataController'][0]],
  ['party_id', (receipt) => record(receipt)['dpv:hasDataController'][0]?.['dpv:hasIdentifier']],
  ['party_name', (receipt) => record(receipt)['dpv:hasDataController'][0]?.['dpv:hasName']],
  ['party_address', (receipt) => record(receipt)['dpv:hasDataController'][0]?.['dpv:hasAddress']],
  ['party_contact', (receipt) => record(receipt)['dpv:hasDataController'][0]?.['dpv:hasContact'][0]],
  ['party_type', (receipt) => record(receipt)['dpv:hasDataController'][0]?.['@type']],
  ['storage_locations', (receipt) => record(receipt)['dpv:hasStorageCondition']['dpv:hasLocation'][0]],
  ['retention_period', (receipt) => record(receipt)['dpv:hasStorageCondition']['dpv:hasDuration']],
  ['jurisdiction', (receipt) => record(receipt)['dpv:hasJurisdiction']],
  ['recipient_third_parties', (receipt) => record(receipt)['dpv:hasRecipient'][0]],
  ['withdrawal_method', (receipt) => record(receipt)['dpv:hasConsentControl']['dpv:isExercisedAt']],
  ['event_time', (receipt) => record(receipt)['dpv:hasConsentStatus']['dct:date']],
  ['validity_duration', (receipt) => record(receipt)['dpv:hasConsentStatus']['dct:valid']],
  ['entity_id', (receipt) => record(receipt)['dpv:hasConsentStatus']['dpv:isImplementedByEntity']],
  ['event_type', (receipt) => record(receipt)['dpv:hasConsentStatus']['heng:eventType']],
  ['event_state', (receipt) => record(receipt)['dpv:hasConsentStatus']['@type']],
];

test.each(MANDATORY)('the mandatory field %s is there', (_, read) => {
  expect(read(toReceipt27560(facts))).toBeTruthy();
});

test.each([
  ['granted', 'dpv:ConsentGiven'],
  ['refused', 'dpv:ConsentRefused'],
  ['withdrawn', 'dpv:ConsentWithdrawn'],
  ['on', 'dpv:RenewedConsentGiven'],
  ['off', 'dpv:ConsentWithdrawn'],
  ['expired', 'dpv:ConsentExpired'],
  ['invalidated', 'dpv:ConsentInvalidated'],
  ['revoked', 'dpv:ConsentRevoked'],
  ['asked', 'dpv:ConsentRequested'],
  ['deferred', 'dpv:ConsentRequestDeferred'],
  ['something new', 'dpv:ConsentUnknown'],
])('%s is %s', (answer, state) => {
  expect(record(of({ answer }))['dpv:hasConsentStatus']['@type']).toBe(state);
});

test('a consent without an end is valid until it is withdrawn', () => {
  expect(record(of({ expiresAt: null }))['dpv:hasConsentStatus']['dct:valid']).toBe('until-withdrawn');
});

test('sensitive information is marked as such, and so is a basis whose articles were not read', () => {
  const receipt = toReceipt27560({ ...facts, grade: 'sensitive' });
  expect(record(receipt)['dpv:hasPersonalData'][0]?.['@type']).toEqual(['dpv:SensitivePersonalData']);
  expect(record(receipt)['dpv:hasLegalBasis']).toMatchObject({
    '@id': 'pipl:SeparateConsent',
    'pipl:status': 'recalled',
  });
});

test.each([
  [{ recipient: 'brand-a' }, 'general', ['13(1)(1)', '23']],
  [{ recipient: '', purpose: 'public-display' }, 'general', ['13(1)(1)', '25']],
  [{ recipient: '', purpose: 'personalised-recommendation' }, 'sensitive', ['13(1)(1)', '29']],
])('separate consent to %j of %s information names the articles that ask for it', (changed, grade, articles) => {
  const receipt = toReceipt27560({ ...facts, grade, entry: { ...entry, ...changed } });
  expect(record(receipt)['dpv:hasLegalBasis']['pipl:articles']).toEqual(articles);
});

test('the page of a refusal speaks of no kind of consent and of no end', () => {
  const html = receiptHtml(of({ answer: 'refused' }));
  expect([html.includes('不同意'), html.includes('同意的方式'), html.includes('有效至')]).toEqual([true, false, false]);
});

test('an answer that rests on no notice and goes to nobody says so', () => {
  const receipt = toReceipt27560({
    ...facts,
    notice: undefined,
    recipient: undefined,
    entry: { ...entry, answer: 'refused' },
  });
  expect([record(receipt)['dpv:hasNotice'], record(receipt)['dpv:hasRecipient']]).toEqual([null, []]);
  expect(receiptHtml(receipt)).toContain('不提供给别人');
});

test('the page carries the receipt’s id and nothing that runs, whatever the names', () => {
  const evil = '<script>alert(1)</script>';
  const html = receiptHtml(toReceipt27560({ ...facts, person: evil, shop: { ...facts.shop, name: evil } }));
  expect(html).toContain(entry.receipt);
  expect(html).not.toContain('<script');
});

test('the page says by which channel in words', () => {
  expect(receiptHtml(of({ channel: 'sms' }))).toContain('短信');
  expect(receiptHtml(of({ channel: 'pigeon' }))).toContain('pigeon');
});
