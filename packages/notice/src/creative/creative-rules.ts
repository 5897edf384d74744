import { findPressure, type PressureKind } from '../controls/shaming.ts';
import { needs } from './creative-needs.ts';
import type { Creative, CreativeRule, Hit } from './creative-rule.ts';

/** Every rule, the most telling first: words that one has taken are not reported by the next. */
export const creativeRules: readonly CreativeRule[] = [
  {
    ...{ id: 'M01', name: 'countdown', level: 'error', law: '张文雯 2025 §4.2.2；消费者权益保护法 第十六条' },
    ...{ zh: '用倒计时催人。', en: 'A countdown presses people.' },
    ...{ suggestion: '写明活动到哪一天结束', suggestionEn: 'say on which day the offer ends' },
    find: words(
      /倒计时[：:\s]*(?:\d{1,2}:\d{2}:\d{2})?|\b\d{1,2}:\d{2}:\d{2}\b|还(有|剩)\s?\d+\s?(小时|分钟|秒)|最后\s?[\d一二三四五六七八九十]+\s?(小时|分钟|天)|countdown/giu,
    ),
  },
  {
    ...{ id: 'M02', name: 'scarcity', level: 'error', law: '张文雯 2025 §4.2.2；消费者权益保护法 第十六条' },
    ...{ zh: '用“快没了”催人。', en: 'Scarcity presses people.' },
    ...{
      suggestion: '删去；确有数量限制的，在商品页写明数量',
      suggestionEn: 'leave it out; a real limit belongs on the page of the goods',
    },
    find: words(
      /仅剩|只剩|所剩(无几|不多)|库存(告急|紧张|不足)|限量|数量有限|售完(即|为)止|先到先得|手慢无|抢(购|光|空|完|先)|疯抢|秒杀|\bonly \d+ left\b|while (stocks?|supplies) lasts?|selling (out|fast)|almost gone|limited (stock|supply|quantity)/giu,
    ),
  },
  {
    ...{ id: 'M03', name: 'urgency', level: 'error', law: '张文雯 2025 §4.2.2；消费者权益保护法 第十六条' },
    ...{ zh: '催促，不给人考虑的时间。', en: 'It hurries people.' },
    ...{
      suggestion: '改为平实的时间，如“活动至12月1日”',
      suggestionEn: 'give a plain date, such as “until 1 December”',
    },
    find: anyOf(
      pressing('urgency'),
      words(
        /抓紧|赶(快|紧)|速(抢|来|领|购)|火速|立即(抢|购|领|下单)|马上(抢|购|领|下单)|今(晚|天|日)(截止|结束|失效)|不容错过|别(再)?错过|过期(不候|作废)|act now|last chance|don['’]?t miss|hurry( up)?|limited[- ]time|(today|tonight) only|ends (today|tonight)|before it['’]?s too late/giu,
      ),
    ),
  },
  {
    ...{ id: 'M04', name: 'health-fear', level: 'error', law: '老年人权益保障法；广告法 第十九条；张文雯 2025 §4.2.2' },
    ...{ zh: '拿疾病和衰老吓人。', en: 'It frightens with illness and age.' },
    ...{ suggestion: '只写商品本身', suggestionEn: 'speak of the goods only' },
    find: healthFear,
  },
  {
    ...{
      id: 'M05',
      name: 'disguise',
      level: 'error',
      law: '广告法 第十四条；互联网广告管理办法 第十一条（凭记忆，未核对原文）',
    },
    ...{ zh: '广告装成通知、回信或中奖。', en: 'An advertisement in the guise of a notice, a reply or a prize.' },
    ...{ suggestion: '直说是优惠信息', suggestionEn: 'say that it is an offer' },
    find: words(
      /系统(通知|消息|提示)|官方(通知|公告)|紧急通知|安全(提醒|警告)|(账|帐)[号户](异常|冻结|风险)|(快递|包裹|订单)(异常|滞留|待领|未完成)|(您有|收到)(\d+|一|几)[条封]?(未读|新)(消息|通知|信件)|恭喜(您|你)?(中奖|获奖|被抽中)|(公安|法院|税务|社保|医保)(局|通知|提醒)|^\s*(re|fw|fwd|回复|转发)\s?[:：]|system (notice|message)|account (suspended|alert)|you(['’]ve| have) won/gimu,
    ),
  },
  {
    ...{ id: 'M06', name: 'guilt-or-loss', level: 'error', law: '个人信息保护法 第五条（误导、胁迫）' },
    ...{ zh: '让人为不买、不看而不安。', en: 'It makes people uneasy about saying no.' },
    ...{ suggestion: '删去', suggestionEn: 'leave it out' },
    find: anyOf(pressing('guilt'), pressing('loss'), pressing('fear')),
  },
  ...needs,
];

const PARTS = ['subject', 'text'] as const;

function words(pattern: RegExp): CreativeRule['find'] {
  return (creative) =>
    PARTS.flatMap((part) =>
      [...(creative[part] ?? '').matchAll(pattern)].map((match) => ({
        ...{ part, offset: match.index, length: match[0].length },
      })),
    );
}

function pressing(kind: PressureKind): CreativeRule['find'] {
  return (creative) =>
    PARTS.flatMap((part) =>
      findPressure(creative[part] ?? '')
        .filter((found) => found.kind === kind)
        .map(({ offset, length }) => ({ part, offset, length })),
    );
}

function anyOf(...finds: readonly CreativeRule['find'][]): CreativeRule['find'] {
  return (creative) => finds.flatMap((find) => find(creative));
}

/** Whoever is younger is told less strictly: the words alone are no offence there. */
function healthFear(creative: Creative): Hit[] {
  return frightening(creative).map((hit) => ({ ...hit, ...(!creative.elders && { level: 'warning' as const }) }));
}

const frightening = words(
  /(再不|若不|如果不|不)(吃|喝|用|补|调理|保养|治|检查|买)[^，。；\n]{0,8}(就|会|将|要)(晚|迟|病|瘫|癌|老|来不及)[了]?|(健康|身体)(亮红灯|告急|警报|危机)|(小心|警惕|预防|远离|谨防)(癌|中风|脑梗|猝死|心梗|痴呆|瘫痪|偏瘫)[症]?|(癌|中风|脑梗|猝死|心梗|老年痴呆)(前兆|征兆|找上|盯上|风险)|(拖累|连累)(儿女|子女|家人)|老(了|来)(没人|受罪)|(血管|关节|骨头)(堵|废|坏)(了|死)|包治|根治|延年益寿|(risk|signs?) of (cancer|(an? )?(stroke|heart attack)|dementia)|(beware of|watch out for|prevents?|cures?) (cancer|(an? )?(stroke|heart attack)s?|dementia)/giu,
);
