/** Millionths of a currency unit that one impression costs at a CPM. */
export const microsOf = (cpm: number): number => Math.round(cpm * 1000);

/** Millionths in an amount of money. */
export const toMicros = (amount: number): number => Math.round(amount * 1_000_000);

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const CHINA = 8 * HOUR;

/** Milliseconds at which the day began, in China, where days of budgets and caps begin. */
export const dayStart = (now: number): number => Math.floor((now + CHINA) / DAY) * DAY - CHINA;
export const hourStart = (now: number): number => Math.floor(now / HOUR) * HOUR;
/** How much of the day in China is over, 0 to 1. */
export const dayFraction = (now: number): number => (now - dayStart(now)) / DAY;
