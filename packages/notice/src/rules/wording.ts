import type { Report } from '../finding.ts';
import { hedge, impliedConsent, waiver } from '../phrases/vague-words.ts';
import type { Document } from '../text/document.ts';
import type { Unit } from '../text/sentences.ts';
import { type Rule, spanOf } from './rule.ts';

type Words = Omit<Report, 'offset' | 'length' | 'level'>;

/** Every unit in which the words stand, unless the unit is exempt. */
const each = (document: Document, pattern: RegExp, words: Words, exempt?: RegExp): Report[] =>
  document.units.flatMap((unit) => {
    const match = unit.text.match(pattern);
    if (!match || unit.sentence.kind === 'heading' || exempt?.test(unit.text)) return [];
    return [{ ...spanOf(match, unit.offset), ...words }];
  });

export const hedges: Rule = {
  id: 'L05',
  name: 'hedge',
  level: 'warning',
  law: '个人信息保护法 第十七条（清晰易懂）；网络数据安全管理条例 第二十一条',
  zh: '说会不会，不说可能会',
  en: 'say what happens, not what may happen',
  check: (document) =>
    each(document, hedge, {
      zh: '这里没有说会不会发生',
      en: 'this leaves open whether it happens',
      suggestion: '写明在哪种情况下会，其余情况下不会',
      suggestionEn: 'say in which case it happens, and that it does not otherwise',
    }),
};

const NO_CONSENT =
  /(不(会|得|应|能)?(被)?(视为|代表|意味着|表示)|并不|不等于|未点击|取消|视为(个人信息|非|您的)|(点击|勾选|按下?)[“"‘「]?(同意|接受|确认))/u;

export const implied: Rule = {
  id: 'L18',
  name: 'implied-consent',
  level: 'error',
  law: '个人信息保护法 第十四条',
  zh: '同意要明确作出，不能推定',
  en: 'consent is given expressly, never inferred',
  check: (document) =>
    each(
      document,
      impliedConsent,
      {
        zh: '使用不等于同意',
        en: 'using something is not consenting to something else',
        suggestion: '写成“未点击‘同意’前，我们不开启……”',
        suggestionEn: 'write “until you press ‘agree’, nothing is switched on”',
      },
      NO_CONSENT,
    ),
};

const REFUSES = /(不同意|拒绝|不提供|撤回|不授权|关闭|不接受)/u;
/** The whole service is lost, not the one function that needs the information. */
const LOSES_ALL =
  /(不同意|拒绝|不提供|撤回|不授权|不接受)[^。；\n]{0,40}(无法|不能|不得|应(当)?(立即)?停止|请(您)?(立即)?(停止|不要|勿)|将不能)[^。；\n]{0,12}(继续)?(使用|享受|登录|访问|注册)[^。；\n]{0,12}(本|我们的?|我行|任何|全部|该)?[^。；\n]{0,8}(应用|产品|服务|软件|平台|APP|网站|小程序|程序|游戏)?/iu;
const WHOLE =
  /(本(应用|产品|服务|软件|平台|APP|网站|小程序|程序|游戏|店)|我们的?(全部)?(产品|服务)|任何(产品|服务|功能)|全部(产品|服务|功能)|继续使用|使用(应用|APP|本|我们))/iu;
const ONE_FUNCTION =
  /(相应|相关|对应|该(项|等|功能|服务|业务)|此(项|功能|类)|部分|某(些|项)|特定|附加|扩展|上述(功能|服务)|所对应|不影响|仍(可|然)|其他功能|这(项|些)|个别|基于[^。；]{0,10}的服务)/u;

const denial = (unit: Unit): Report[] => {
  const match = unit.text.match(LOSES_ALL);
  if (!match || !REFUSES.test(unit.text) || !WHOLE.test(unit.text) || ONE_FUNCTION.test(unit.text)) return [];
  return [
    {
      ...spanOf(match, unit.offset),
      zh: '不同意就不能用整个服务',
      en: 'refusing costs the whole service',
      suggestion: '写明不同意时仍能用什么，如“不同意个性化推荐，不影响浏览、搜索和下单”',
      suggestionEn: 'say what still works: “browsing, searching and ordering work if you do not agree”',
    },
  ];
};

export const serviceDenial: Rule = {
  id: 'L19',
  name: 'service-denial',
  level: 'error',
  law: '个人信息保护法 第十六条',
  zh: '不同意不等于不给用',
  en: 'refusing does not cost the service',
  check: ({ units }) => units.flatMap(denial),
};

export const liabilityWaiver: Rule = {
  id: 'L20',
  name: 'liability-waiver',
  level: 'warning',
  law: '消费者权益保护法 第二十六条（凭记忆，待核对）；PAPER-75',
  zh: '告知不是免责声明',
  en: 'a notice is no disclaimer',
  check: (document) =>
    each(document, waiver, {
      zh: '这是免责的话，不是告知',
      en: 'this waives liability; it tells nothing',
      suggestion: '删去；改写成出了问题怎么办、找谁',
      suggestionEn: 'delete it; say what happens when something goes wrong, and whom to turn to',
    }),
};
