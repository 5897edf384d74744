/** Retention that says no time (design list B). */
export const vagueRetention: RegExp =
  /(必要(的)?(期限|期间|时间|时限)|所必[需要]的?(最短)?(的)?(期限|期间|时间|时限)|合理(的)?(期限|期间|时间)|最短(的)?(期限|期间|时间|时限)|一段时间|业务存续期间|长期保存|永久保存)/u;

/** Recipients that are nobody in particular (design list C). */
export const vagueRecipient: RegExp =
  /((授权|第三方|业务|商业)?(合作伙伴|合作方|合作机构|合作商)|关联公司|关联方|关联企业|集团成员|第三方服务商|(可信|授权|其他)?第三方(?!SDK)|服务提供商|供应商|广告主|品牌方)/u;

/** Where the list ends in the open (design list D). */
export const openEnd: RegExp =
  /(等(个人)?(信息|数据|资料|内容|权限)|包括但不限于|(及|和|与|、)?(其他|其它)?(相关|有关|必要)(的)?(个人)?(信息|数据|资料))/u;

/** Words that leave open whether it happens (design list D). */
export const hedge: RegExp =
  /(可能(会|需要|将)?(收集|使用|共享|获取|向|提供|披露|分享|转让|处理)|必要(时|的时候)|适当(的)?(方式|时候|情况|范围|调整)?|视情况|在某些情况下|不时)/u;

/** Consent that is read into doing something else (design list E). */
export const impliedConsent: RegExp =
  /((继续|一旦|开始)?(使用|登[录陆]|访问|浏览|点击|注册|安装|下载)[^。；\n]{0,40}?(即?视为|即(表示|代表|表明|意味)|(表示|代表|表明|意味着)您?(已|同意))[^。；\n]{0,16}?(同意|接受|认可|授权)|即?视为(您|你|用户)?(已(经)?|就此)?[^。；\n]{0,6}(同意|接受|认可)|即(表示|代表|表明)(您|你|用户)?(已(经)?)?[^。；\n]{0,10}(同意|接受|认可))/u;

/** Waivers (design list E). */
export const waiver: RegExp =
  /(不(承担|负)(任何|相应|一切|由此产生的)?[^，。；\n]{0,8}(责任|后果)|概不负责|免于(承担)?[^，。；\n]{0,4}责任|最终解释权|有权随时(修改|变更|调整|终止)?|随时修改)/u;

/** Words a reader of fifteen does not know, unless the text explains them. */
export const jargon: readonly string[] = [
  'SDK',
  'API',
  'Cookie',
  'IMEI',
  'IMSI',
  'IDFA',
  'IDFV',
  'OAID',
  'MAC地址',
  'Android ID',
  'SSID',
  'BSSID',
  'MD5',
  'SSL',
  'Web Beacon',
  'Flash',
  '去标识化',
  '匿名化',
  '假名化',
  '脱敏',
  '自动化决策',
  '用户画像',
  '画像标签',
  '日志信息',
  '传感器',
  '像素标签',
  '程序化广告',
  '服务端',
];
