import { countHan } from '../text/han.ts';
import { aboutPart, type NoticeFinding } from './part-finding.ts';
import { CHINESE, LINE_MAXIMUM_HAN, type NoticeTexts, noticeLayers, partOf } from './structure.ts';

/** What everybody reads, and what PIPL 17 wants said in Chinese. */
const required = [...noticeLayers, 'consequences', 'retention'] as const;

/** Said of a good notice; a notice without them is published, and told what it lacks. */
const wanted: readonly (readonly [string, string, string, string, RegExp | undefined])[] = [
  ['benefit', '对本人有什么好处', 'what the person gains', 'PAPER-39、PAPER-75', undefined],
  ['risk', '有什么风险', 'what may go wrong', 'PAPER-75', /(风险|泄露|被人|可能会?(让|被)|知道您)/u],
  ['necessity', '为什么要用它', 'why it is needed', 'PAPER-39', undefined],
  [
    'method',
    '怎样处理、到什么程度',
    'how, and how deep',
    '个人信息保护法 第十七条；PAPER-30',
    /(怎样处理|处理方式|方式|一起|对照|计算)/u,
  ],
  [
    'handler',
    '处理者是谁、怎样联系',
    'who the handler is, with a contact',
    '个人信息保护法 第十七条第一款第一项',
    /(处理者|电话|邮箱|有限公司)/u,
  ],
  ['stop', '怎样停止', 'how to stop', '个人信息保护法 第十五条；PAPER-21', /(关闭|停止|撤回|退订|不点)/u],
  [
    'rights',
    '怎样查阅、更正、删除',
    'how to see, correct and delete',
    '个人信息保护法 第十七条第一款第三项',
    /(查阅|查看|更正|删除)/u,
  ],
];

export function layerFindings(lang: string, texts: NoticeTexts, summaryMaximum: number): NoticeFinding[] {
  const chinese = lang === CHINESE;
  const missing = (chinese ? required : noticeLayers).filter((part) => partOf(texts, part).trim() === '');
  return [
    ...missing.map((part) => textMissing(`text.${lang}.${part}`)),
    ...(chinese ? lengthFindings(texts, summaryMaximum) : []),
    ...(chinese && missing.length === 0 ? wantedFindings(texts) : []),
  ];
}

function lengthFindings(texts: NoticeTexts, summaryMaximum: number): NoticeFinding[] {
  const summary = partOf(texts, 'summary');
  const short = partOf(texts, 'short');
  const found: NoticeFinding[] = [];
  if ([...summary].length > summaryMaximum) found.push(summaryTooLong(summary, summaryMaximum));
  if (countHan(short) > LINE_MAXIMUM_HAN) found.push(lineTooLong(short));
  return found;
}

/** What is not said in its own part nor anywhere in the full text. */
function wantedFindings(texts: NoticeTexts): NoticeFinding[] {
  const said = ['short', 'summary', 'full', 'consequences', 'retention'].map((part) => partOf(texts, part)).join('\n');
  return wanted
    .filter(([part, , , , elsewhere]) => partOf(texts, part).trim() === '' && !elsewhere?.test(said))
    .map(([part, zh, en, law]) =>
      aboutPart(`text.${CHINESE}.${part}`, '', {
        rule: 'part-missing',
        name: 'part-missing',
        level: 'warning',
        law,
        zh: `没有写${zh}`,
        en: `nothing says ${en}`,
        suggestion: `加一句，写明${zh}`,
        suggestionEn: `add a sentence on ${en}`,
      }),
    );
}

const textMissing = (path: string): NoticeFinding =>
  aboutPart(path, '', {
    rule: 'text-missing',
    name: 'text-missing',
    level: 'error',
    law: '个人信息保护法 第十七条',
    zh: '此部分不能为空',
    en: 'this part must not be empty',
    suggestion: '写上这一部分',
    suggestionEn: 'write this part',
  });

const summaryTooLong = (summary: string, maximum: number): NoticeFinding =>
  aboutPart(`text.${CHINESE}.summary`, summary, {
    rule: 'summary-too-long',
    name: 'summary-too-long',
    level: 'error',
    law: 'PAPER-40（数字是我们的选择）',
    zh: `摘要不超过${maximum}字`,
    en: `the summary has at most ${maximum} characters`,
    suggestion: '只留四件事：用什么、做什么、多久、怎样停止',
    suggestionEn: 'keep four things: what, what for, how long, how to stop',
  });

const lineTooLong = (short: string): NoticeFinding =>
  aboutPart(`text.${CHINESE}.short`, short, {
    rule: 'line-too-long',
    name: 'line-too-long',
    level: 'error',
    law: 'PAPER-40（数字是我们的选择）',
    zh: `第一句不超过${LINE_MAXIMUM_HAN}个汉字`,
    en: `the first line has at most ${LINE_MAXIMUM_HAN} Han characters`,
    suggestion: '写成一句问话，如“是否允许用您的搜索记录推荐商品？”',
    suggestionEn: 'make it one question: “May we use your searches to recommend products?”',
  });
