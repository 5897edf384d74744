import { createHash } from 'node:crypto';
import type { Receipt27560 } from './receipt-27560.ts';

const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

interface Words {
  readonly zh: string;
  readonly en: string;
}

const STATES: Readonly<Record<string, Words>> = {
  ConsentRequested: { zh: '已询问', en: 'asked' },
  ConsentRequestDeferred: { zh: '暂未回答', en: 'not answered yet' },
  ConsentGiven: { zh: '同意', en: 'consented' },
  RenewedConsentGiven: { zh: '重新同意', en: 'consented again' },
  ConsentRefused: { zh: '不同意', en: 'refused' },
  ConsentWithdrawn: { zh: '撤回同意', en: 'withdrew consent' },
  ConsentExpired: { zh: '同意已到期', en: 'consent expired' },
  ConsentInvalidated: { zh: '同意已失效', en: 'consent became invalid' },
  ConsentRevoked: { zh: '同意被商家终止', en: 'consent ended by the shop' },
  ConsentUnknown: { zh: '不明', en: 'unknown' },
};

const BASES: Readonly<Record<string, Words>> = {
  'pipl:ItemisedConsent': { zh: '分项同意', en: 'itemised consent' },
  'pipl:SeparateConsent': { zh: '单独同意', en: 'separate consent' },
  'pipl:ChannelConsent': { zh: '按渠道同意', en: 'consent by channel' },
  'pipl:GuardianConsent': { zh: '监护人同意', en: 'consent of the guardian' },
  'pipl:Consent': { zh: '同意', en: 'consent' },
};

const CHANNELS: Readonly<Record<string, Words>> = {
  sms: { zh: '短信', en: 'text message' },
  email: { zh: '电子邮件', en: 'e-mail' },
  push: { zh: '手机推送', en: 'push notification' },
  'in-app': { zh: '应用内消息', en: 'message in the app' },
  phone: { zh: '电话', en: 'telephone' },
  '*': { zh: '全部渠道', en: 'every channel' },
};

/** A channel without words here is told by its id. */
const channelOf = (id: string | null): Words | string | undefined => (id === null ? undefined : (CHANNELS[id] ?? id));

