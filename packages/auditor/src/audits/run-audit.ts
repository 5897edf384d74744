import type { Artefacts, Fact, Run } from '../artefacts.ts';
import type { CheckResult } from '../score/check-result.ts';
import { words } from '../words/words.ts';
import { type Audit, type Facts, RUN_FACTS, type RunFact, type RunFacts, type VisitFact } from './audit.ts';
import { gathered } from './gathered.ts';
import { broken, type Judgement } from './judgement.ts';

/** Runs one audit. Whatever goes wrong becomes the error of this check and of no other. */
export function runAudit(audit: Audit, artefacts: Artefacts): CheckResult {
  return { ...described(audit), ...outcome(audit, judged(audit, artefacts)) };
}

const described = ({ id, name, category, title, failureTitle, weight, threshold, law }: Audit) => ({
  id,
  name,
  category,
  title,
  failureTitle,
  weight,
  threshold,
  law,
});

function judged(audit: Audit, artefacts: Artefacts): Judgement {
  const missing = failedFacts(audit, artefacts);
  if (missing.length > 0) return cannotJudge(missing.join('; '));
  try {
    return audit.judge(factsFor(audit, artefacts));
  } catch (error) {
    return cannotJudge(error instanceof Error ? error.message : String(error));
  }
}

const cannotJudge = (why: string): Judgement =>
  broken(
    words(
      `没有测成：${why}。这一项不计分，总分也就不给。`,
      `Could not be measured: ${why}. Without it there is no total.`,
    ),
  );

function failedFacts({ requires }: Audit, artefacts: Artefacts): string[] {
  return requires.flatMap((name) =>
    factsNamed(name, artefacts).flatMap((fact) => (fact.state === 'failed' ? [`${name}: ${fact.because}`] : [])),
  );
}

const isRunFact = (name: VisitFact | RunFact): name is RunFact => RUN_FACTS.includes(name as RunFact);

const factsNamed = (name: VisitFact | RunFact, artefacts: Artefacts): readonly Fact<unknown>[] =>
  isRunFact(name) ? artefacts.runs.map((run) => run[name]) : [artefacts[name]];

/** Only what was declared is handed over, so `requires` cannot lie. */
function factsFor({ requires }: Audit, artefacts: Artefacts): Facts {
  const ofVisit = requires.filter((name) => !isRunFact(name)) as VisitFact[];
  const ofRun = requires.filter(isRunFact);
  return {
    visit: Object.fromEntries(ofVisit.map((name) => [name, gathered<unknown>(artefacts[name])])) as Facts['visit'],
    runs: artefacts.runs.map((run) => runFacts(run, ofRun)),
  };
}

const runFacts = (run: Run, names: readonly RunFact[]): RunFacts => ({
  setting: run.setting,
  viewport: run.viewport,
  pointer: run.pointer,
  ...(Object.fromEntries(names.map((name) => [name, gathered<unknown>(run[name])])) as Partial<RunFacts>),
});

type Outcome = Pick<CheckResult, 'mode' | 'verdict' | 'score' | 'measured' | 'evidence' | 'confidence' | 'explanation'>;

const NOTHING = { verdict: null, score: null, measured: {}, evidence: [], confidence: 'high' } as const;

function outcome({ mode }: Audit, judgement: Judgement): Outcome {
  const { kind, explanation } = judgement;
  switch (kind) {
    case 'decided': {
      const { verdict, score, measured, evidence, confidence } = judgement;
      return { mode, verdict, score, measured, evidence, confidence, explanation };
    }
    case 'undecided': {
      const { measured, evidence, confidence } = judgement;
      return { ...NOTHING, mode: 'manual', measured, evidence, confidence, explanation };
    }
    case 'nothing-to-judge':
      return { ...NOTHING, mode: 'notApplicable', explanation };
    case 'broken':
      return { ...NOTHING, mode: 'error', confidence: 'low', explanation };
  }
}
