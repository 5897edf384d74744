import type { Imp } from './auction.ts';
import type { ReadyCreative } from './book.ts';
import { nativeAnswer } from './native-answer.ts';

/** What is shown, and as what: OpenRTB 2.6 `mtype` 1 banner, 4 native. */
export interface Markup {
  readonly adm: string;
  readonly mtype: 1 | 4;
}

/** The creative as the place can show it, a banner before a native; undefined where it cannot. */
export function markupFor(
  { creative, markup }: ReadyCreative,
  { formats, native }: Imp,
  how: { readonly advertiser: string; readonly targeted: boolean; readonly base: string },
): Markup | undefined {
  const isFitting = formats?.some(({ w, h }) => w === creative.w && h === creative.h) || formats?.length === 0;
  if (isFitting) return { adm: how.targeted ? markup.targeted : markup.plain, mtype: 1 };
  const adm = native && nativeAnswer(native, creative, how);
  return adm === undefined ? undefined : { adm, mtype: 4 };
}
