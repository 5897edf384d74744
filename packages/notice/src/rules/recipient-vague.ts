import type { Report } from '../finding.ts';
import { vagueRecipient } from '../phrases/vague-words.ts';
import type { Document } from '../text/document.ts';
import type { Unit } from '../text/sentences.ts';
import { type Rule, spanOf } from './rule.ts';
import { NAMED, shares } from './sharing.ts';

function vague(unit: Unit, document: Document): Report[] {
  const match = unit.text.match(vagueRecipient);
  if (!match || !shares(unit) || NAMED.test(unit.sentence.text)) return [];
  const listed = document.kind === 'policy' && document.in('sharing').some(({ text }) => LISTED.test(text));
  return [
    {
      ...spanOf(match, unit.offset),
      level: listed ? 'warning' : 'error',
      zh: `“${match[0]}”没有说是谁`,
      en: 'this does not say who receives the information',
      suggestion: '写接收方的名称和联系方式，或者链接到接收方清单',
      suggestionEn: 'name the recipient with a contact, or link to the list of recipients',
    },
  ];
}

const LISTED = /(SDK|第三方|合作|共享)[^。；]{0,16}(清单|目录|列表)/u;

export const recipientVague: Rule = {
  id: 'L09',
  name: 'recipient-vague',
  level: 'error',
  law: '个人信息保护法 第二十三条；网络数据安全管理条例 第二十一条（清单形式）；PAPER-33',
  zh: '接收方要写明是谁',
  en: 'a recipient is named',
  check: (document) => document.units.flatMap((unit) => vague(unit, document)),
};
