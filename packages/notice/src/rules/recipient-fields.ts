import type { Report } from '../finding.ts';
import { dataKinds } from '../phrases/data-kinds.ts';
import type { Document } from '../text/document.ts';
import type { Unit } from '../text/sentences.ts';
import { isHeader, type Table } from '../text/tables.ts';
import type { Rule } from './rule.ts';
import { ENTRUSTS, NAMED, shares } from './sharing.ts';

const CONTACT = /(电话|邮箱|邮件|热线|联系方式|地址|@|https?:\/\/|[0-9]{3,4}-[0-9]{6,8}|400-)/u;
const FOR = /(用于|用来|用以|目的|用途|以便|为(了|您|完成|实现)|以(实现|完成|便))/u;

const fields: readonly (readonly [string, string, RegExp])[] = [
  ['名称', 'name', NAMED],
  ['联系方式', 'contact', CONTACT],
  ['信息种类', 'kinds', new RegExp(`${dataKinds.source}|(提供|种类|类型|内容)[：:]`, 'iu')],
  ['用途', 'purpose', FOR],
];

const missingFields = (text: string) => fields.filter(([, , pattern]) => !pattern.test(text));

const incomplete = (missing: readonly (readonly [string, string, RegExp])[]) => ({
  zh: `接收方缺少：${missing.map(([zh]) => zh).join('、')}`,
  en: `the recipient lacks: ${missing.map(([, en]) => en).join(', ')}`,
  suggestion: '每个接收方写五项：名称、联系方式、用途、方式、信息种类',
  suggestionEn: 'state five things of each recipient: name, contact, purpose, method, kinds of information',
});

/** What is written around a sentence of a short text: the fields may stand in the next one. */
function around(unit: Unit, { text, kind }: Document): string {
  if (kind === 'notice') return text;
  return text.slice(Math.max(0, unit.offset - 120), unit.offset + unit.text.length + 200);
}

function fieldsInSentences(document: Document): Report[] {
  const sharing = document.units.filter(shares).filter(({ text }) => !ENTRUSTS.test(text));
  if (document.kind === 'policy') return fieldsInSection(document, sharing);
  return sharing.flatMap((unit) => {
    const missing = missingFields(around(unit, document));
    return missing.length > 0 ? [{ offset: unit.offset, length: unit.text.length, ...incomplete(missing) }] : [];
  });
}

/** A policy is judged once: by everything its part on sharing says. */
function fieldsInSection(document: Document, sharing: readonly Unit[]): Report[] {
  if (sharing.length === 0 || document.tables.some(isRecipientTable)) return [];
  const said = [...document.in('sharing'), ...sharing].map(({ text }) => text).join('\n');
  const missing = missingFields(said);
  return missing.length > 0 ? [{ ...document.anchor('sharing'), ...incomplete(missing) }] : [];
}

const columns: readonly (readonly [string, string, RegExp])[] = [
  ['名称', 'name', /(名称|接收方|公司|主体|第三方|合作方|提供方|SDK)/iu],
  ['联系方式', 'contact', /(联系|电话|邮箱|隐私政策|链接|网址|官网)/u],
  ['用途', 'purpose', /(目的|用途|场景|功能)/u],
  ['方式', 'method', /(方式|类型|接入)/u],
  ['信息种类', 'kinds', /(信息|数据|内容|种类|字段)/u],
];

const isRecipientTable = ({ header }: Table): boolean =>
  isHeader(header) &&
  header.length >= 3 &&
  header.some((cell) => /(接收方|第三方|公司|合作方|SDK|提供方)/iu.test(cell));

/** A table of recipients: the columns that are not there, and the cells that are empty. */
function fieldsInTable({ header, rows, offset, length }: Table): Report[] {
  const absent = columns.filter(([, , pattern]) => !header.some((cell) => pattern.test(cell)));
  const head = absent.length > 0 ? [{ offset, length, ...incomplete(absent) }] : [];
  const empty = rows
    .filter(({ cells }) => cells.length > 1 && header.some((_, column) => (cells[column]?.text ?? '') === ''))
    .map((row) => ({
      offset: row.offset,
      length: Math.min(row.length, 80),
      ...incomplete(columns.filter(([, , pattern]) => pattern.test(header[emptyColumn(row, header)] ?? ''))),
    }));
  return [...head, ...empty];
}

const emptyColumn = ({ cells }: Table['rows'][number], header: readonly string[]): number =>
  header.findIndex((_, column) => (cells[column]?.text ?? '') === '');

export const recipientFields: Rule = {
  id: 'L10',
  name: 'recipient-fields',
  level: 'error',
  law: '个人信息保护法 第二十三条',
  zh: '每个接收方写全五项',
  en: 'five things are stated of each recipient',
  check: (document) => [
    ...fieldsInSentences(document),
    ...document.tables.filter(isRecipientTable).flatMap(fieldsInTable),
  ],
};
