import { AXIS_NAMES, type Axis, type Category, type Shape, type Vocabulary, valuesOf, type Words } from '@heng/gate';
import type { MergedLine } from './merge-situations.ts';

export type Language = keyof Words;

/** What each value of a fact means to a reader. Groups have their names in the vocabulary. */
const FACTS: Readonly<Record<Exclude<Axis, 'group'>, Readonly<Record<string, Words>>>> = {
  consent: {
    none: { zh: '从未征询', en: 'never asked' },
    refused: { zh: '已拒绝', en: 'refused' },
    lapsed: { zh: '已撤回、到期或失效', en: 'withdrawn, expired or superseded' },
    general: { zh: '仅概括同意', en: 'blanket consent only' },
    itemised: { zh: '分项同意', en: 'itemised consent' },
    separate: { zh: '单独同意', en: 'separate consent' },
    guardian: { zh: '监护人同意', en: "a guardian's consent" },
    channel: { zh: '仅同意该渠道', en: 'consent to the channel only' },
    'channel-itemised': { zh: '同意该渠道且分项同意', en: 'consent to the channel and itemised consent' },
  },
  elderMode: { false: { zh: '非适老模式', en: 'not in elder mode' }, true: { zh: '适老模式', en: 'in elder mode' } },
  switchedOff: {
    false: { zh: '个性化开关未关闭', en: 'personalisation not switched off' },
    true: { zh: '个性化开关已关闭', en: 'personalisation switched off' },
  },
  gpc: {
    false: { zh: '浏览器未发出退出信号', en: 'no opt-out signal' },
    true: { zh: '浏览器发出退出信号(GPC)', en: 'opt-out signal (GPC)' },
  },
  boundary: {
    kept: { zh: '未超出触点限定的目的', en: 'within what the touchpoint is bound to' },
    broken: { zh: '超出触点限定的目的', en: 'beyond what the touchpoint is bound to' },
  },
  profile: {
    ordinary: { zh: '标签不足以认出本人', en: 'tags do not single out' },
    specific: { zh: '标签只剩少数人符合', en: 'tags single out' },
  },
  recipient: {
    none: { zh: '未指明接收方', en: 'no named recipient' },
    named: { zh: '接收方已指明', en: 'a named recipient' },
    processor: { zh: '接收方为受托处理者', en: 'a registered processor' },
  },
  irreversible: {
    false: { zh: '未通过不可复原检验', en: 'no passed irreversibility test' },
    true: { zh: '已通过不可复原检验', en: 'passed irreversibility test' },
  },
};

const KINDS_OF_INFORMATION: Readonly<Record<string, Words>> = {
  private: { zh: '私密信息', en: 'private information' },
  core: { zh: '核心敏感信息', en: 'core sensitive information' },
  behavioural: { zh: '行为敏感信息', en: 'behavioural sensitive information' },
  general: { zh: '一般信息', en: 'general information' },
  anonymous: { zh: '匿名信息', en: 'anonymous information' },
};

const SMALL: Readonly<Record<'or' | 'and' | 'anyone' | 'anyConsent' | 'anyCircumstances', Words>> = {
  or: { zh: '或', en: ' or ' },
  and: { zh: '，', en: ', ' },
  anyone: { zh: '任何人', en: 'anyone' },
  anyConsent: { zh: '不论同意与否', en: 'whatever the consent' },
  anyCircumstances: { zh: '任何情形', en: 'in any circumstances' },
};

/** The parts of a line, each in words. */
export interface LineWords {
  readonly who: string;
  readonly what: string;
  readonly consent: string;
  readonly circumstances: string;
}

export function wordsOf(line: MergedLine, vocabulary: Vocabulary, language: Language): LineWords {
  const say = (axis: Axis) => sayFact(axis, line, vocabulary, language);
  const circumstances = AXIS_NAMES.filter((axis) => axis !== 'group' && axis !== 'consent').flatMap(
    (axis) => say(axis) ?? [],
  );
  return {
    who: say('group') ?? SMALL.anyone[language],
    what: sayInformation(line.shapes, vocabulary, language),
    consent: say('consent') ?? SMALL.anyConsent[language],
    circumstances: circumstances.join(SMALL.and[language]) || SMALL.anyCircumstances[language],
  };
}

/** Undefined where the fact does not matter. Where all but a few values are meant, the few are named. */
function sayFact(axis: Axis, line: MergedLine, vocabulary: Vocabulary, language: Language): string | undefined {
  const chosen = line.conditions[axis];
  if (!chosen) return undefined;
  const name = (value: string | boolean) => nameOf(axis, value, vocabulary)[language];
  const others = valuesOf(axis, line.purpose).filter((value) => !chosen.includes(value));
  if (chosen.length <= others.length + 1) return enumerate(chosen.map(name), language);
  const few = enumerate(others.map(name), language);
  return language === 'zh' ? `除${few}外` : `anything but ${few}`;
}

const enumerate = (names: readonly string[], language: Language): string => {
  const first = names.slice(0, -1).join(language === 'zh' ? '、' : ', ');
  return first === '' ? names.join() : `${first}${SMALL.or[language]}${names.at(-1)}`;
};

const nameOf = (axis: Axis, value: string | boolean, { groups }: Vocabulary): Words =>
  (axis === 'group' ? groups.find(({ id }) => id === value)?.name : FACTS[axis][String(value)]) ?? {
    zh: String(value),
    en: String(value),
  };

/** The categories of some shapes, in the order of the vocabulary. */
export const categoriesIn = (shapes: readonly Shape[], { categories }: Vocabulary): Category[] =>
  [...new Set(shapes.flatMap((shape) => shape.categories))]
    .sort((a, b) => a - b)
    .map((index) => categories[index] as Category);

const kindOf = ({ grade, tier }: Category): string => (grade === 'sensitive' ? tier : grade);

function sayInformation(shapes: readonly Shape[], vocabulary: Vocabulary, language: Language): string {
  const meant = categoriesIn(shapes, vocabulary);
  if (meant.length === vocabulary.categories.length) return language === 'zh' ? '任何信息' : 'any information';
  const kinds = [...new Set(meant.map(kindOf))].map((kind) => {
    const all = vocabulary.categories.filter((category) => kindOf(category) === kind);
    return sayKind(
      kind,
      meant.filter((category) => kindOf(category) === kind),
      all.length,
      language,
    );
  });
  return kinds.join(language === 'zh' ? '、' : '; ');
}

const EXAMPLES = 3;

function sayKind(kind: string, meant: readonly Category[], inAll: number, language: Language): string {
  const kindName = KINDS_OF_INFORMATION[kind]?.[language] ?? kind;
  const examples = meant.slice(0, EXAMPLES).map(({ name }) => name[language]);
  const number = meant.length;
  if (language === 'zh') {
    const rest = number > EXAMPLES ? `等${number}类` : '';
    return `${number === inAll ? '全部' : ''}${kindName}（${examples.join('、')}${rest}）`;
  }
  const rest = number > EXAMPLES ? ` … ${number} categories` : '';
  return `${number === inAll ? 'all ' : ''}${kindName} (${examples.join(', ')}${rest})`;
}
