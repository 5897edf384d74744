export { type CategorySet, hasCategory, idsIn, isEmptySet } from './category-set.ts';
export { type Circumstances, createGate, type Gate, type Question } from './gate.ts';
export { type Because, type Fallback, type Ruling, type RulingTable, strictest } from './ruling.ts';
export {
  AXES,
  AXIS_NAMES,
  type Axis,
  type ConsentFact,
  createSituationSpace,
  forEachSituation,
  isNecessary,
  type Shape,
  type Situation,
  type SituationSpace,
  situationAt,
  valuesOf,
} from './situation.ts';
export { CONSENTS, type Consent, groupOf, type Standing, type StandingCell, type StandingFacts } from './standing.ts';
export {
  ASKS,
  type Asks,
  type Category,
  GRADES,
  GROUPS,
  type Grade,
  type Group,
  type GroupEntry,
  KINDS,
  type NumberEntry,
  type ParsedVocabulary,
  type ProfilingUse,
  type Purpose,
  type PurposeKind,
  type PushUse,
  readVocabulary,
  type Tier,
  type Touchpoint,
  type Vocabulary,
  type Words,
} from './vocabulary.ts';
