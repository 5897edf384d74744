import { type Words, words } from './words.ts';

/** How sure a citation is: its text was read, it is from memory, or no outside source says it and it is our convention. */
export type LawStatus = 'checked' | 'recalled' | 'proposal';

export interface Law {
  readonly text: Words;
  readonly status: LawStatus;
}

export const statusWords: Readonly<Record<LawStatus, Words>> = {
  checked: words('已核对', 'text read'),
  recalled: words('凭记忆，引用前请核对', 'from memory; compare before citing'),
  proposal: words('本工具约定', 'convention of this tool'),
};

const checked = (zh: string, en: string): Law => ({ text: words(zh, en), status: 'checked' });
const recalled = (zh: string, en: string): Law => ({ text: words(zh, en), status: 'recalled' });
const proposal = (zh: string, en: string): Law => ({ text: words(zh, en), status: 'proposal' });

/** Every source a check cites. "Checked" texts were read in transcriptions: compare with the official page before citing. */
export const law = {
  pipl14: checked('《个人信息保护法》第十四条：同意应当自愿、明确', 'PIPL art. 14: consent is voluntary and explicit'),
  pipl15: checked('《个人信息保护法》第十五条：便捷的撤回同意的方式', 'PIPL art. 15: a convenient way to withdraw'),
  pipl16: checked(
    '《个人信息保护法》第十六条：不得以不同意为由拒绝提供服务',
    'PIPL art. 16: no denial of service for want of consent',
  ),
  pipl17: checked(
    '《个人信息保护法》第十七条：以显著方式、清晰易懂的语言告知',
    'PIPL art. 17: tell conspicuously, in clear and plain words',
  ),
  pipl23: checked(
    '《个人信息保护法》第二十三条：向其他处理者提供须单独同意',
    'PIPL art. 23: separate consent before giving to another handler',
  ),
  pipl24: checked(
    '《个人信息保护法》第二十四条第二款：不针对个人特征的选项，或者便捷的拒绝方式',
    'PIPL art. 24(2): a non-personalised option, or a convenient way to refuse',
  ),
  pipl29: checked(
    '《个人信息保护法》第二十九条：处理敏感个人信息须单独同意',
    'PIPL art. 29: separate consent for sensitive information',
  ),
  pipl39: checked(
    '《个人信息保护法》第三十九条：出境须单独同意',
    'PIPL art. 39: separate consent before it goes abroad',
  ),
  pipl47: checked(
    '《个人信息保护法》第四十七条第一款第三项：撤回同意后应当删除',
    'PIPL art. 47(1)(3): delete once consent is withdrawn',
  ),
  regulation21: checked(
    '《网络数据安全管理条例》第二十一条：保存期限及其确定方法',
    'Network Data Security Regulation art. 21: retention or how it is determined',
  ),
  regulation22: checked(
    '《网络数据安全管理条例》第二十二条第五项：不得在个人明确不同意后频繁征求同意',
    'Network Data Security Regulation art. 22(5): no repeated asking after a clear refusal',
  ),
  regulation22separate: checked(
    '《网络数据安全管理条例》第二十二条第二项：敏感个人信息单独同意',
    'Network Data Security Regulation art. 22(2): separate consent for sensitive information',
  ),
  regulation23: checked(
    '《网络数据安全管理条例》第二十三条：不得设置不合理条件',
    'Network Data Security Regulation art. 23: no unreasonable conditions',
  ),
  regulation42: checked(
    '《网络数据安全管理条例》第四十二条：易于理解、便于访问和操作的个性化推荐关闭选项；拒绝推送；删除用户标签',
    'Network Data Security Regulation art. 42: an off option easy to understand, reach and use; refuse push; delete tags',
  ),
  algorithm17: checked(
    '《互联网信息服务算法推荐管理规定》第十七条：便捷的关闭选项，选择关闭的应当立即停止',
    'Algorithmic Recommendation Provisions art. 17: a convenient off option, and stop at once',
  ),
  algorithm17tags: checked(
    '《互联网信息服务算法推荐管理规定》第十七条第二款：选择或者删除用户标签',
    'Algorithmic Recommendation Provisions art. 17(2): choose or delete tags',
  ),
  algorithm19: checked(
    '《互联网信息服务算法推荐管理规定》第十九条：便利老年人',
    'Algorithmic Recommendation Provisions art. 19: convenience for the elderly',
  ),
  appMethod: checked(
    '《App违法违规收集使用个人信息行为认定方法》（2019）',
    'Method for Identifying Illegal Collection by Apps (2019)',
  ),
  appMethodDepth: checked(
    '《App违法违规收集使用个人信息行为认定方法》一(3)：多于4次点击（类推适用）',
    'Method for Identifying Illegal Collection by Apps 1(3): more than 4 clicks (by analogy)',
  ),
  appMethodLegibility: checked(
    '《App违法违规收集使用个人信息行为认定方法》一(4)：文字过小过密、颜色过淡',
    'Method for Identifying Illegal Collection by Apps 1(4): text too small, dense or pale',
  ),
  appMethodAsking: checked(
    '《App违法违规收集使用个人信息行为认定方法》三：默认选择同意、频繁征求同意、征得同意前收集',
    'Method for Identifying Illegal Collection by Apps 3: agreed by default, asked repeatedly, collected before consent',
  ),
  adsClose: checked(
    '《互联网广告管理办法》：弹出广告须确保一键关闭，不得倒计时结束才能关闭、不可清晰辨识或定位、两次以上点击',
    'Internet Advertising Measures: pop-ups close with one press, without countdown, with a mark that can be found',
  ),
  adsCloseArticle: recalled(
    '《互联网广告管理办法》第十条（条号）',
    'Internet Advertising Measures art. 10 (the number)',
  ),
  appDraft2022: checked(
    '工信部 2022-12 征求意见稿：缩小文字、默认勾选',
    'MIIT draft of 2022-12: shrunken text, boxes ticked by default',
  ),
  appNotice2023: recalled('工信部信管函〔2023〕26号', 'MIIT letter 26 of 2023'),
  miit164: checked(
    '工信部164号场景：未提供明确的同意或拒绝按钮，或者使用“好的”“我知道了”',
    'MIIT letter 164, scenes: no explicit agree or refuse button, or “OK”, “Got it”',
  ),
  miit292: checked('工信部292号：双清单在二级菜单展示', 'MIIT letter 292: the two lists within the second menu'),
  elderNorm: checked(
    '工信部《移动互联网应用(APP)适老化通用设计规范》等（2021）',
    'MIIT design norms for ageing-friendly applications and sites (2021)',
  ),
  taf114: checked('T/TAF 114-2022：点击区域 44/48', 'T/TAF 114-2022: targets of 44/48'),
  wcagKeyboard: recalled('WCAG 2.1.1、2.4.7：键盘可用、焦点可见', 'WCAG 2.1.1, 2.4.7: keyboard and visible focus'),
  wcagContrast: checked('WCAG 1.4.3：文字对比度', 'WCAG 1.4.3: contrast of text'),
  wcagTarget: checked('WCAG 2.5.8（24像素）、2.5.5（44像素）', 'WCAG 2.5.8 (24 px), 2.5.5 (44 px)'),
  paperPath: checked('张文雯 2025：拒绝与同意路径同样便捷', 'Zhang Wenwen 2025: refusing is as easy as agreeing'),
  paperSwitch: checked('张文雯 2025：像开关电灯一样关闭', 'Zhang Wenwen 2025: off like a light switch'),
  paperOneKey: checked('张文雯 2025：一键关闭', 'Zhang Wenwen 2025: off with one press'),
  paperWithdraw: checked('张文雯 2025：撤回与同意同样简便', 'Zhang Wenwen 2025: withdrawing is as simple as agreeing'),
  paperItemised: checked('张文雯 2025：分项同意', 'Zhang Wenwen 2025: itemised consent'),
  paperLayers: checked('张文雯 2025：分层提示、即时弹窗', 'Zhang Wenwen 2025: layered and just-in-time notices'),
  californiaPath: checked(
    '加州 11 CCR §7004(a)(2)：保护隐私的路径不得更长、更难、更费时（比较法）',
    '11 CCR §7004(a)(2), California: the protective path is no longer, harder or slower (comparative)',
  ),
  californiaSymmetry: checked(
    '加州 11 CCR §7004(a)(2)(B)：“同意”配“以后再问”不对称（比较法）',
    '11 CCR §7004(a)(2)(B), California: “Yes” with “Ask me later” is not symmetrical (comparative)',
  ),
  gdprWithdraw: recalled(
    'GDPR 第7条第3款：撤回同样容易（比较法）',
    'GDPR art. 7(3): as easy to withdraw (comparative)',
  ),
  edpbRefuse: checked(
    'EDPB Cookie 工作组：首层没有拒绝按钮（比较法）',
    'EDPB Cookie Banner Taskforce: no reject on the first layer (comparative)',
  ),
  edpbLooks: recalled(
    'EDPB Cookie 工作组：链接代替按钮、误导性颜色和对比（类型字母待核对，比较法）',
    'EDPB Cookie Banner Taskforce: link for button, deceptive colours (letters to be compared; comparative)',
  ),
  edpbTicks: recalled(
    'EDPB Cookie 工作组 B：预先勾选（比较法）',
    'EDPB Cookie Banner Taskforce B: pre-ticked boxes (comparative)',
  ),
  edpbWithdraw: recalled(
    'EDPB Cookie 工作组：没有撤回入口（类型字母待核对，比较法）',
    'EDPB Cookie Banner Taskforce: no withdraw icon (letter to be compared; comparative)',
  ),
  edpbObstructing: checked('EDPB 指南 03/2022：设障（比较法）', 'EDPB Guidelines 03/2022: obstructing (comparative)'),
  edpbFickle: checked('EDPB 指南 03/2022：反复无常（比较法）', 'EDPB Guidelines 03/2022: fickle (comparative)'),
  edpbDark: checked('EDPB 指南 03/2022：蒙在鼓里（比较法）', 'EDPB Guidelines 03/2022: left in the dark (comparative)'),
  edpbStirring: checked('EDPB 指南 03/2022：煽动情绪（比较法）', 'EDPB Guidelines 03/2022: stirring (comparative)'),
  cnil: checked(
    'CNIL 处罚 Google、Facebook：拒绝要点多次（比较法）',
    'CNIL fines on Google and Facebook: several clicks to refuse (comparative)',
  ),
  klm: checked('击键层模型（Card、Moran、Newell 1980/83）', 'Keystroke-level model (Card, Moran & Newell 1980/83)'),
  nouwens: checked(
    'Nouwens 等 2020：首页没有拒绝使同意上升 22–23 个百分点',
    'Nouwens et al. 2020: no refusal on page one raises consent by 22–23 points',
  ),
  mathur: checked('Mathur 等 2019：1818 例暗黑模式', 'Mathur et al. 2019: 1,818 dark patterns'),
  withdrawStudy: checked(
    'Sjøflot、Opsahl 2026：撤回平均耗时超过同意的20倍',
    'Sjøflot & Opsahl 2026: withdrawing takes over 20 times as long',
  ),
  menuStudy: checked('CAPP-130：关闭路径中位数为4级', 'CAPP-130: the median printed path has 4 steps'),
  slashgear: checked(
    'gdpr-cookie-scanner：面积超过3倍、字号超过1.3倍即不合格',
    'gdpr-cookie-scanner: fails area above 3×, font above 1.3×',
  ),
  autoRestore: checked(
    '个性化广告六个月后自动恢复案（调解，新闻转载）',
    'Case of ads personalisation that came back after six months (mediated; news copy)',
  ),
  threshold: proposal('分档界限', 'The limits between pass, warn and fail'),
  fortyEightHours: recalled(
    '“48小时内不重复询问”（出处未找到）',
    '“No asking again within 48 hours” (source not found)',
  ),
} as const;
