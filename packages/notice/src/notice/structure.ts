/** What a notice says of one purpose. Compared between versions: only who is touched by a change is asked again. */
export interface NoticeItem {
  readonly purpose: string;
  /** Absent: every category of the notice. */
  readonly categories?: readonly string[] | undefined;
  /** What is done, with its object and extent. */
  readonly says: string;
  /** How: the method, and how deep it goes (single facts, or a profile). */
  readonly method?: string | undefined;
  readonly depth?: string | undefined;
  readonly frequency?: string | undefined;
  readonly retention?: string | undefined;
  /** Ids of the recipients for this purpose; absent: all of the notice. */
  readonly recipients?: readonly string[] | undefined;
}

/** The layers, from a line to the whole, and the parts the law asks for, in one language. */
export const noticeLayers = ['short', 'summary', 'full'] as const;
export const noticeParts = [
  ...noticeLayers,
  'consequences',
  'retention',
  'expiry',
  'benefit',
  'risk',
  'necessity',
  'method',
  'depth',
  'frequency',
  'recipients',
  'handler',
  'rights',
  'stop',
  'effective',
  'updated',
] as const;
export type NoticePart = (typeof noticeParts)[number];

/** The texts of a notice in one language; any further part is a text too. */
export interface NoticeTexts {
  readonly items?: readonly NoticeItem[] | undefined;
  readonly [part: string]: string | readonly NoticeItem[] | undefined;
}

/** A notice as a shop publishes it (the body of POST /v1/notices). */
export interface StructuredNotice {
  readonly purposes?: readonly string[];
  readonly categories?: readonly string[];
  /** Named by the id of the register, or whole. */
  readonly recipients?: readonly (
    | string
    | { readonly id: string; readonly name?: string; readonly contact?: string }
  )[];
  readonly text: Readonly<Record<string, NoticeTexts>>;
}

/** The five facts a notice shows with a sign each. */
export const noticeIcons = ['what', 'purpose', 'recipients', 'retention', 'stop'] as const;
export type NoticeIcon = (typeof noticeIcons)[number];

/** The longest first line, in Han characters, and the longest summary, in characters. */
export const LINE_MAXIMUM_HAN = 60;
export const SUMMARY_MAXIMUM = 200;

export const CHINESE = 'zh-CN';

/** A part's text; the items are no text. */
export function partOf(texts: NoticeTexts | undefined, part: string): string {
  const said = texts?.[part];
  return typeof said === 'string' ? said : '';
}
