/** Part of a unit that says what something is for. */
export interface Region {
  readonly text: string;
  /** Within the unit. */
  readonly offset: number;
}

/** 为了 … ，我们会: the purpose stands before the act. */
const BEFORE =
  /(?:为了?(?!您(?!提供|更好|带来|呈现)|此|限|止|准|由|主|例|名|空)|出于|基于(?=[^，。]{0,40}(目的|需要|考量)))([^。；：]{2,160}?)(?=[，,：]?(?:我们|我方|我行|我司|本公司|本行|本产品|平台|您|你|用户|我们?可能)?[^，。；]{0,12}(?:会|将|需要?|可能|可以|应|要求|请|希望|收集|使用|委托|共享|获取|申请)(?!您)|[。；：]|$)/gu;
/** … 用于 X: the purpose stands after the act. */
const AFTER =
  /(用于|用来|用以|用作|以便于?|便于|以供|供|从而|(?:来)?帮助|旨在|是为了?|(?:最终|主要)?目的(?:是|为|在于)|有助于|可(?:用于|以帮助)|以(?=提升|提高|优化|改善|改进|完善|增强|更好|更加|实现|保障|确保|达到|向|为|满足|及时|简化|防止|预防|降低))(.{2,240})/gu;
/** 来为您提供 …, 使用 … 维护和改进: a purpose with no word for it. */
const BARE =
  /(?:来|以|并|，|,|、|^)(为您|为你|向您|向你|(?:维护|改善|改进|优化|提升|提高|完善)[^，。；]{0,4}(?:和|与|及|或|、)?)(.{2,120})/u;
/** What follows the purpose and is none. */
const BEHIND =
  /[，,。；](我们|我行|我方|具体|请|您可|您也可|你可|但|如果|如您|若|除非|不会|该|这些|此类|拒绝|并且不|而不|且不|无法|上述|包括但不限于)/u;

/** The parts of a unit that state a purpose; the whole unit when it is nothing but one (a list item). */
export function purposeRegions(unit: string): Region[] {
  const before = [...unit.matchAll(BEFORE)].map((match) => region(match, 1));
  const after = [...unit.matchAll(AFTER)].map((match) => region(match, 2));
  const found = [...before, ...after].map(cutBehind).filter(({ text }) => text.length > 1);
  if (found.length > 0) return found;
  if (isListItem(unit)) return [{ text: unit, offset: 0 }];
  const bare = unit.match(BARE);
  return bare && HANDLING.test(unit) ? [cutBehind({ text: bare[0], offset: bare.index ?? 0 })] : [];
}

/** That information is handled: collected, used, passed on. */
export const HANDLING =
  /(收集|使用|获取|读取|访问|调用|处理|利用|分析|共享|分享|提供给|传输|记录|上传|调取|申请|委托|接收|结合|开启|权限|Cookie|信息|数据)/iu;

const BULLET = /^[\s•·\-–—*●○◆▪]*([（(]?[0-9a-zA-Z一二三四五六七八九十]{1,3}([.．][0-9]{1,2}){0,3}[)）.．、]?\s*)?/u;
const VERB_FIRST =
  /^(用于|为|向|以|理解|了解|维护|维持|改善|改进|优化|提升|提高|完善|保证|保障|确保|满足|研发|开发|分析|统计|通过|开展|进行|实现|帮助|便于|定向|推荐|其他|又如|例如|业务|内部|数据|运营|商业|风控|更)/u;

/** A line without a subject: （4）理解、维护和改善我们的服务。 */
const isListItem = (unit: string): boolean => {
  const words = unit.replace(BULLET, '');
  return words.length <= 60 && VERB_FIRST.test(words) && !/[，,](我们|我行|我方|您)/u.test(words);
};

const region = (match: RegExpMatchArray, group: number): Region => {
  const text = match[group] ?? '';
  return { text, offset: (match.index ?? 0) + match[0].indexOf(text) };
};

function cutBehind({ text, offset }: Region): Region {
  const behind = text.match(BEHIND);
  return { text: behind ? text.slice(0, behind.index) : text, offset };
}
