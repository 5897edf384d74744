import type { Report } from '../finding.ts';
import { vagueRetention } from '../phrases/vague-words.ts';
import type { Document } from '../text/document.ts';
import type { Unit } from '../text/sentences.ts';
import { type Rule, spanOf } from './rule.ts';

/** That something is kept. */
const KEEPS = /(保存|保留|存储|留存|储存|存放)/u;
const PERIOD =
  /(保存|保留|存储|留存|储存)[^。；\n]{0,16}(期限|时间|时长|期间|多久|时限)|(期限|时间)[^。；\n]{0,10}(保存|保留|存储|留存)/u;
const NUMBER = /([0-9０-９]+|[一二两三四五六七八九十百]+)\s*(个)?\s*(自然|工作)?(秒|分钟|小时|天|日|周|星期|月|年)/u;
/** How the period is found where no number can be given (条例 21). */
const METHOD =
  /(至|到|直到|直至)[^。；，\n]{0,20}(注销|撤回|撤销|删除|停止|完成|终止|关闭|拒绝|为止|结束)|不(保存|存储|留存|保留|上传)|用(后|完)(即|就|立即)?(删|不)|离开[^。；，\n]{0,8}(删|没有)|(确定方法|计算方法)|当次|本次会话|即时删除/u;
const EXPIRY =
  /(到期|期满|届满|超出|超过|逾期|期限(后|届满)|过后|之后|注销后|后[，,]?)[^。；\n]{0,30}(删除|匿名化|销毁|清除|抹除|停止)|自动删除|(立即|及时|即|会|将)删除|用(后|完)[^。；\n]{0,4}(删|不)|不(保存|存储)/u;

/** What a few words about keeping say, without a verb of keeping. */
export const retentionStated = (text: string): { period: boolean; expiry: boolean } => ({
  period: NUMBER.test(text) || METHOD.test(text),
  expiry: EXPIRY.test(text) || METHOD.test(text),
});

const withoutPeriod = {
  zh: '没有写保存多久，也没有写怎样确定',
  en: 'nothing says how long information is kept, nor how that is decided',
  suggestion: '按信息种类写天数，如“浏览记录保存90天，到期自动删除”',
  suggestionEn: 'give days for each kind: “browsing history is kept for 90 days, then deleted”',
};

/** Whether any sentence about keeping gives a number or a way to find it. */
const statesPeriod = ({ units }: Document): boolean =>
  units.some(({ text }) => KEEPS.test(text) && (NUMBER.test(text) || METHOD.test(text)));

export const retentionMissing: Rule = {
  id: 'L06',
  name: 'retention-missing',
  level: 'error',
  law: '个人信息保护法 第十七条第一款第二项、第十九条；网络数据安全管理条例 第二十一条第三项',
  zh: '要写保存多久',
  en: 'the text says how long information is kept',
  check: (document) => {
    if (statesPeriod(document)) return [];
    if (document.kind === 'clauses' && !document.says(PERIOD)) return [];
    return document.kind === 'clauses' ? [] : [{ ...document.anchor('retention'), ...withoutPeriod }];
  },
};

function vague({ text, offset }: Unit): Report[] {
  const match = text.match(vagueRetention);
  if (!match || NUMBER.test(text) || METHOD.test(text)) return [];
  if (!KEEPS.test(text)) return [];
  return [
    {
      ...spanOf(match, offset),
      zh: `“${match[0]}”不是期限`,
      en: 'this is no period',
      suggestion: '写天数；定不下来的，写怎样确定，如“保存到您注销账号为止”',
      suggestionEn: 'give days; where none can be given, say how it is decided: “until you close the account”',
    },
  ];
}

export const retentionVague: Rule = {
  id: 'L07',
  name: 'retention-vague',
  level: 'warning',
  law: '个人信息保护法 第十九条；网络数据安全管理条例 第二十一条第三项',
  zh: '期限要有数字或确定方法',
  en: 'a period has a number or a way to find it',
  check: ({ units }) => units.flatMap(vague),
};

export const expiryHandling: Rule = {
  id: 'L08',
  name: 'expiry-handling',
  level: 'warning',
  law: '网络数据安全管理条例 第二十一条第三项',
  zh: '要写到期以后怎样处理',
  en: 'the text says what happens when the period ends',
  check: (document) => {
    const keeps = document.units.find(
      ({ text }) => KEEPS.test(text) && (NUMBER.test(text) || vagueRetention.test(text)),
    );
    if (document.says(EXPIRY) || (document.kind === 'clauses' && !keeps)) return [];
    const span = keeps
      ? { offset: keeps.offset, length: Math.min(keeps.text.length, 60) }
      : document.anchor('retention');
    return [
      {
        ...span,
        zh: '没有写到期后删除还是匿名化',
        en: 'nothing says whether it is deleted or anonymised afterwards',
        suggestion: '加上“到期自动删除”',
        suggestionEn: 'add “then deleted”',
      },
    ];
  },
};
