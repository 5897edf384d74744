import { type Finding, type LintResult, lint } from '@heng/notice';
import type { Artefacts, NoticeText, Policy } from '../artefacts.ts';
import { gathered } from '../audits/gathered.ts';
import { words } from '../words/words.ts';
import type { TextFinding, TextSeen, TextSource } from './result.ts';

export interface TextsRead {
  readonly texts: readonly TextSeen[];
  readonly findings: readonly TextFinding[];
}

/** Lints what the site says where it asks, and the policies it links to. */
export function readTexts({ notices, policies }: Pick<Artefacts, 'notices' | 'policies'>): TextsRead {
  const read = [
    ...(gathered(notices) ?? []).filter(({ kind }) => kind !== 'policy').map(readNotice),
    ...(gathered(policies) ?? []).map(readPolicy),
  ];
  return {
    texts: read.map(({ text }) => text),
    findings: read.flatMap(({ findings }, text) => findings.map((finding) => ({ text, ...finding }))),
  };
}

interface TextRead {
  readonly text: TextSeen;
  readonly findings: readonly Omit<TextFinding, 'text'>[];
}

interface Place {
  readonly source: TextSource;
  readonly page: string;
  readonly title: string;
}

const LONGEST_TITLE = 40;

function readNotice({ kind, page, text, paragraphs }: NoticeText): TextRead {
  const title = text.trim().split('\n')[0]?.slice(0, LONGEST_TITLE) ?? '';
  const place: Place = { source: kind, page, title };
  if (!isChinese(text)) return unread(place, NOT_CHINESE);
  return linted(place, lint(text, { kind: 'notice' }), (finding) => placeOf(finding, paragraphs));
}

/** The paragraph a quotation stands in; the linter knows the text, the paragraphs know the page. */
function placeOf({ quote }: Finding, paragraphs: NoticeText['paragraphs']): Pick<TextFinding, 'selector' | 'box'> {
  const paragraph = paragraphs.find(({ text }) => text.includes(quote));
  return paragraph ? { selector: paragraph.selector, box: paragraph.box } : {};
}

function readPolicy({ url, label, title, text }: Policy): TextRead {
  const place: Place = { source: 'policy', page: url, title: title || label };
  if (text.state !== 'gathered') return unread(place, text.because);
  return isChinese(text.value)
    ? linted(place, lint(text.value, { kind: 'policy' }), () => ({}))
    : unread(place, NOT_CHINESE);
}

/** The linter reads Chinese; of anything else it would only say that all is missing. */
const NOT_CHINESE = 'the text is not Chinese';
const HAN_SHARE = 0.2;

const isChinese = (text: string): boolean => {
  const han = text.match(/\p{Script=Han}/gu)?.length ?? 0;
  return han > HAN_SHARE * (text.match(/\p{L}/gu)?.length ?? 0);
};

const unread = (place: Place, because: string): TextRead => ({
  text: { ...place, unread: because, errors: 0, warnings: 0, han: 0, meanSentence: 0, minutes: 0 },
  findings: [],
});

function linted(
  place: Place,
  { findings, readability }: LintResult,
  locate: (finding: Finding) => Pick<TextFinding, 'selector' | 'box'>,
): TextRead {
  const errors = findings.filter(({ level }) => level === 'error').length;
  const { han, meanSentence, minutes } = readability;
  return {
    text: { ...place, errors, warnings: findings.length - errors, han, meanSentence, minutes },
    findings: findings.map((finding) => ({ ...told(finding, place), ...locate(finding) })),
  };
}

const told = (finding: Finding, { source, page }: Place): Omit<TextFinding, 'text'> => ({
  source,
  page,
  rule: finding.rule,
  name: finding.name,
  level: finding.level,
  law: finding.law,
  position: finding.position,
  quote: finding.quote,
  message: words(finding.zh, finding.en),
  suggestion: words(finding.suggestion, finding.suggestionEn),
});
