import type { Box, Confidence, Goal, ManifestUsed, Preflight, Run, Setting, Step, Subject } from '../artefacts.ts';
import type { Words } from '../words/words.ts';
import type { CheckResult } from './check-result.ts';
import type { Convenience, OffConvenience } from './convenience.ts';
import type { Scored } from './score.ts';

/** What an audit says, whole: every report is a function of it. Published as `result.schema.json`. */
export interface AuditResult extends Scored {
  readonly schema: string;
  readonly auditor: { readonly name: '@heng/auditor'; readonly version: string; readonly gatheredBy: string };
  readonly url: string;
  readonly startedAt: string;
  readonly endedAt: string;
  readonly locale: string;
  readonly timezone: string;
  /** False: the page asked nothing, nothing was proved, no grade. */
  readonly asked: boolean;
  readonly audits: readonly CheckResult[];
  readonly convenience: ConvenienceSummary;
  readonly questions: readonly QuestionSeen[];
  readonly paths: readonly PathSeen[];
  readonly disagreements: readonly Disagreement[];
  readonly findings: readonly TextFinding[];
  readonly texts: readonly TextSeen[];
  /** Informative, weight 0. */
  readonly accessibility: readonly AccessibilitySeen[];
  readonly settings: readonly Pick<Run, 'setting' | 'viewport' | 'pointer'>[];
  readonly preflight: Preflight;
  readonly manifest: ManifestUsed;
  readonly remarks: readonly string[];
  readonly artefacts: ArtefactHashes;
}

export interface ConvenienceSummary {
  /** The worst of all settings; the others stand in `bySetting`. */
  readonly refuse: Convenience | null;
  readonly withdraw: Convenience | null;
  readonly off: OffConvenience | null;
  readonly bySetting: {
    readonly refuse: readonly Convenience[];
    readonly withdraw: readonly Convenience[];
    readonly off: readonly OffConvenience[];
  };
}

export interface QuestionSeen {
  readonly id: string;
  readonly setting: Setting;
  readonly page: string;
  readonly optional: boolean;
  readonly subjects: readonly Subject[];
  readonly text: string;
  readonly confidence: Confidence;
  readonly screenshot: string;
  readonly viewport: { readonly width: number; readonly height: number };
  readonly boxes: readonly { readonly label: string; readonly box: Box }[];
}

export interface PathSeen {
  readonly goal: Goal;
  readonly setting: Setting;
  readonly decisionPoint?: string;
  readonly found: boolean;
  readonly actions: number | null;
  readonly depth: number | null;
  readonly seconds: number | null;
  readonly confidence: Confidence;
  readonly because: string;
  readonly effect: readonly string[];
  readonly steps: readonly StepSeen[];
}

export interface StepSeen extends Pick<Step, 'act' | 'actions' | 'page'> {
  readonly label: string;
  readonly selector: string;
  readonly box: Box;
  readonly screenshot: string;
}

/** A metric that should be the same in all settings or repetitions and was not. */
export interface Disagreement {
  readonly metric: string;
  readonly values: readonly { readonly setting: Setting; readonly value: number }[];
}

export type TextSource = 'prompt' | 'layer' | 'policy';

export interface TextFinding {
  /** Which of `texts` it was found in. */
  readonly text: number;
  readonly source: TextSource;
  readonly page: string;
  readonly rule: string;
  readonly name: string;
  readonly level: 'error' | 'warning';
  readonly law: string;
  readonly position: {
    readonly line: number;
    readonly column: number;
    readonly offset: number;
    readonly length: number;
  };
  readonly quote: string;
  readonly message: Words;
  readonly suggestion: Words;
  readonly selector?: string;
  readonly box?: Box;
}

export interface TextSeen {
  readonly source: TextSource;
  readonly page: string;
  readonly title: string;
  /** Why it could not be read, when it could not. */
  readonly unread?: string;
  readonly errors: number;
  readonly warnings: number;
  readonly han: number;
  readonly meanSentence: number;
  readonly minutes: number;
}

export interface AccessibilitySeen {
  readonly setting: Setting;
  readonly violations: readonly {
    readonly rule: string;
    readonly impact: string;
    readonly help: string;
    readonly selectors: readonly string[];
  }[];
  /** Neither pass nor fail. */
  readonly incomplete: readonly {
    readonly rule: string;
    readonly impact: string;
    readonly help: string;
    readonly selectors: readonly string[];
  }[];
}

export interface ArtefactHashes {
  readonly version: number;
  /** SHA-256 of the artefacts as RFC 8785 canonical JSON. */
  readonly sha256: string;
  /** SHA-256 of each screenshot, by file name. */
  readonly pictures: Readonly<Record<string, string>>;
}
