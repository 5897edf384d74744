import type { Span } from '../finding.ts';
import { countHan } from './han.ts';
import type { SectionKind } from './headings.ts';
import { type Sentence, sentencesOf, type Unit, unitsOf } from './sentences.ts';
import { type Table, tablesOf } from './tables.ts';

/**
 * What is being read. `policy`: everything the law asks for must be in it. `notice`: one notice of a shop, whose handler
 * and rights may stand elsewhere. `clauses`: single sentences, such as a list of purposes; only what they say is judged.
 */
export type TextKind = 'policy' | 'notice' | 'clauses';

export interface Document {
  readonly text: string;
  readonly kind: TextKind;
  readonly han: number;
  readonly sentences: readonly Sentence[];
  readonly units: readonly Unit[];
  readonly tables: readonly Table[];
  /** The units whose section is one of these. */
  in(...sections: readonly SectionKind[]): readonly Unit[];
  /** Whether the words stand anywhere. */
  says(pattern: RegExp): boolean;
  /** Where something that is missing would stand: the heading of its section, else the first line. */
  anchor(...sections: readonly SectionKind[]): Span;
}

export function readDocument(text: string, kind?: TextKind): Document {
  const sentences = sentencesOf(text);
  const units = sentences.flatMap((sentence) => unitsOf(sentence));
  const han = countHan(text);
  return {
    text,
    han,
    kind: kind ?? kindOf(sentences, han),
    sentences,
    units,
    tables: tablesOf(text),
    in: (...sections) => units.filter(({ sentence }) => sections.includes(sentence.section)),
    says: (pattern) => pattern.test(text),
    anchor: (...sections) => anchorIn(sentences, sections),
  };
}

const TITLE = /(隐私|个人信息|儿童)[^。，\n]{0,12}(政策|声明|协议|指引|规则|条款|说明)/u;
const POLICY_HAN = 800;
const TITLED_POLICY_HAN = 300;

function kindOf(sentences: readonly Sentence[], han: number): TextKind {
  if (han >= POLICY_HAN) return 'policy';
  const titled = sentences.slice(0, 3).some(({ text }) => text.length <= 40 && TITLE.test(text));
  return titled && han >= TITLED_POLICY_HAN ? 'policy' : 'clauses';
}

const LONGEST_ANCHOR = 60;

function anchorIn(sentences: readonly Sentence[], sections: readonly SectionKind[]): Span {
  const inside = sections.flatMap((section) => sentences.filter((sentence) => sentence.section === section));
  const found = inside.find(({ kind }) => kind === 'heading') ?? inside[0] ?? sentences[0];
  return found
    ? { offset: found.offset, length: Math.min(found.text.length, LONGEST_ANCHOR) }
    : { offset: 0, length: 0 };
}
