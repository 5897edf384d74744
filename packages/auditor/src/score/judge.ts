import type { Artefacts } from '../artefacts.ts';
import { allAudits } from '../audits/all-audits.ts';
import type { Audit, RunFacts } from '../audits/audit.ts';
import { gathered } from '../audits/gathered.ts';
import { runAudit } from '../audits/run-audit.ts';
import { contentHash } from './canonical.ts';
import { measureConvenience } from './measure-convenience.ts';
import { readTexts } from './read-texts.ts';
import type { AuditResult } from './result.ts';
import { scoreChecks } from './score.ts';
import { accessibilitySeen, disagreementsOf, pathsSeen, questionsSeen } from './seen.ts';
import { AUDITOR_VERSION, RESULT_SCHEMA } from './version.ts';

export interface JudgeOptions {
  /** SHA-256 of each screenshot, by file name: whoever has the files adds them. */
  readonly pictures?: Readonly<Record<string, string>>;
  readonly audits?: readonly Audit[];
}

/** From what was gathered to what is said of it. The same artefacts give the same result, today and in ten years. */
export function judge(artefacts: Artefacts, { pictures = {}, audits = allAudits }: JudgeOptions = {}): AuditResult {
  const checks = audits.map((audit) => runAudit(audit, artefacts));
  const scored = scoreChecks(checks);
  const paths = pathsSeen(artefacts);
  const { url, startedAt, endedAt, locale, timezone, asked, preflight, manifest, remarks } = artefacts;
  return {
    schema: RESULT_SCHEMA,
    auditor: { name: '@heng/auditor', version: AUDITOR_VERSION, gatheredBy: artefacts.auditor },
    url,
    startedAt,
    endedAt,
    locale,
    timezone,
    asked,
    ...(asked ? scored : { ...scored, score: null, grade: null, range: null }),
    audits: checks,
    convenience: measureConvenience(runFactsOf(artefacts)),
    questions: questionsSeen(artefacts),
    paths,
    disagreements: disagreementsOf(artefacts, paths),
    ...readTexts(artefacts),
    accessibility: accessibilitySeen(artefacts),
    settings: artefacts.runs.map(({ setting, viewport, pointer }) => ({ setting, viewport, pointer })),
    preflight,
    manifest,
    remarks,
    artefacts: { version: artefacts.version, sha256: contentHash(artefacts), pictures },
  };
}

const runFactsOf = ({ runs }: Artefacts): RunFacts[] =>
  runs.map(({ setting, viewport, pointer, walks, decisionPoints }) => ({
    setting,
    viewport,
    pointer,
    walks: gathered(walks),
    decisionPoints: gathered(decisionPoints),
  }));