/** Beijing time, as the receipt is read in China. */
function momentOf(at: string): string {
  const moment = Date.parse(at);
  if (Number.isNaN(moment)) return at;
  return new Date(moment + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');
}

const STYLE = `:root{color-scheme:light dark;--ink:#1f2421;--muted:#5b625d;--paper:#fbfaf7;--line:#dedad2}
@media (prefers-color-scheme:dark){:root{--ink:#ecebe6;--muted:#a9b0aa;--paper:#171a18;--line:#3a403c}}
body{max-width:720px;margin:0 auto;padding:24px 16px;background:var(--paper);color:var(--ink);font:18px/1.6 "PingFang SC","HarmonyOS Sans SC","MiSans","Noto Sans CJK SC","Microsoft YaHei",sans-serif;overflow-wrap:anywhere}
h1{font-size:26px;line-height:1.4}[lang=en]{color:var(--muted);font-size:.85em;font-family:system-ui,"Noto Sans","Noto Sans CJK SC",sans-serif}
h1 [lang=en],dd [lang=en]{display:block}dl{margin:0}dt{margin-top:16px;color:var(--muted);border-top:1px solid var(--line);padding-top:12px}dd{margin:0}
code{font-size:15px}@page{size:A4;margin:18mm}@media print{:root{--ink:#000;--muted:#444;--paper:#fff;--line:#bbb}body{padding:0;font-size:11pt}}`;

/** A receipt on one page: Chinese, English beside it, no script, fit for paper. */
export function receiptHtml(receipt: Receipt27560): string {
  const id = receipt['dct:identifier'];
  const policy = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`;
  const rows = rowsOf(receipt).map(
    ([name, value]) => `<dt>${both(name)}</dt><dd>${typeof value === 'string' ? escaped(value) : both(value)}</dd>`,
  );
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>同意回执 ${escaped(id)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${both({ zh: '个人信息同意回执', en: 'Receipt of a choice about personal information' })}</h1>
<dl>
${rows.join('\n')}
</dl>
</main>
</body>
</html>
`;
}

const both = ({ zh, en }: Words): string => `${escaped(zh)} <span lang="en">${escaped(en)}</span>`;

function rowsOf(receipt: Receipt27560): [Words, Words | string][] {
  const record = receipt['dpv:hasRecordOfActivity'][0] as Record_;
  const status = record['dpv:hasConsentStatus'];
  const [controller] = record['dpv:hasDataController'];
  const rows: [Words, Words | string | undefined][] = [
    [{ zh: '回执编号', en: 'Receipt' }, receipt['dct:identifier']],
    [{ zh: '本人', en: 'Person' }, receipt['dpv:hasDataSubject']['dpv:hasIdentifier']],
    [{ zh: '回答', en: 'Answer' }, STATES[status['@type'].slice('dpv:'.length)] ?? STATES.ConsentUnknown],
    [{ zh: '时间（北京时间）', en: 'Time (Beijing)' }, momentOf(status['dct:date'])],
    [{ zh: '用哪些信息', en: 'Information' }, labelOf(record['dpv:hasPersonalData'][0])],
    [{ zh: '用来做什么', en: 'Purpose' }, labelOf(record['dpv:hasPurpose'][0])],
    [{ zh: '提供给谁', en: 'Recipient' }, recipientsOf(record)],
    [{ zh: '渠道', en: 'Channel' }, channelOf(record['heng:channel'])],
    [{ zh: '保存多久', en: 'Kept for' }, labelOf(record['dpv:hasStorageCondition']['dpv:hasDuration'])],
    [{ zh: '存放在哪里', en: 'Stored in' }, storedIn(record)],
    [{ zh: '有效至', en: 'Valid until' }, isGiven(record) ? validOf(status['dct:valid']) : undefined],
    [
      { zh: '同意的方式', en: 'Kind of consent' },
      isGiven(record) ? BASES[record['dpv:hasLegalBasis']['@id']] : undefined,
    ],
    [{ zh: '依据', en: 'Law' }, lawOf(record)],
    [{ zh: '依据的告知', en: 'Notice' }, noticeOf(record)],
    [{ zh: '怎样撤回', en: 'How to withdraw' }, record['dpv:hasConsentControl']['dpv:isExercisedAt']],
    [{ zh: '商家', en: 'Shop' }, controller && shopOf(controller)],
  ];
  return rows.filter((row): row is [Words, Words | string] => row[1] !== undefined);
}
type Record_ = Receipt27560['dpv:hasRecordOfActivity'][number];

const labelOf = (one: { 'skos:prefLabel': { '@value': string }[] } | undefined): Words | undefined => {
  const [zh, en] = one?.['skos:prefLabel'] ?? [];
  return zh && { zh: zh['@value'], en: en?.['@value'] ?? zh['@value'] };
};

function recipientsOf(record: Record_): Words | string {
  const names = record['dpv:hasRecipient'].map((one) => `${one['dpv:hasName']}（${one['dpv:hasContact'].join('、')}）`);
  return names.length === 0 ? { zh: '不提供给别人', en: 'nobody else' } : names.join('、');
}

const validOf = (valid: string): Words | string =>
  valid === 'until-withdrawn' ? { zh: '直到撤回', en: 'until withdrawn' } : momentOf(valid);

/** What was refused or withdrawn has no end and is no consent of any kind. */
const isGiven = (record: Record_): boolean => /ConsentGiven$/.test(record['dpv:hasConsentStatus']['@type']);

function storedIn(record: Record_): Words | string {
  const places = record['dpv:hasStorageCondition']['dpv:hasLocation'].join('、');
  return places === 'CN' ? { zh: '中国境内', en: 'in China' } : places;
}

/** Article 13(1)(1) is 第十三条第一款第一项; the rest are told by their number alone. */
function lawOf(record: Record_): Words {
  const articles = record['dpv:hasLegalBasis']['pipl:articles'];
  const zh = articles.map((one) => (one === '13(1)(1)' ? '第13条第1款第1项' : `第${one}条`)).join('、');
  return {
    zh: `《个人信息保护法》${zh}；撤回依第15条`,
    en: `Personal Information Protection Law, Art. ${articles.join(', ')}; withdrawal: Art. 15`,
  };
}

function noticeOf(record: Record_): string | undefined {
  const notice = record['dpv:hasNotice'];
  return notice
    ? `${notice['skos:definition']}（${notice['dct:identifier']}，第 ${notice['heng:noticeVersion']} 版）`
    : undefined;
}

const shopOf = (controller: Record_['dpv:hasDataController'][number]): string =>
  [controller['dpv:hasName'], controller['dpv:hasAddress'], ...controller['dpv:hasContact']].join('，');
