import type { ControlKind, Subject } from '../artefacts.ts';

/** Signs and words that only take something away from the screen. */
export const CLOSE =
  /^(×|✕|✖|╳|x|关闭|关闭弹窗|关闭窗口|关闭(提示|广告)|close|dismiss|close (this )?(dialog|banner|window|popup|modal))$/i;

/** Keeps what was set before. */
export const SAVE =
  /保存|确认(我的)?选择|允许所选|接受所选|同意所选|确认所选|^提交$|\bsave\b|confirm (my )?(choice|selection)|(accept|allow) (the )?((current )?select(ed|ion))/i;

/** Words that stand in a label the lexicon of notices does not know, the no before the yes it may hold. */
export const LABELS: readonly (readonly [ControlKind, RegExp])[] = [
  [
    'refuse',
    /拒绝|禁用|不同意|不允许|不接受|不授权|不开启|不需要|不要|不用|不感兴趣|放弃|取消授权|撤回|(仅|只)(使用|保留|允许|接受|同意)?(用)?(严格|最)?(必要|必需|基本)|暂不|以后再说|稍后|下次再说|下次吧|再想想|reject|decline|deny|refuse|disagree|do ?n[o'’]t (allow|agree|accept)|opt[ -]?out|(only|just)( the)? (necessary|essential|required)|(necessary|essential|required)( cookies)? only|^no\b|not now|maybe later|withdraw|without accepting/i,
  ],
  [
    'settings',
    /让我来?选|^个性化$|设置|管理|自定义|偏好|更多选项|settings|manage|customi[sz]e|preferences?|configure|let me choose/i,
  ],
  [
    'accept',
    /同意|接受|允许|授权|开启|打开|知道了|好的|更好体验|照单全收|^没事的$|accept|agree|allow|enable|got it|i understand|consent|opt[ -]?in|^yes\b|^ok, /i,
  ],
];

/** What turns a box into a question about a person's information. */
export const ASKS =
  /cookie|隐私|个人信息|个性化|同意|授权|猜你喜欢|推荐给您|浏览记录|定位|位置信息|第三方共享|推送通知|privacy|consent|personal(is|iz)|personal (data|information)|tracking|we use .{0,30}(track|stor)/i;

/** Both answers, for questions that stand in the page itself. */
export const ANSWERS = {
  consent: ASKS.source,
  accept: '同意|接受|允许|开启|accept|agree|allow|enable|yes',
  refuse: '拒绝|禁用|不同意|不允许|不接受|不开启|暂不|以后再说|必要|reject|decline|deny|refuse|disagree|not now|no\\b',
} as const;

/** A choice the service can not do without: terms of sale, a signature, an age. */
export const NOT_OPTIONAL =
  /^(?!.*(个性化|推荐|cookie|广告|推送|位置|personal|advert)).*(服务条款|用户协议|购买协议|terms of (sale|service))/i;

export const SUBJECTS: readonly (readonly [Exclude<Subject, 'unnamed'>, RegExp])[] = [
  ['recommendation', /推荐|个性化(?!广告)|猜你喜欢|千人千面|recommend|personali[sz](?!ed ad)/i],
  ['advertising', /广告|营销|推广|advert|marketing|\bads?\b|targeting/i],
  ['push', /推送|通知|push|notification/i],
  ['messages', /短信|邮件|电话营销|sms|e-?mail|newsletter/i],
  ['tags', /标签|画像|profil|tags?\b|segment/i],
  ['location', /位置|定位|location|geo/i],
  ['sharing', /第三方|共享|合作伙伴|提供给|third[ -]part|shar(e|ing)|partner/i],
  ['cross-border', /境外|出境|跨境|cross-?border|overseas/i],
  ['sensitive', /敏感|人脸|身份证|生物识别|健康|银行|sensitive|biometric|health/i],
  ['analytics', /统计|分析|analytic|statistic|performance|measure/i],
  ['terms', /服务条款|用户协议|服务协议|terms/i],
];

/** Words that may lead to a switch, the more telling the higher; none means not followed. */
export const LEADS: readonly (readonly [number, RegExp])[] = [
  [
    10,
    /个性化.{0,6}(关闭|设置|管理|推荐|开关|：|:|已)|关闭个性化|cookie.{0,8}(设置|管理|偏好|选择)|撤回|withdraw|(cookie|privacy|consent) (settings|preferences|choices|options)|manage (cookies|consent|privacy)|your privacy choices|opt[ -]?out/i,
  ],
  [
    9,
    /隐私(设置|管理|中心|偏好|选择)|推荐管理|广告管理|同意管理|授权管理|privacy (cent(er|re)|dashboard)|personali[sz]ation|ad (settings|preferences)|cookies?$/i,
  ],
  [7, /个性化|推荐设置|广告设置|权限|隐私与|privacy|recommendation settings/i],
  [5, /^设置$|设置|^我的$|偏好|settings|preferences/i],
  [4, /账户|账号|会员中心|个人中心|account|profile|^me$|my page/i],
  [2, /更多|菜单|menu|more/i],
];

/** Entries to a person's privacy settings; the text of a policy alone is none. */
export const ENTRY =
  /(隐私|个性化|cookie|同意|授权|推荐|广告|privacy|consent|personali[sz]\w*).{0,10}(设置|管理|中心|选择|偏好|开关|关闭|已开|settings|preferences|choices|cent(er|re)|options|dashboard)|关闭个性化|撤回同意|个性化[：:]|^隐私$|manage (cookies|consent|privacy)|withdraw consent/i;

export const POLICY =
  /隐私(权)?(政策|声明|条款|保护|协议)|个人信息保护(政策|声明)|个人信息处理规则|privacy (policy|notice|statement)/i;

/** Nothing of this kind is ever pressed on the way: it spends money or ends something. */
export const NEVER_PRESS =
  /支付|付款|立即购买|提交订单|确认订单|下单|注销|删除(账号|账户|我的账)|退出登录|登录|注册|充值|pay\b|place order|buy now|check ?out|delete (my )?account|log ?out|sign ?(out|in|up)|log ?in|register|subscribe/i;

export const LOGIN = /登录|登入|log ?in|sign ?in/i;
export const CAPTCHA = /验证码|滑块|拖动|captcha|verify you are human|i'?m not a robot/i;
export const REASON = /原因|理由|为什么|反馈|reason|why|feedback/i;
export const CONFIRM = /确定|确认|真的|您将|将失去|are you sure|confirm|really/i;
export const COUNTDOWN = /\d+\s*(s|秒|sec)|倒计时|\(\d+\)|（\d+）/i;
export const ELDER = /长辈版|大字版|关怀(版|模式)|适老|老年|elder|senior/i;
