import { lint } from '@heng/notice';
import { type Words, words } from '../../words/words.ts';

/** What a person must be told where he is asked. */
export interface Element {
  readonly id: 'purpose' | 'kinds' | 'recipient' | 'retention' | 'withdrawal';
  readonly words: Words;
  readonly says: RegExp;
  /** Rules of the linter that find it said so vaguely that it is not said. */
  readonly spoiledBy: readonly string[];
}

export const ELEMENTS: readonly Element[] = [
  {
    id: 'purpose',
    words: words('用来做什么', 'what for'),
    says: /用于|用来|用作|为了|以便|目的|为您(推荐|排列|展示|推送)|推荐|推送|\b(to|for|so that|in order to) (show|recommend|suggest|send|order|rank|measure|personali[sz]e|you)|purposes?\b/iu,
    spoiledBy: ['L01'],
  },
  {
    id: 'kinds',
    words: words('用什么信息', 'which information'),
    says: /位置|手机号|身份证|设备|标识|浏览|搜索|订单|购买|购物|收藏|通讯录|相册|相机|麦克风|姓名|地址|银行卡|人脸|日志|cookie|昵称|头像|点击|行为记录|\b(browsing|search|purchase|order|location|device|email|phone|address|clicks?|history|cookies?)\b/iu,
    spoiledBy: [],
  },
  {
    id: 'recipient',
    words: words('给谁', 'who gets it'),
    says: /接收方|提供给|共享给|第三方|合作方|不(会)?(向|对)[^。；\n]{0,10}(提供|共享)|不(会)?(提供|共享|外传|给(任何)?(别人|他人|第三方))|(仅|只)(由|在|限)?(本店|我们|本商城)[^。；\n]{0,8}(使用|用|处理)|\b(shar(e|ed|ing) with|third part(y|ies)|recipients?|not (be )?(shared|given|passed)|only (by )?(us|we|our shop))\b/iu,
    spoiledBy: ['L09'],
  },
  {
    id: 'retention',
    words: words('留多久', 'how long'),
    says: /\d+\s*(天|日|个?月|年|小时|分钟)|[一二三六九十]+(天|个月|年)|保存期限|用后(不保存|即删)|不(会)?(保存|留存)|到期(后)?(自动)?删除|\b\d+ (hours?|days?|weeks?|months?|years?)|not (be )?(kept|stored|retained)|session only\b/iu,
    spoiledBy: [],
  },
  {
    id: 'withdrawal',
    words: words('怎样撤回', 'how to withdraw'),
    says: /撤回|随时[^。；\n]{0,20}(关|改|取消)|(设置|首页|我的|页面)[^。；\n]{0,12}(关闭|更改|修改|管理)|\b(withdraw|turn(ed)? (it |this )?off|opt out|change (your|this) (mind|choice|settings?|preferences?)|at any time)\b/iu,
    spoiledBy: [],
  },
];

/** Which elements a text says. What is said only in vague words does not count. */
export function elementsSaid(text: string): ReadonlySet<Element['id']> {
  const vague = new Set<string>(
    lint(text, { kind: 'notice' })
      .findings.filter(({ rule, level }) => level === 'error' || rule === 'L09')
      .map(({ rule }) => rule),
  );
  const said = ELEMENTS.filter(({ says, spoiledBy }) => says.test(text) && !spoiledBy.some((rule) => vague.has(rule)));
  return new Set(said.map(({ id }) => id));
}
