import type { ExperimentGuard } from '@heng/contract';
import type { Words } from '@heng/gate';

/** The guards an experiment may declare; each is worse when there is more of it. */
export const guardNames: Readonly<Record<ExperimentGuard, Words>> = {
  returns: { zh: '退货或取消的人', en: 'people who returned or cancelled' },
  'late-night': { zh: '深夜（23 点至 5 点）使用的比例', en: 'share of use late at night (23 to 5)' },
  refusals: { zh: '撤回同意或离开的人', en: 'people who withdrew or left' },
  complaints: { zh: '提出异议的人', en: 'people who objected' },
};

const EIGHT_HOURS = 8 * 3_600_000;
const HOUR = 3_600_000;

/** Whether a moment (milliseconds) lies between 23:00 and 05:00 in China, which has one time. */
export function isLateNight(at: number): boolean {
  const hour = Math.floor((at + EIGHT_HOURS) / HOUR) % 24;
  return hour >= 23 || hour < 5;
}
