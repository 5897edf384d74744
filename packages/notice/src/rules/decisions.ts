import type { Report } from '../finding.ts';
import { dataKinds } from '../phrases/data-kinds.ts';
import type { Document } from '../text/document.ts';
import type { Unit } from '../text/sentences.ts';
import type { Rule } from './rule.ts';

const PERSONALISES =
  /(个性化|自动化决策|画像|智能推荐|定向(推送|广告)|千人千面|猜你喜欢|感兴趣的(内容|信息|商品|广告|服务)|推荐(算法|商品|内容))/u;
const PRICES =
  /(价格|定价|报价|售价|优惠)[^。；\n]{0,12}(智能|算法|系统|自动|模型|大数据)[^。；\n]{0,6}(计算|生成|决定|定价|给出|调整)|(智能|算法|自动|动态|个性化)定价/u;
/** What goes into the decision, said in words. */
const FACTORS =
  /(根据|依据|基于|按照?|参考|结合|受|取决于|用(您|你)?的?|通过(对|分析)?)[^。；\n]{0,40}(记录|历史|偏好|习惯|行为|等级|库存|优惠券|标签|特征|订单|位置|设备|品类|次数|因素|影响)|(因素|逻辑|原理)/u;
const SWITCHES_OFF =
  /(关闭|停止|退出|拒绝|取消|撤回|不(使用|接收|同意))[^。；\n]{0,24}(个性化|推荐|推送|广告|画像|自动化决策|定向)|(个性化|推荐|推送|广告|画像|定向|自动化决策)[^。；\n]{0,40}(关闭|停止|退出|拒绝|取消|撤回)|可(以)?(随时)?(在|点)?[^。；\n]{0,16}(关闭|停止|撤回)/u;
const DENIES = /(不(会|开启|做|进行|使用|用|提供|同意|影响)|未|无)[^。；\n]{0,12}(个性化|画像|推荐|自动化决策|定价)/u;

const at = (unit: Unit) => ({ offset: unit.offset, length: Math.min(unit.text.length, 80) });

/** A policy is judged as a whole, single clauses each by itself. */
function decidesInTheDark(document: Document): Report[] {
  const personalising = document.units.filter(({ text }) => PERSONALISES.test(text) && !DENIES.test(text));
  const pricing = document.units.filter(
    ({ text }) => PRICES.test(text) && !FACTORS.test(text) && !/不(由|会|用)/u.test(text),
  );
  const priced = pricing.map((unit) => ({ ...at(unit), ...dark, zh: '没有写价格受哪些因素影响' }));
  const first = personalising[0];
  if (!first) return priced;
  const factors = personalising.some(
    ({ text }) => FACTORS.test(text) || (document.kind !== 'policy' && dataKinds.test(text)),
  );
  const off = document.says(SWITCHES_OFF);
  if (factors && off) return priced;
  if (document.kind === 'clauses' && (factors || off)) return priced;
  return [...priced, { ...at(first), ...dark, level: factors || off ? 'warning' : 'error', zh: lacking(factors, off) }];
}

const lacking = (factors: boolean, off: boolean): string => {
  if (factors) return '写了个性化，没有写怎样关闭';
  return off ? '写了个性化，没有写根据哪些因素' : '写了个性化，没有写根据哪些因素，也没有写怎样关闭';
};

const dark = {
  en: 'an automated decision without its main factors or without a way out',
  suggestion: '写出主要因素和关闭的地方，如“根据您近90天看过的商品排列，首页右上角点一下关闭”',
  suggestionEn: 'name the main factors and where to switch it off',
};

export const automatedDecision: Rule = {
  id: 'L13',
  name: 'automated-decision',
  level: 'error',
  law: '个人信息保护法 第二十四条；互联网信息服务算法推荐管理规定 第十六条、第十七条；PAPER-31',
  zh: '自动化决策写明因素和关闭办法',
  en: 'an automated decision states its factors and its way out',
  check: decidesInTheDark,
};

/** More steps than this is far, more than the next nobody finds (the median of 130 policies is 4). */
export const OFF_PATH_WARNS_ABOVE = 4;
export const OFF_PATH_FAILS_ABOVE = 5;

const SEPARATOR = /\s*(?:[-—–－]{1,3}>?|[>→＞》〉]{1,2}|->)\s*/gu;
const PATH =
  /[“"「【《<（(]?(我的|我|首页|个人中心|设置|账[户号]|更多|主页|侧边栏|左上角|右上角)[^。；，\n”"」】]{0,10}?[”"」】]?\s*(?:[-—–－]{1,3}>?|[>→＞》〉])[^。；，\n]{1,80}/gu;
const ABOUT_OFF = /(个性化|推荐|广告|推送|定向|撤回|关闭|停止)/u;

interface Path {
  readonly offset: number;
  readonly length: number;
  readonly steps: number;
}

/** The printed menu paths that lead to the switch. */
function offPaths({ units }: Document): Path[] {
  return units
    .filter(({ text }) => ABOUT_OFF.test(text))
    .flatMap((unit) =>
      [...unit.text.matchAll(PATH)].map((match) => {
        const path = match[0].replace(
          /[”"」】）)]?(中|里|内)?(选择|进行|来|关闭|停止|撤回|设置您|管理您|自主)[^-—>→]*$/u,
          '',
        );
        return {
          offset: unit.offset + match.index,
          length: match[0].length,
          steps: path.split(SEPARATOR).filter((step) => step.trim() !== '').length,
        };
      }),
    );
}

const far = ({ offset, length, steps }: Path): Report => ({
  offset,
  length,
  level: steps > OFF_PATH_FAILS_ABOVE ? 'error' : 'warning',
  zh: `关闭要走${steps}层，最多${OFF_PATH_WARNS_ABOVE}层`,
  en: `switching off takes ${steps} levels; at most ${OFF_PATH_WARNS_ABOVE}`,
  suggestion: '把开关放到“我的”首页，写成“首页右上角点一下即关闭”',
  suggestionEn: 'put the switch on the account page and say so',
});

function offPath(document: Document): Report[] {
  const paths = offPaths(document);
  const tooFar = paths.filter(({ steps }) => steps > OFF_PATH_WARNS_ABOVE).map(far);
  if (document.kind !== 'policy' || paths.length > 0 || document.says(SWITCHES_OFF)) return tooFar;
  const first = document.units.find(({ text }) => PERSONALISES.test(text) && !DENIES.test(text));
  return first ? [...tooFar, { ...at(first), ...noPath }] : tooFar;
}

const noPath = {
  zh: '写了个性化，没有写在哪里关闭',
  en: 'personalisation is mentioned, and nowhere how to switch it off',
  suggestion: '写出关闭的路径，最多四层',
  suggestionEn: 'state the path to the switch, four levels at most',
};

export const offPathText: Rule = {
  id: 'L14',
  name: 'off-path',
  level: 'error',
  law: '网络数据安全管理条例 第四十二条；PAPER-21',
  zh: '关闭的路径不超过四层',
  en: 'the path to the switch has at most four levels',
  check: offPath,
};
