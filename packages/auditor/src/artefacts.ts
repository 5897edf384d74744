import type { DecisionPoint } from './artefacts/decision-point.ts';
import type { Fact, Picture } from './artefacts/fact.ts';
import type {
  Effects,
  ElderMode,
  Keyboard,
  Leaving,
  OffSwitch,
  Persistence,
  PopUp,
  ServiceCheck,
  Tags,
  TemplatePage,
} from './artefacts/observation.ts';
import type { Axe, NoticeText, Policy } from './artefacts/text.ts';
import type { Walk } from './artefacts/walk.ts';

export type * from './artefacts/decision-point.ts';
export type * from './artefacts/fact.ts';
export type * from './artefacts/observation.ts';
export type * from './artefacts/text.ts';
export type * from './artefacts/walk.ts';

/** Everything a visit found out; audits judge this and nothing else. JSON all through, so it can be kept and judged again. */
export interface Artefacts {
  readonly version: 1;
  readonly auditor: string;
  readonly url: string;
  readonly startedAt: string;
  readonly endedAt: string;
  readonly locale: string;
  readonly timezone: string;
  readonly preflight: Preflight;
  readonly manifest: ManifestUsed;
  /** One per setting. The first is the one in which ways were searched; the others walk the found ways again. */
  readonly runs: readonly Run[];
  /** Whether the page asked anything at all. False: nothing was proved, exit code 3. */
  readonly asked: boolean;
  /** Gathered once, in the first setting. */
  readonly effects: Fact<Effects>;
  readonly leavings: Fact<readonly Leaving[]>;
  readonly persistence: Fact<Persistence>;
  readonly templates: Fact<readonly TemplatePage[]>;
  readonly service: Fact<readonly ServiceCheck[]>;
  readonly popUps: Fact<readonly PopUp[]>;
  readonly offSwitch: Fact<OffSwitch>;
  readonly tags: Fact<Tags>;
  readonly notices: Fact<readonly NoticeText[]>;
  readonly policies: Fact<readonly Policy[]>;
  /** Oddities a reader should know: blocked requests, pages that did not answer, limits reached. */
  readonly remarks: readonly string[];
}

export interface Preflight {
  readonly browser: string;
  /** 中 is drawn as itself. Without a Chinese font every measured width is wrong. */
  readonly chineseFont: boolean;
  readonly webdriverMasked: boolean;
}

export interface ManifestUsed {
  readonly given: boolean;
  readonly file?: string;
  /** Which states it can tell: `granted`, `refused`, `off`, `recommendation`. */
  readonly oracles: readonly string[];
  readonly signIn: boolean;
}

export type Setting = 'desktop' | 'phone' | 'small' | 'keyboard' | 'elder';

export interface Run {
  readonly setting: Setting;
  readonly viewport: { readonly width: number; readonly height: number };
  readonly pointer: 'mouse' | 'touch' | 'keyboard';
  readonly decisionPoints: Fact<readonly DecisionPoint[]>;
  /** `accept` and `refuse` once per decision point; `off` and `withdraw` once. */
  readonly walks: Fact<readonly Walk[]>;
  /** In the keyboard run. */
  readonly keyboard: Fact<readonly Keyboard[]>;
  /** In the elder run. */
  readonly elder: Fact<ElderMode>;
  readonly axe: Fact<Axe>;
  /** The first view, with what was found marked. */
  readonly picture: Picture | null;
}
