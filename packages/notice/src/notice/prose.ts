import type { Finding, FindingLevel } from '../finding.ts';
import { lint } from '../lint.ts';
import { retentionStated } from '../rules/retention.ts';
import { linesOf } from '../text/lines.ts';
import { aboutPart, type NoticeFinding } from './part-finding.ts';
import { CHINESE, type NoticeTexts, partOf, type StructuredNotice } from './structure.ts';

/**
 * Which rules are read in the text of a notice. The others look for what a notice holds outside its text: its purposes
 * and categories, its recipients, the switch beside it. L11 is the choice itself, which is asked for on its own.
 */
const inEveryPart = new Set(['L01', 'L04', 'L05', 'L07', 'L09', 'L10', 'L13', 'L14', 'L18', 'L19', 'L20', 'L21']);

/** Parts where a wish may be told as one: it is no purpose. */
const tellsAWish = new Set(['benefit', 'consequences', 'risk']);

export function proseFindings(notice: StructuredNotice, texts: NoticeTexts): NoticeFinding[] {
  const named = (notice.recipients ?? []).length > 0;
  return [
    ...wholeFindings(texts).filter(({ rule }) => !(named && (rule === 'L09' || rule === 'L10'))),
    ...itemFindings(texts),
    ...retentionFindings(partOf(texts, 'retention'), partOf(texts, 'full')),
  ];
}

/** All parts are read as one text, for what one part leaves open another may say; each finding goes back to its part. */
function wholeFindings(texts: NoticeTexts): NoticeFinding[] {
  const starts: { part: string; start: number }[] = [];
  let whole = '';
  for (const part of Object.keys(texts)) {
    if (partOf(texts, part).trim() === '') continue;
    starts.push({ part, start: whole.length });
    whole += `${partOf(texts, part)}\n\n`;
  }
  return lint(whole, { kind: 'notice' })
    .findings.filter(({ rule }) => inEveryPart.has(rule))
    .map((finding) => {
      const { part, start } = starts.findLast((one) => one.start <= finding.position.offset) ?? {
        part: 'full',
        start: 0,
      };
      const { offset, length } = finding.position;
      const position = linesOf(partOf(texts, part)).position({ offset: offset - start, length });
      return { ...finding, position, level: levelIn(part, finding), path: `text.${CHINESE}.${part}` };
    });
}

function levelIn(part: string, { rule, level }: Finding): FindingLevel {
  // The categories beside the text are the factors, the switch beside it the way out.
  if (rule === 'L13') return 'warning';
  return rule === 'L01' && tellsAWish.has(part) ? 'warning' : level;
}

/** What an item says is a purpose, with or without 用于 before it. */
const itemFindings = ({ items = [] }: NoticeTexts): NoticeFinding[] =>
  items.flatMap(({ says }, index) =>
    lint(says, { kind: 'notice' })
      .findings.filter(({ rule }) => inEveryPart.has(rule) && rule !== 'L13')
      .map((finding) => ({ ...finding, path: `text.${CHINESE}.items.${index}.says` })),
  );

/** The retention part stands alone: 九十天 needs no verb. */
function retentionFindings(retention: string, full: string): NoticeFinding[] {
  if (retention.trim() === '') return [];
  const { period, expiry } = retentionStated(retention);
  const path = `text.${CHINESE}.retention`;
  const found: NoticeFinding[] = [];
  if (!period) {
    found.push(
      aboutPart(path, retention, {
        rule: 'L06',
        name: 'retention-missing',
        level: 'error',
        law: '个人信息保护法 第十七条第一款第二项、第十九条；网络数据安全管理条例 第二十一条第三项',
        zh: '没有写保存多久，也没有写怎样确定',
        en: 'nothing says how long, nor how that is decided',
        suggestion: '写天数和到期处理，如“90天，到期删除”；不保存就写“不保存”',
        suggestionEn: 'give days and what happens then: “90 days, then deleted”; or “not kept”',
      }),
    );
  }
  if (!expiry && !retentionStated(full).expiry) {
    found.push(
      aboutPart(path, retention, {
        rule: 'L08',
        name: 'expiry-handling',
        level: 'warning',
        law: '网络数据安全管理条例 第二十一条第三项',
        zh: '没有写到期后删除还是匿名化',
        en: 'nothing says whether it is deleted or anonymised afterwards',
        suggestion: '加上“到期删除”',
        suggestionEn: 'add “then deleted”',
      }),
    );
  }
  return found;
}
