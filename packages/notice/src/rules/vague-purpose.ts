import type { FindingLevel, Report } from '../finding.ts';
import { concretePurposes } from '../phrases/concrete-purposes.ts';
import { vagueFamily, vaguePurposes } from '../phrases/vague-purposes.ts';
import type { Document } from '../text/document.ts';
import type { Unit } from '../text/sentences.ts';
import { purposeRegions, type Region } from './purpose-regions.ts';
import type { Rule } from './rule.ts';

/** 不会用于其他目的 promises something; 修改本政策 handles nobody's information. */
const PROMISE =
  /(不会|不得|不能|不将|无权|禁止|并非|绝不|仅会|承诺|不(再)?(被)?用(于|作|来|以)|不超出)[^。；]{0,60}(其他|其它|任何|之外|以外)[^。；，]{0,10}(目的|用途|方式|场景)|(不会|不)(被)?用(于|作)|(未载明|未提及|之外|另行|再次|事先|单独|提前|事前)[^。；]{0,60}(同意|授权|告知)|(其他|其它|新的|不同)(的)?(目的|用途)[^。；]{0,60}(同意|授权|告知)/u;
/** What is promised behind a purpose takes nothing from it. */
const PROMISED_AFTER = /[，,](未经|(绝|也|并|且|我们)?不会)[^。；]{0,80}[。；]?$/u;
const ABOUT_THE_TEXT =
  /(修改|更新|修订|变更|调整|制定|阅读|适用)[^。；，]{0,16}(政策|说明|条款|协议|指引|规则|声明|功能及规则)|(政策|条款|协议|指引|规则|声明)[^。；，]{0,12}(修改|更新|修订|变更|调整)|(推出|增加)[^。；，]{0,10}(新的|优化)[^。；，]{0,6}功能|(书面请求|证明您的身份|身份验证通过|个工作日)|(向您(说明|介绍)|更好地?的?理解|相关术语)/u;
/** 我们会向您发送通知 says what is done, however the purpose before it is put. */
const REACHES = /(会|将|可能)[^，。；]{0,24}(向您发送|给您发送|邀请您|与您联系|联系您|回访)/u;
/** 更优质的服务，例如为您预测包裹抵达时间: the example is the purpose. */
const EXAMPLES = /(例如|比如|包括(?=提高|降低))([^。；]{4,80})/u;
const SPECIFICS_FOLLOW = /(如下|以下|下述|下列|下表|包括)[^。；]{0,20}[：:]?$|[：:]$/u;

/** What one stretch of words between 、and 和 says. */
type Sense = 'vague' | 'concrete' | 'nothing';

export interface PurposeSense {
  readonly sense: 'vague' | 'mixed' | 'concrete' | 'none';
  /** The vague words, within the unit. */
  readonly region?: Region;
}

/** How a sentence states its purpose: not at all, in concrete words, in vague ones, or in both. */
export function purposeSense(whole: string): PurposeSense {
  const unit = whole.replace(PROMISED_AFTER, '');
  if (PROMISE.test(unit) || ABOUT_THE_TEXT.test(unit)) return { sense: 'none' };
  const parts = purposeRegions(unit).flatMap(conjuncts);
  const vague = parts.find((part) => senseOf(part.text) === 'vague');
  const concrete = REACHES.test(unit) || isExemplified(unit) || parts.some((part) => senseOf(part.text) === 'concrete');
  if (vague) return { sense: concrete ? 'mixed' : 'vague', region: vague };
  return { sense: concrete ? 'concrete' : 'none' };
}

const isExemplified = (unit: string): boolean => {
  const example = unit.match(EXAMPLES)?.[2];
  return example !== undefined && /(为您|帮助您|降低|提高|热修复|预测)/u.test(example) && senseOf(example) !== 'vague';
};

function senseOf(words: string): Sense {
  const rest = withoutVague(words);
  if (concretePurposes.test(rest)) return 'concrete';
  return rest === words ? 'nothing' : 'vague';
}

/** The words with every vague phrase taken out. */
function withoutVague(words: string): string {
  const family = vagueFamily.reduce((left, pattern) => left.replace(pattern, '\u3000'), words);
  return vaguePurposes.reduce((left, phrase) => left.replaceAll(phrase, '\u3000'), family);
}

function conjuncts({ text, offset }: Region): Region[] {
  return [...text.matchAll(/[^、，,；;\t]+/gu)].map((match) => ({ text: match[0], offset: offset + match.index }));
}

function judge(unit: Unit, document: Document): Report[] {
  if (unit.sentence.kind === 'heading' && unit.text.length < 12) return [];
  const { sense, region } = purposeSense(unit.text);
  if (!region || sense === 'none' || sense === 'concrete') return [];
  const clarified = sense === 'mixed' || isClarified(unit, document);
  return [report(unit, region, clarified ? 'warning' : 'error')];
}

/** A list or a table right behind may say what the sentence does not. */
const isClarified = (unit: Unit, { text, tables }: Document): boolean =>
  (SPECIFICS_FOLLOW.test(unit.text) && text.slice(unit.offset + unit.text.length).trim() !== '') ||
  tables.some(
    ({ offset, header }) =>
      offset > unit.offset && offset - unit.offset < 400 && header.some((cell) => /(目的|用途|场景|功能)/u.test(cell)),
  );

const report = (unit: Unit, { text, offset }: Region, level: FindingLevel): Report => ({
  offset: unit.offset + offset + (text.length - text.trimStart().length),
  length: text.trim().length,
  level,
  zh: level === 'error' ? '目的只说了愿望，没有说做什么' : '目的里有一部分只说了愿望，没有说做什么',
  en: level === 'error' ? 'the purpose is a wish; it does not say what is done' : 'part of the purpose is a wish only',
  suggestion: '写明动作、对象和范围，如“用于为您推送周边三公里内的线下门店优惠活动（位置信息）”',
  suggestionEn:
    'name the act, its object and its extent: “to push offers of stores within three kilometres (location)”',
});

export const vaguePurpose: Rule = {
  id: 'L01',
  name: 'vague-purpose',
  level: 'error',
  law: '个人信息保护法 第六条、第十七条；App违法违规收集使用个人信息行为认定方法 四(4)（条号待核对）；PAPER-27',
  zh: '目的不能只写愿望',
  en: 'a purpose must not be a mere wish',
  check: (document) => document.units.flatMap((unit) => judge(unit, document)),
};
