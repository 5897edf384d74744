import type { Report } from '../finding.ts';
import { readability } from '../readability.ts';
import type { Document } from '../text/document.ts';
import { countHan } from '../text/han.ts';
import type { Rule } from './rule.ts';

/** Bounds of a full text: the best quarter of 130 policies passes, the worst tenth fails. */
const MEAN = { warns: 37, fails: 46 } as const;
const OVER_60 = { warns: 0.15, fails: 0.29 } as const;
const JARGON = 3;
/** A single sentence nobody reads to its end. */
const LONGEST = 120;

const shorter = {
  suggestion: '一句只说一件事；长句拆成几句或一张表',
  suggestionEn: 'one sentence, one thing; break long ones up or make a table',
};

function fullText(document: Document): Report[] {
  const { meanSentence, shareOver60, jargonPer1000 } = readability(document);
  const span = document.anchor();
  const reports: Report[] = [];
  if (meanSentence > MEAN.warns || shareOver60 > OVER_60.warns) {
    reports.push({
      ...span,
      level: meanSentence > MEAN.fails || shareOver60 > OVER_60.fails ? 'error' : 'warning',
      zh: `平均每句${meanSentence}字，超过60字的句子占${Math.round(shareOver60 * 100)}%`,
      en: `${meanSentence} characters a sentence; ${Math.round(shareOver60 * 100)} % of sentences are longer than 60`,
      ...shorter,
    });
  }
  if (jargonPer1000 > JARGON) reports.push({ ...span, level: 'warning', ...jargonWords(jargonPer1000) });
  return reports;
}

const jargonWords = (density: number) => ({
  zh: `每千字有${density}个没有解释的术语`,
  en: `${density} unexplained terms in a thousand characters`,
  suggestion: '换成平常的话，或者在第一次出现时写“是指……”',
  suggestionEn: 'use plain words, or explain the term where it first stands',
});

const longSentences = ({ sentences }: Document): Report[] =>
  sentences
    .filter(({ han, kind }) => kind === 'prose' && han > LONGEST)
    .map(({ offset, text, han }) => ({
      offset,
      length: Math.min(text.length, 80),
      level: 'warning' as const,
      zh: `这一句有${han}字`,
      en: `this sentence has ${han} characters`,
      ...shorter,
    }));

export const readable: Rule = {
  id: 'L21',
  name: 'readability',
  level: 'warning',
  law: '网络数据安全管理条例 第二十一条（清晰易懂）；App违法违规收集使用个人信息行为认定方法 二(4)',
  zh: '读得懂、读得完',
  en: 'it can be understood, and read to the end',
  check: (document) => [...(document.kind === 'policy' ? fullText(document) : []), ...longSentences(document)],
};

const SUMMARY_HAN = 300;
const EFFECTIVE =
  /(生效|施行|实施|发布)(日期|时间)?[：:]?\s*(于|为|自)?[^。\n]{0,12}[0-9]{4}\s*[年./-]|[0-9]{4}\s*年[^。\n]{0,12}(生效|施行|实施|发布)/u;
const UPDATED =
  /(更新|修订|版本)(日期|时间)?[：:]?\s*(于|为)?[^。\n]{0,12}[0-9]{4}\s*[年./-]|[0-9]{4}\s*年[^。\n]{0,12}(更新|修订)|版本[^。\n]{0,10}[0-9]/u;
const MINORS = /(未成年|儿童|未满(十四|14|十八|18))/u;
const UNDER_14 = /((十四|14)\s*周?岁)[^。\n]{0,60}(监护人|父母|同意|规则)|儿童[^。\n]{0,20}(规则|监护人)/u;

/** A policy opens with a summary that can be read at once. */
function hasSummary(document: Document): boolean {
  const said = document.in('summary').filter(({ sentence }) => sentence.kind !== 'heading');
  const han = said.reduce((sum, { text }) => sum + countHan(text), 0);
  return han > 0 && han <= SUMMARY_HAN;
}

const lacks: readonly (readonly [(document: Document) => boolean, string, string, string, string])[] = [
  [
    (document) => !hasSummary(document),
    `没有${SUMMARY_HAN}字以内的摘要`,
    'there is no short summary',
    '开头加一段“摘要”：收集什么、做什么、多久、怎样停止',
    'open with a summary',
  ],
  [
    ({ text }) => !EFFECTIVE.test(text),
    '没有写生效日期',
    'there is no effective date',
    '写“生效日期：2026年11月27日”',
    'state the date it takes effect',
  ],
  [
    ({ text }) => !UPDATED.test(text),
    '没有写更新日期',
    'there is no date of the last change',
    '写“更新日期：2026年11月27日”',
    'state when it was last changed',
  ],
  [
    ({ text }) => MINORS.test(text) && !UNDER_14.test(text),
    '提到未成年人，没有不满十四周岁的规则',
    'minors are mentioned without rules for those under fourteen',
    '写明不满十四周岁须监护人同意，并链接到专门规则',
    'say that a guardian’s consent is needed under fourteen',
  ],
];

export const layersAndDates: Rule = {
  id: 'L22',
  name: 'layers-and-dates',
  level: 'warning',
  law: '个人信息保护法 第十七条、第三十一条；工信部524行动（摘要，待核对）',
  zh: '有摘要、有日期、有儿童规则',
  en: 'there is a summary, dates, and rules for children',
  check: (document) =>
    document.kind !== 'policy'
      ? []
      : lacks
          .filter(([isMissing]) => isMissing(document))
          .map(([, zh, en, suggestion, suggestionEn]) => ({ ...document.anchor(), zh, en, suggestion, suggestionEn })),
};
