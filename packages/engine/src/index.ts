export {
  anonymise,
  anonymising,
  type Demand,
  type Release,
  ranksOf,
  releasedRows,
  type Settled,
} from './anonymity/anonymise.ts';
export { type Attempt, attempt } from './anonymity/attempt.ts';
export { type Below, type Epsilon, noisyCount } from './anonymity/discrete-laplace.ts';
export { type Classes, classesOf, shareBelow } from './anonymity/equivalence-classes.ts';
export { type Hierarchy, type Level, levelsOf } from './anonymity/hierarchy.ts';
export { closenessOf, diversityOf, kOf } from './anonymity/privacy-models.ts';
export { journalistRisk, prosecutorRisk, type Risk } from './anonymity/reidentification-risk.ts';
export { columnsOf, type ReleaseColumn, type ReleaseTable, type Role, tableWriter } from './anonymity/release-table.ts';
export { bidPrice, type Terms } from './bidding/bid-price.ts';
export { type ContextWanted, type Fit, fitOf, type PageContext } from './bidding/fit.ts';
export { allowance, type Budget, type Spent } from './bidding/pacing.ts';
export { type JsonObject, type Leave, type Removed, type Scrubbed, type ScrubReason, scrub } from './bidding/scrub.ts';
export { createShading, type Shading } from './bidding/shading.ts';
export type { CatalogueItem } from './catalogue/catalogue-item.ts';
export { readQuery, type Synonyms } from './catalogue/read-query.ts';
export { type Found, type SearchOptions, search } from './catalogue/search.ts';
export { suggest } from './catalogue/suggest.ts';
export { type TextIndex, textIndex } from './catalogue/text-index.ts';
export { type Cut, characters, pairs, tokens } from './catalogue/tokens.ts';
export { type Field, type FieldSettings, fieldFor } from './evaluation/competitors.ts';
export {
  type Competitor,
  type EvaluationSettings,
  evaluate,
  judgeEach,
  type Protocol,
  type Result,
  type Target,
} from './evaluation/evaluate.ts';
export { type Case, type HeldOut, leaveLastOrderOut } from './evaluation/hold-out.ts';
export { meanQuality, type Quality, qualityOf } from './evaluation/metrics.ts';
export type { OrderLine } from './evaluation/order-line.ts';
export { type SequenceFieldSettings, sequenceField } from './evaluation/sequence-field.ts';
export { differenceOf, type Interval, intervalOf, resampledMeans } from './evaluation/significance.ts';
export { type Arm, armAt, placeOf, type SampleRatio, sampleRatio } from './experiment/arms.ts';
export { compareMeans, compareShares, type Difference, holm } from './experiment/compare.ts';
export {
  type JudgedDifference,
  type JudgedExperiment,
  type JudgedMetric,
  judgeExperiment,
  type Measured,
  type Metric,
  type Significance,
  type Verdict as ExperimentVerdict,
} from './experiment/judge-experiment.ts';
export { cuped, type Gathering, gatherMoments, type Moments, momentsOf, noMoments } from './experiment/moments.ts';
export { finish } from './finish.ts';
export { type HarmSituation, harmsFor } from './harm/harms.ts';
export { type CostOf, leastCategories } from './harm/least-categories.ts';
export { type Candidate, harmOf, leastHarm, type Objective, type Placed } from './harm/least-harm.ts';
export { type DeclaredObjective, whatIsWrongWithObjective } from './harm/refuse-objective.ts';
export { HARMS, type Harm, type HarmKind, type HarmSettings, type Offer as HarmOffer, type Sign } from './harm/sign.ts';
export type { HistoryEntry, Interaction } from './interactions/interaction.ts';
export { type InteractionTable, tableBuilder, tabulate } from './interactions/interaction-table.ts';
export { type PersonPart, partOf } from './interactions/person-part.ts';
export {
  CAP_WINDOW,
  type HeldBack,
  heldBackBy,
  isQuiet,
  type LimitsByGroup,
  type MessageLimits,
  quietEnds,
} from './message/message-limits.ts';
export { metresBetween, type Nearby, type Place, storesNearby } from './nearby/stores-nearby.ts';
export { type Popularity, type PopularitySettings, popularity } from './popularity/popularity.ts';
export { PopularityCounts } from './popularity/popularity-counts.ts';
export type { Explanation, Step } from './price/explain-prices.ts';
export { type GroupGap, groupGap } from './price/group-gap.ts';
export { countBy, hadBoughtBefore, type JudgedDay, judgeItem, type Parity, priceParity } from './price/parity.ts';
export { type ListChange, lowestOf, type PricePeriod, priceHistory } from './price/price-history.ts';
export {
  type BuyerFacts,
  carriesDifference,
  isMet,
  NOBODY,
  type Offer,
  type PriceConditions,
  type PriceEffect,
  type PriceRule,
  RULE_KINDS,
  type RuleKind,
} from './price/price-rule.ts';
export { type PriceLine, type PriceStep, priceLine, type Quoted } from './price/quote.ts';
export { byItem, type ParitySettings, paritySettings, type Sale } from './price/sale.ts';
export { compareQuotes, type Unequal, type Verdict } from './price/same-for-all.ts';
export { countsIn, logOddsOf } from './profile/affinity.ts';
export { type AnonymitySets, anonymitySets } from './profile/anonymity-sets.ts';
export { type Coarsened, coarsen } from './profile/coarsen.ts';
export { deriveTags, type ProfileFacts, reviewTags, type TagAges, tagExpiry } from './profile/derive-tags.ts';
export { isProxy, measureProxy, type ProxyBounds, type ProxyMeasure, type TwoByTwo } from './profile/proxy.ts';
export type {
  Affinity,
  Condition,
  Counted,
  HeldTag,
  ProfileAct,
  TagRule,
} from './profile/tag-rule.ts';
export { boosted } from './ranking/boosted.ts';
export type { Contribution } from './ranking/contributions.ts';
export type { GroundNeeds, SimilaritySource } from './ranking/ground.ts';
export {
  buildNeutralRanker,
  type NeutralItem,
  type NeutralRanker,
  type NeutralRankerNeeds,
  type NeutralReason,
  type NeutralRequest,
  neutralRanker,
} from './ranking/neutral-ranker.ts';
export {
  buildPersonalRanker,
  type PersonalItem,
  type PersonalRanker,
  type PersonalRequest,
  personalRanker,
  type Situation,
} from './ranking/personal-ranker.ts';
export { type Aim, type RankingSettings, rankingSettings, sourceShares } from './ranking/ranking-settings.ts';
export { seededRandom } from './seeded-random.ts';
export { contentNeighbours } from './similarity/content-neighbours.ts';
export { type EaseModel, type EaseSettings, trainEase } from './similarity/ease.ts';
export {
  type ItemKnnModel,
  KNN_FEATURES,
  KNN_OBJECTIVE,
  type ModelManifest,
  manifestNow,
  trainItemKnn,
  versionNow,
} from './similarity/item-knn.ts';
export { type LiveNeighbours, type Neighbours, noNeighbours } from './similarity/neighbours.ts';
export { PairModel } from './similarity/pair-model.ts';
export { pairNeighbours } from './similarity/pair-neighbours.ts';
export { knnSettings, type PairSettings } from './similarity/pair-settings.ts';
export { ACTION_EDGES, type Histogram, quantileOf, stepOf, TIME_EDGES } from './usability/histogram.ts';
export {
  endedIn,
  type JourneyCounts,
  type Judged,
  judgeUsability,
  ticketStep,
  USABILITY_MEASURES,
  type UsabilityMeasure,
  type UsabilityStandard,
} from './usability/judge-usability.ts';
