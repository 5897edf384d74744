import type { Recipient } from './choices.ts';
import type { Send } from './exchange.ts';
import { queryOf } from './query.ts';

export type Layer = 'short' | 'summary' | 'full';

/** One of the five facts a notice shows with a sign: what, what for, who gets it, how long, how to stop. */
export interface NoticeIcon {
  readonly icon: string;
  readonly text: string;
}

/** A layered notice in one language. */
export interface Notice {
  readonly id: string;
  readonly key: string;
  readonly version: number;
  readonly hash: string;
  readonly purposes: readonly string[];
  readonly categories: readonly string[];
  readonly recipients: readonly Recipient[];
  /** By which channels it says the person is reached; absent: by each that its information allows. */
  readonly channels?: readonly string[];
  readonly touchpoints: readonly string[];
  readonly lang: string;
  readonly short: string;
  readonly summary: string;
  readonly full: string;
  readonly consequences?: string;
  readonly benefit?: string;
  readonly necessity?: string;
  readonly retention?: string;
  readonly icons: readonly NoticeIcon[];
}

export interface NoticeShown {
  readonly notice: string;
  readonly touchpoint: string;
  readonly layer: Layer;
  readonly locale: string;
}

/** Telling Heng what one person was shown. */
export function noticeShownCall(send: Send, base: string) {
  return {
    /** Call it when the layer was on the screen, not when it was loaded. */
    noticeShown: (shown: NoticeShown) =>
      send<{ shown: string }>({ method: 'POST', path: `${base}/notices-shown`, body: shown }),
  };
}

/** Reading notices; anybody may. */
export function noticeCalls(send: Send) {
  return {
    /** The notices in force at a touchpoint, or at all of them. */
    notices: async (touchpoint?: string, lang = 'zh-CN'): Promise<readonly Notice[]> => {
      const path = `/v1/notices${queryOf({ touchpoint, lang })}`;
      return (await send<{ notices: Notice[] }>({ method: 'GET', path })).notices;
    },
  };
}
