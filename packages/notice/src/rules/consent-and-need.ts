import type { Report } from '../finding.ts';
import { sensitiveKinds } from '../phrases/data-kinds.ts';
import type { Document } from '../text/document.ts';
import type { Unit } from '../text/sentences.ts';
import type { Rule } from './rule.ts';
import { ENTRUSTS, NOT_SHARED, shares } from './sharing.ts';

const SEPARATE = /单独[^，。；\n]{0,8}同意|单独(征求|征得|取得|获取|询问|授权)|逐(一|项)[^，。；\n]{0,6}(同意|询问)/u;
const SENSITIVE_USE = /(收集|使用|处理|获取|采集|提供|上传|读取)/u;
const ABROAD = /(境外|跨境|出境)/u;
const STAYS = /(不(会|向|将)?[^，。；]{0,12}(境外|出境|跨境)|境内|如果|如需|若)/u;

/** What needs a consent of its own: somebody else, abroad, or sensitive. */
const occasions: readonly (readonly [string, string, (unit: Unit) => boolean])[] = [
  ['向他人提供', 'giving it to others', (unit) => shares(unit) && !ENTRUSTS.test(unit.text)],
  [
    '向境外提供',
    'sending it abroad',
    ({ text }) => ABROAD.test(text) && /(提供|传输|存储|共享)/u.test(text) && !STAYS.test(text),
  ],
  [
    '处理敏感个人信息',
    'handling sensitive information',
    ({ text, sentence }) =>
      sentence.kind === 'prose' &&
      SENSITIVE_USE.test(text) &&
      !/(是指|包括但|拒绝提供)/u.test(text) &&
      !NOT_SHARED.test(text) &&
      sensitiveKinds.some(([, kind]) => kind.test(text)),
  ],
];

function needsSeparate(document: Document): Report[] {
  if (document.says(SEPARATE)) return [];
  return occasions.flatMap(([zh, en, happens]) => {
    const unit = document.units.find(happens);
    if (!unit) return [];
    return [
      {
        offset: unit.offset,
        length: Math.min(unit.text.length, 80),
        zh: `${zh}，没有写要单独同意`,
        en: `${en} needs a separate consent, which the text does not mention`,
        suggestion: '写明“会单独征求您的同意”，并且真的单独问',
        suggestionEn: 'say “we will ask for your separate consent”, and ask',
      },
    ];
  });
}

export const separateConsent: Rule = {
  id: 'L11',
  name: 'separate-consent',
  level: 'error',
  law: '个人信息保护法 第二十三条、第二十九条、第三十九条',
  zh: '对外提供、敏感信息、出境要单独同意',
  en: 'giving to others, sensitive information and sending abroad need a separate consent',
  check: needsSeparate,
};

const NECESSITY = /(必要|必需|必须|才能|不可缺少|没有[^，。；]{0,12}(就|无法)|只有[^，。；]{0,20}才)/u;
const IMPACT = /(影响|后果|危害|损害|泄露|风险|歧视)/u;

/** Each sensitive kind once, where it is first collected. */
function needsNecessity(document: Document): Report[] {
  return sensitiveKinds.flatMap(([name, pattern]) => {
    const index = document.units.findIndex(
      ({ text, sentence }) =>
        sentence.kind === 'prose' &&
        pattern.test(text) &&
        /(收集|获取|采集|处理|读取|上传)/u.test(text) &&
        !/不(会|再|收集|获取|处理|上传)/u.test(text),
    );
    const unit = document.units[index];
    if (!unit) return [];
    const near = document.units
      .slice(Math.max(0, index - 3), index + 5)
      .map(({ text }) => text)
      .join('');
    return NECESSITY.test(near) && IMPACT.test(near) ? [] : [unnecessary(unit, name)];
  });
}

const unnecessary = ({ text, offset }: Unit, name: string): Report => ({
  offset,
  length: Math.min(text.length, 80),
  zh: `${name}是敏感个人信息，要写为什么非用不可、对您有什么影响`,
  en: 'this is sensitive information: say why nothing else would do and what it means for the person',
  suggestion: '加一句必要性和一句影响，如“不用身份证号就无法报关；泄露可能被人冒用”',
  suggestionEn: 'add a sentence on the need and one on the impact',
});

export const sensitiveNecessity: Rule = {
  id: 'L12',
  name: 'sensitive-necessity',
  level: 'error',
  law: '个人信息保护法 第三十条',
  zh: '敏感信息写必要性和影响',
  en: 'sensitive information comes with its necessity and its impact',
  check: needsNecessity,
};
