import type { Span } from '../finding.ts';

/** How a text presses somebody who wants to say no (WRD-03). */
export type PressureKind = 'guilt' | 'loss' | 'fear' | 'urgency' | 'praise-of-yes';

export interface Pressure extends Span {
  readonly kind: PressureKind;
  readonly quote: string;
}

const patterns: readonly (readonly [PressureKind, RegExp])[] = [
  ['guilt', /(残忍|忍痛|狠心|无情|坚持|执意|任性|仍要|非要)(地)?(拒绝|放弃|关闭|离开|退出|取消|不要)/gu],
  [
    'guilt',
    /不(，|,)?\s?我(不想|不愿|不要|宁愿|宁可)|我(不在乎|不关心|宁愿|宁可|就是不|愿意(原价|多花|花更多|错过|承担))|我不(需要|想要|想|要)(优惠|省钱|折扣|红包|福利|保护|安全|更好)[^，。]{0,6}/gu,
  ],
  [
    'loss',
    /(放弃|拒领|丢掉|舍弃)(专属|全部|这(个|些|份)|您的|我的)?[^，。；\n]{0,6}(优惠|红包|权益|福利|推荐|特权|奖励|折扣|补贴|会员|礼包)|不要(专属)?(优惠|红包|权益|福利|奖励|折扣|补贴|礼包)/gu,
  ],
  [
    'loss',
    /(继续错过|(您|你)?(将|会|可能)(会)?(错过|损失|失去)|损失更大|白白(浪费|错过)|再也(看|领|享)?不到|亏大了)/gu,
  ],
  [
    'loss',
    /(关闭|拒绝|不同意|退出|撤回)(后|之后)?[^。；\n]{0,12}(将|会|就)?(无法|不能|不再)(享受|享有|获得|领取|体验)/gu,
  ],
  [
    'loss',
    /(推荐|内容|体验|服务|广告)(将|会|可能会?)?(不再|变得?不|没那么|大打折扣|变差|下降)(精准|准确|好|了|合(您|你)的?心意)?/gu,
  ],
  ['fear', /(不(再)?(安全|受保护)|(账号|资金|隐私|信息)(将|会|可能)(面临|存在|暴露)|风险自负|后果自负|有被盗)/gu],
  [
    'urgency',
    /(仅剩|只剩|最后(的)?(一次)?机会|最后\s?\d+|马上(结束|过期|失效)|即将(失效|过期|结束)|倒计时|限时|过时不候|错过(再)?等)/gu,
  ],
  [
    'praise-of-yes',
    /(聪明(的)?(选择|人)|(9\d|八成|九成|绝大多数|大多数|多数)[%％]?的?(人|用户|会员|朋友)(都)?(选择|已|开启|同意)|强烈(推荐|建议)|贴心|更懂(您|你))/gu,
  ],
  // a refusal that goes on to say something of the person: “No thanks, I prefer to pay full price”
  [
    'guilt',
    /\b(no|nah|nope)\b[\s,.!]{0,3}(thanks|thank you)?[\s,.!]{0,3}\bi(['’´]?(d|m|ll|ve))?\s(?!(do not|don['’´]?t|decline|refuse|disagree)( (agree|accept|consent|allow)|$))[^.!?\n]{2,60}/giu,
  ],
  [
    'guilt',
    /\bi(['’´](d|ll|m))?( would| will| do not| don['’´]?t| want to)?( rather| prefer to| just| still)*( want| like| need| mind| not| hate| love)*( to)?( a| any| my)?( sav(e|ing)| pay(ing)? (the )?(full|more)| discounts?| deals?| coupons?| free (stuff|shipping)| protect(ion)?| miss(ing)? out| feel lucky)/giu,
  ],
  [
    'loss',
    /\b(you('ll| will)|i('ll| will)) (miss( out)?|lose)\b|\bmiss(ing)? out\b|\bwithout (my|your) (discount|offer|gift|deal)/giu,
  ],
  [
    'urgency',
    /\b(last chance|only \d+ (left|remaining)|hurry|expires? (soon|in)|limited time|don['’]?t wait|ends (soon|today|in))\b/giu,
  ],
  ['fear', /\b(at your own risk|stay unprotected|leave me unprotected|i like (being )?(at )?risk)/giu],
];

/** The pressing words in a text, in order of place. */
export function findPressure(text: string): Pressure[] {
  return patterns
    .flatMap(([kind, pattern]) =>
      [...text.matchAll(pattern)].map((match) => ({
        kind,
        quote: match[0],
        offset: match.index,
        length: match[0].length,
      })),
    )
    .toSorted((one, other) => one.offset - other.offset || other.length - one.length);
}
