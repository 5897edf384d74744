import type { Unit } from '../text/sentences.ts';

const SHARES =
  /(共享|分享|提供给|转让|披露给|传输给|交给|发送给|向(?!我|本|您|你)[^，。；]{2,24}(提供|披露|传输|共享))/u;
export const NOT_SHARED =
  /(不(会|得|向|与|将)?[^，。；]{0,16}(共享|分享|提供|转让|披露|出售|发给|给)|未经|除非|无权|不给|不属于|停止)/u;
/** Somebody in particular: a firm, a name in quotes, or a list that can be opened. */
export const NAMED =
  /([\p{Script=Han}A-Za-z×]{2,24}(有限公司|有限责任公司|股份公司|集团公司|银行|茶厂|工厂|中心)|××|[“「][^”」]{2,20}[”」](?!等)|《[^》]*(清单|目录|列表)[^》]*》|(清单|目录|列表|附件)|https?:\/\/|名称[：:])/u;
/** Acting for the shop only is no giving to others (个人信息保护法 第二十一条). */
export const ENTRUSTS = /(委托|受托)/u;

/** Whether a sentence says that information is given to somebody. */
export const shares = ({ text, sentence }: Unit): boolean =>
  sentence.kind === 'prose' &&
  SHARES.test(text) &&
  !NOT_SHARED.test(text) &&
  !/(同意(后|的情况下)|法律法规|司法|监管|如何|了解|说明我们|是指|您(自行|主动)?向)/u.test(text);
