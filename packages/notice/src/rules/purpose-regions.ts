/** Part of a unit that says what something is for. */
export interface Region {
  readonly text: string;
  /** Within the unit. */
  readonly offset: number;
}

/** 为了 … ，我们会: the purpose stands before the act. */
const BEFORE =
  /(为了|出于|(?<=(?:仅|只)用于)|为(?:使|能)|(?<![视作成认行因])为(?=[^，。；]{0,6}(改进|保障|保证|确保|提升|提高|优化|改善|改进|完善|实现|帮助|满足|便于|方便|履行|共同|维护|更好)|(向|给)(您|你|用户)?[^，。；]{0,4}(提供(?!的)|带来|推荐|呈现|推送))|(基于|鉴于|因为?)(?=[^，。；]{0,60}(目的|需要|考量|需求)))/gu;
/** Where a purpose that stood before its act ends. */
const ACT =
  /[，,：。；]\s*(我们|我行|我方|我司|本(公司|行|平台|产品|应用|款)|平台|您(需|可|应)|需要?|可能|会|将|经|当|在|必要|请|特别|并(会|将|在|可能)|可以|这些|仅|腾讯|百度|阿里|根据|部分|[^，。；]{1,8}(可能会?|将)(使用|收集))|[^，。；]{0,2}(我们|我行|我方)(还|也)?(会|将|可能|需要?|使用|收集|可以|仅|希望)|的?目的[，,]|而(收集|使用|审查|处理|分析|获取|获得)|[。；]/u;
/** … 用于 X: the purpose stands after the act. */
const AFTER =
  /(用于|用来|用以|用作|以便于?|便于|以供|从而|(来|以)?帮助|旨在|(是|亦|也)(是)?为了?|目的(是|为|在于)|有助于|[，,]\s*以(?!及|上|下|内|外|前|后|来|往|此|免|便|其)|(?<!可|予|得|加)以(?=提升|提高|优化|改善|改进|完善|增强|更好|更加|实现|保障|确保|达到|向|为|满足|及时|简化|防止|预防|降低|预先|进行|识别|判断|提供)|来(?=维护|改善|改进|优化|提升|提高|完善|为您|实现|识别))/gu;
/** What follows a purpose and is none. */
const BEHIND =
  /[，,。；]\s*(我们|我行|我方|具体|请|您可|您也可|你可|但|如果|如您|若|除非|不会|该|这些|此类|拒绝|并且不|而不|且不|无法|上述|包括但不限于|仅|您)|来?使用(您|你)?的?(上述|前述)?个人信息|[，,]\s*(将|会|需要?|可能)(对|与|向|会|收集|委托|使用|共享)/u;

/** The parts of a unit that state a purpose; the whole unit when it is nothing but one (a list item). */
export function purposeRegions(unit: string): Region[] {
  if (isListItem(unit) && !DENIAL.test(unit)) return [upTo(BEHIND, unit, leadOf(unit))];
  const before = [...unit.matchAll(BEFORE)]
    .slice(0, MOST)
    .filter((match) => !DENIED.test(unit.slice(0, match.index)))
    .map((match) => upTo(ACT, unit, behind(match)))
    .filter(({ text, offset }) => offset + text.length >= unit.length - 1 || HANDLING.test(unit));
  const after = [...unit.matchAll(AFTER)].slice(0, MOST).map((match) => upTo(BEHIND, unit, behind(match)));
  const found = [...before, ...after].filter(({ text }) => text.trim().length > 1);
  if (found.length > 0) return found;
  return DENIAL.test(unit) ? [] : bareRegions(unit);
}

const behind = (match: RegExpMatchArray): number => (match.index ?? 0) + match[0].length;

function upTo(end: RegExp, unit: string, offset: number): Region {
  const rest = unit.slice(offset, offset + LONGEST);
  return { text: rest.slice(0, rest.match(end)?.index), offset };
}

const LONGEST = 300;
/** No sentence states more purposes that anybody reads. */
const MOST = 12;

/** 利用…进行数据分析，改善产品服务 / 为您提供…及改善…: a purpose without a word for it. */
const BARE = /(?<=[，,来并以及])(为|向)(您|你|用户)提供(?!的)|(维护|改善|改进|优化|提升|提高|完善|增进)/u;

function bareRegions(unit: string): Region[] {
  const match = unit.match(BARE);
  if (!match || !HANDLING.test(unit)) return [];
  return [upTo(BEHIND, unit, startOfBare(unit, match))];
}

/** 训练识别算法，提高服务质量: the stretch before the verb of improving says what is done. */
function startOfBare(unit: string, match: RegExpMatchArray): number {
  const at = match.index ?? 0;
  if (/^[为向]/u.test(match[0])) return at;
  const comma = Math.max(unit.lastIndexOf('，', at - 1), unit.lastIndexOf(',', at - 1));
  return comma < 0 ? at : Math.max(0, unit.lastIndexOf('，', comma - 1) + 1);
}

/** 无法继续为您提供服务 tells what stops, not what for. */
const DENIAL = /(无法|不能|停止|不再|拒绝)[^，。；]{0,24}(提供|服务)/u;
const DENIED = /(无法|不能|停止|不再|拒绝)[^，。；]{0,14}$/u;

/** That information is handled: collected, used, passed on. */
const HANDLING =
  /(收集|获取|读取|调用|处理|利用|分析|共享|分享|传输|记录|上传|委托|接收|跟踪|申请|权限|相册|Cookie|SDK|信息|数据|资料|提供给|使用(您|你|这些|该|上述))/iu;

const BULLET =
  /^[\s•·\-–—*●○◆▪]*([（(]?([0-9a-zA-Z]{1,3}|[一二三四五六七八九十]{1,3})([.．][0-9]{1,2}){0,3}[)）.．、]?\s*)?/u;
/** The bullet and the 用于 before what a list item says. */
const leadOf = (unit: string): number => {
  const bullet = unit.match(BULLET)?.[0].length ?? 0;
  return bullet + (unit.slice(bullet).match(/^(仅)?(用于|用来|用以|为了)/u)?.[0].length ?? 0);
};

const VERB_FIRST =
  /^(用于|为|向|以|理解|了解|维护|维持|改善|改进|优化|提升|提高|完善|保证|保障|确保|满足|研发|开发|分析|统计|通过|开展|进行|实现|帮助|便于|定向|推荐|其他|又如|例如|业务|内部|数据|运营|商业|风控|更)/u;

/** A line without a subject: （4）理解、维护和改善我们的服务。 */
const isListItem = (unit: string): boolean => {
  const words = unit.replace(BULLET, '');
  return words.length <= 60 && VERB_FIRST.test(words) && !/[，,](我们|我行|我方|您|本)/u.test(words);
};
