import type { NoticeWrite } from '@heng/contract';
import { lintNotice as lintText, type NoticeFinding } from '@heng/notice';

/** What must be mended before the notice may be published, and what would be better said. */
export function lintNotice(
  { purposes, categories, recipients, text }: NoticeWrite,
  summaryMaximum: number,
): { errors: NoticeFinding[]; warnings: NoticeFinding[] } {
  const named = recipients.map((one) =>
    typeof one === 'string' ? one : { id: one.id, name: one.name, contact: one.contact },
  );
  const { findings } = lintText({ purposes, categories, recipients: named, text }, { summaryMaximum });
  return {
    errors: findings.filter(({ level }) => level === 'error'),
    warnings: findings.filter(({ level }) => level === 'warning'),
  };
}
