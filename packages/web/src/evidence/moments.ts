/** Moments as they are read in China: UTC+8, no summer time since 1991. */
const inChina = (at: string): Date => new Date(Date.parse(at) + 8 * 3_600_000);
const two = (number: number): string => String(number).padStart(2, '0');

/** `2026-11-23`; the text itself when it is no moment. */
export function dayOf(at: string): string {
  const moment = inChina(at);
  return Number.isNaN(moment.getTime()) ? at : moment.toISOString().slice(0, 10);
}

/** `16:15:30`. */
export function clockOf(at: string): string {
  const moment = inChina(at);
  if (Number.isNaN(moment.getTime())) return '';
  return [moment.getUTCHours(), moment.getUTCMinutes(), moment.getUTCSeconds()].map(two).join(':');
}

/** `2026-11-23 16:15:30`, Beijing time. */
export const momentOf = (at: string): string => `${dayOf(at)} ${clockOf(at)}`;

export const momentOfSeconds = (seconds: number): string => {
  const moment = new Date(seconds * 1000);
  return Number.isNaN(moment.getTime()) ? String(seconds) : momentOf(moment.toISOString());
};

/** `2026年11月23日` beside `23 November 2026`. */
export function dayWords(day: string): { zh: string; en: string } {
  const [, year, month, date] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(day) ?? [];
  if (year === undefined) return { zh: day, en: day };
  return {
    zh: `${year}年${Number(month)}月${Number(date)}日`,
    en: `${Number(date)} ${MONTHS[Number(month) - 1]} ${year}`,
  };
}

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
