/** Words on a control by what pressing it says (WRD-01, WRD-02). Matched on the whole label, trimmed of marks. */

export const acceptWords: readonly RegExp[] = [
  /^(我)?(已(经)?(阅读|知晓|了解)(并|，|且)?)?(全部|一键|一并|单独)?(同意|允许|接受|授权|准许|开启|打开|启用)(全部|所有|授权|使用|开启|个性化(推荐|广告)?|推荐|定位|通知|推送|收集|共享|获取|cookies?)*(并(继续|登录|进入|注册|关闭))?$/iu,
  /^(是|确认(同意|开启)|始终允许|仅?(在)?使用(期间|时|中)(允许)?|仅(这|本)一?次|本次(使用)?允许|允许(一次|本次使用|使用时))$/u,
  /^(i )?(accept|agree|allow|consent|enable|turn on|opt in|yes)( (all|to all|cookies|all cookies|(and|&) (continue|close|proceed)|everything|personali[sz]ation))*( to .{1,40})?$/iu,
  /^(yes, (i agree|please|allow|accept)|allow (once|while using (the )?app))$/iu,
];

export const refuseWords: readonly RegExp[] = [
  /^(我)?(全部|一键|一律|直接)?(拒绝|不同意|不允许|不接受|不授权|不开启|不使用|不需要|不用|不要|不了|禁止|关闭|停止|停用|撤回|取消授权|撤销|退订)(全部|所有|授权|同意|使用|开启|个性化(推荐|广告)?|推荐|定位|通知|推送|收集|共享|获取|非必要|cookies?|该?选项)*(并(继续|退出|关闭))?$/iu,
  /^(否|仅(使用|允许|接受|保留|同意|启用)?(必要|必需|基本|基础)(的|功能|项|信息|模式|cookies?)*|(进入|使用)?(基本|浏览|游客|访客)(功能)?模式|仅浏览)$/iu,
  /^(i )?(reject|decline|refuse|deny|disagree|don['’]?t allow|do not allow|do not (consent|accept|agree)|disable|turn off|opt out|withdraw|stop)( (all|cookies|all cookies|non-?essential|(and|&) (continue|close)|everything|optional|personali[sz]ation))*$/iu,
  /^continue without (accepting|agreeing|consent(ing)?)$/iu,
  /^(no|no,? thanks|no thank you|i (do not|don['’]?t) (agree|accept|consent))$/iu,
  /^(only )?(use |accept |allow )?(only )?(strictly )?(necessary|essential|required)( (cookies|only))*( only)?$/iu,
];

/** Labels that say neither yes nor no (MIIT 164号 scene list). */
export const ambiguousWords: readonly RegExp[] = [
  /^(好的?|好吧|好嘞|知道了?|我知道了?|我已?(知晓|了解|明白)了?|明白了?|了解|收到|确[定认]|继续|继续(使用|浏览|访问)|下一步|立即(体验|开启|使用|进入|领取|升级)|(马上|去)?体验(一下)?|开启(更好|美好|精彩|全新|智能)[^，。]{0,8}|(我要|马上|去)?(享受|解锁)[^，。]{0,10}|进入|开始(使用|体验)?|完成|没问题|OK|ok|okay)$/u,
  /^(got it!?|ok(ay)?|i understand|understood|continue|next|proceed|dismiss|close|fine|sure|cool|sounds good|start|get started|let['’]?s go|enter)$/iu,
];

/** Labels that only put the question off (WRD-02). */
export const deferralWords: readonly RegExp[] = [
  /^(我)?(暂不|暂时不|先不|以后|稍后|稍候|下次|过会儿?|等会儿?|晚点|改天|再想想|再考虑|考虑一下|回头)(再)?(说|看|试|来|开启|同意|允许|授权|需要|使用|登录|更新|提醒(我)?|处理|设置|决定|了|吧)*$/u,
  /^(跳过|暂不(开启|使用|同意|允许|需要)|暂缓|先逛逛|随便看看|不再?现在|现在不)$/u,
  /^((ask|remind) me later|(maybe|not) (later|now|yet|today)|later|skip( for now)?|remind me (later|tomorrow)|not (right )?now|decide later|no,? maybe later)$/iu,
];

/** What a control opens that leads on to the choices: neither yes nor no, and no fault. */
export const settingsWords: readonly RegExp[] = [
  /^(更多)?(隐私|cookies?|个性化|偏好|同意|权限|广告|推荐|个人信息)*(设置|管理|选项|偏好|选择|自定义) ?(隐私|cookies?|同意|个性化)*(设置|选项|管理|偏好|中心)*$/iu,
  /^(逐项选择|查看详情|了解更多|自定义)$/u,
  /^(manage|customi[sz]e|configure|change|set|more|cookie|privacy|show)?( ?(my|your|cookie|privacy|consent|ad))*( ?(settings|preferences|options|choices|details|purposes|cookies))$/iu,
  /^(learn more|customi[sz]e|let me choose|manage)$/iu,
];
