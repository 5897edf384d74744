import type { Lang } from '@heng/sdk/elements';

/** A day as people write it, in the reader's own time zone. */
export function sayDay(lang: Lang, at: string): string {
  const moment = new Date(at);
  if (Number.isNaN(moment.getTime())) return at;
  return moment.toLocaleDateString(lang, { year: 'numeric', month: 'long', day: 'numeric' });
}

export const dayMs = 86_400_000;

/** Whole days from now to then; negative when it has passed. */
export const daysUntil = (at: string, now = Date.now()): number => Math.ceil((Date.parse(at) - now) / dayMs);

/** `2026-11`. */
export const monthOf = (day: string): string => day.slice(0, 7);

/** The twelve months up to today, oldest first. */
export function lastMonths(now = new Date()): readonly string[] {
  return Array.from({ length: 12 }, (_, back) => {
    const month = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - 11 + back, 1));
    return month.toISOString().slice(0, 7);
  });
}

export function sayMonth(lang: Lang, month: string): string {
  const moment = new Date(`${month}-15T00:00:00Z`);
  return moment.toLocaleDateString(lang, { year: 'numeric', month: lang === 'en' ? 'short' : 'long', timeZone: 'UTC' });
}
