/** Inside money is whole fen, outside it is a number with two decimals, as in the catalogue. */
export const toFen = (money: number): number => Math.round(money * 100);
export const toMoney = (fen: number): number => fen / 100;
