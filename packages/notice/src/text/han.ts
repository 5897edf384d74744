const HAN = /\p{Script=Han}/gu;

/** How many Han characters: the measure of length for Chinese text. */
export const countHan = (text: string): number => text.match(HAN)?.length ?? 0;
