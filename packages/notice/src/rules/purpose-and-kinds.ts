import type { Report } from '../finding.ts';
import { dataKinds, sensitiveKinds } from '../phrases/data-kinds.ts';
import { openEnd } from '../phrases/vague-words.ts';
import type { Document } from '../text/document.ts';
import type { Unit } from '../text/sentences.ts';
import { isHeader, type Table } from '../text/tables.ts';
import { type Rule, spanOf } from './rule.ts';

const PURPOSE = /(用于|用来|用以|以便|便于|为了|以供|目的|从而|帮助|旨在|用途)/u;
/** 当您使用…时, 实现…功能: the use is said by the occasion. */
const OCCASION =
  /(时[，,、]|功能|服务(所|时)|情况下|为(您|你|向|保|实|完|提|满|履|便|防|遵)|以(实现|完成|防|保|确|验|核|向|及时)|根据|依据|按照)/u;
const COLLECTS = /(收集|采集|获取|读取|索取|记录)/u;
const DENIES = /(不(会|再|得|收集|获取|使用|用|需要)|未经|无需|停止|删除|拒绝|避免|防止)/u;
const REFERS = /(上述|以上|前述|该等?|这些|此类|下列|以下|如下)/u;

const at = (unit: Unit, length = unit.text.length) => ({ offset: unit.offset, length: Math.min(length, 80) });

/** Promises about purposes in general state none. */
const PROMISES =
  /((合法|正当|明确|特定)[^，。；]{0,16}目的|未载明|声明的目的|声称的目的|其他(目的|用途)|本(政策|协议|指引)|征得|请您|如您)/u;
const USES_INFORMATION = /(收集|使用|获取|处理|利用|共享|读取)[^，。；]{0,12}(信息|数据|资料)/u;

/** A purpose that names no kind of information, where one should stand. */
function namesNoKind(unit: Unit, document: Document): boolean {
  const { text, sentence } = unit;
  if (sentence.kind !== 'prose' || !PURPOSE.test(text)) return false;
  if (dataKinds.test(sentence.text) || REFERS.test(sentence.text) || DENIES.test(text)) return false;
  if (PROMISES.test(text)) return false;
  if (document.kind === 'clauses') return /^(仅)?(用于|用来|为了?)/u.test(text) || USES_INFORMATION.test(text);
  return USES_INFORMATION.test(text) && /(我们|我行|我方|本公司)/u.test(text);
}

export const purposeWithoutData: Rule = {
  id: 'L02',
  name: 'purpose-without-data',
  level: 'warning',
  law: '个人信息保护法 第十七条第一款第二项',
  zh: '目的要和信息种类写在一起',
  en: 'a purpose names the kinds of information it uses',
  check: (document) =>
    document.units
      .filter((unit) => namesNoKind(unit, document))
      .map((unit) => ({
        ...at(unit),
        zh: '这个目的没有写用到哪几种信息',
        en: 'this purpose does not say which kinds of information it uses',
        suggestion: '在目的后面写出信息种类，如“（位置信息）”',
        suggestionEn: 'name the kinds behind the purpose, such as “(location)”',
      })),
};

/** A kind of information that is collected, and nothing nearby says what for. */
function hasNoPurpose(unit: Unit, index: number, units: readonly Unit[]): boolean {
  const { text, sentence } = unit;
  if (sentence.kind !== 'prose' || !COLLECTS.test(text) || !dataKinds.test(text)) return false;
  if (!/(我们|我行|我方|本(公司|应用|产品|软件)|平台)[^，。；]{0,16}(收集|采集|获取|读取|索取|记录)/u.test(text))
    return false;
  if (DENIES.test(text) || /(征得|同意|清单|政策|《)/u.test(text)) return false;
  const near = [units[index - 1], unit, units[index + 1], units[index + 2]]
    .filter((one) => one !== undefined && Math.abs(one.sentence.line - sentence.line) <= 1)
    .map((one) => one?.text ?? '')
    .join('');
  return !PURPOSE.test(near) && !OCCASION.test(sentence.text);
}

const kindColumn = /(信息|数据)(种类|类型|类别|内容|名称|字段)?|收集(的)?(内容|信息)|权限/u;
const purposeColumn = /(目的|用途|场景|功能|说明|方式|做什么|为什么|必要)/u;
/** A table of periods is about kinds whose purposes stand elsewhere. */
const periodColumn = /(保存|保留|存储|期限|到期)/u;

function rowsWithoutPurpose({ header, rows }: Table): Report[] {
  if (!isHeader(header) || !header.some((cell) => kindColumn.test(cell))) return [];
  const column = header.findIndex((cell) => purposeColumn.test(cell));
  if (column < 0 && header.some((cell) => periodColumn.test(cell))) return [];
  return rows
    .filter(({ cells }) => cells.some(({ text }) => dataKinds.test(text)))
    .filter(({ cells }) => column < 0 || (cells[column]?.text ?? '') === '')
    .map(({ offset, length }) => ({ offset, length: Math.min(length, 80), ...withoutPurpose }));
}

const withoutPurpose = {
  zh: '收集这种信息，没有写用来做什么',
  en: 'this kind of information is collected and nothing says what for',
  suggestion: '写成“收集〔哪种信息〕，用于〔做什么〕”，一种信息一个目的',
  suggestionEn: 'write “we collect 〔kind〕 to 〔do what〕”, one purpose for each kind',
};

export const dataWithoutPurpose: Rule = {
  id: 'L03',
  name: 'data-without-purpose',
  level: 'error',
  law: '个人信息保护法 第十七条第一款第二项',
  zh: '每种信息都要写用来做什么',
  en: 'each kind of information has a purpose',
  check: (document) => [
    ...document.units
      .filter((unit, index, units) => hasNoPurpose(unit, index, units))
      .map((unit) => ({ ...at(unit), ...withoutPurpose })),
    ...document.tables.flatMap(rowsWithoutPurpose),
  ],
};

/** 等信息 behind a kind, or 包括但不限于 before one. */
function openList(unit: Unit): Report[] {
  const match = unit.text.match(openEnd);
  if (!match || unit.sentence.kind === 'heading' || DENIES.test(unit.text)) return [];
  if (!/(收集|获取|读取|采集|使用|提供|共享|包括但不限于|记录)/u.test(unit.text) || !dataKinds.test(unit.text))
    return [];
  const named = sensitiveKinds.find(([, pattern]) => pattern.test(unit.text))?.[0];
  return [
    {
      ...spanOf(match, unit.offset),
      level: named ? 'error' : 'warning',
      zh: named ? `涉及${named}，不能用“${match[0]}”收尾` : `“${match[0]}”让人不知道还有哪些`,
      en: named ? 'a list with sensitive information must not end in the open' : 'nobody can tell what else is meant',
      suggestion: '逐一列出，写明共几项；用不到的不写',
      suggestionEn: 'list each kind and say how many there are; leave out what is not used',
    },
  ];
}

export const openLists: Rule = {
  id: 'L04',
  name: 'open-list',
  level: 'warning',
  law: 'App违法违规收集使用个人信息行为认定方法 二(1)；个人信息保护法 第十七条',
  zh: '信息种类要逐一列出',
  en: 'kinds of information are listed one by one',
  check: (document) => document.units.flatMap(openList),
};
