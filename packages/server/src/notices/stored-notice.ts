import type { NoticeWrite } from '@heng/contract';

/** A published notice with its texts in every language. Never changed: a change is the next version. */
export interface StoredNotice {
  readonly id: string;
  readonly key: string;
  readonly version: number;
  readonly hash: string;
  readonly material: boolean;
  readonly purposes: readonly string[];
  readonly categories: readonly string[];
  readonly recipients: readonly string[];
  /** absent: whatever its information allows */
  readonly channels?: NoticeWrite['channels'];
  readonly touchpoints: readonly string[];
  readonly text: NoticeWrite['text'];
}
