export type { AdAnswer, AdQuestion } from './ads.ts';
export type {
  Answer,
  AskedCategory,
  AskedPurpose,
  Cell,
  Change,
  Choice,
  ChoiceReply,
  Choices,
  GivenChoice,
  GivenForm,
  Level,
  Mechanism,
  Recipient,
  Words,
} from './choices.ts';
export type { Heng, HengOptions } from './client.ts';
export type { TokenSource } from './credential.ts';
export { currentHeng, readyEvent, setHeng } from './current.ts';
export type { Ad, AdAudience } from './elements/ad-shape.ts';
export { channelsOf } from './elements/offer.ts';
export type { InAppMessage, MessageCampaign, MessageCampaignDraft, MessageChannel } from './messages.ts';
export type { Layer, Notice, NoticeIcon, NoticeShown } from './notices.ts';
export type { AgeBand, Person, PersonFacts } from './person.ts';
export type {
  PriceFactor,
  PriceHistory,
  PricePeriod,
  PriceRuleDraft,
  Quote,
  QuotedLine,
  QuoteRequest,
} from './prices.ts';
export { HengProblem } from './problem.ts';
export type {
  DecidedRuling,
  DecisionRecord,
  RecommendationRequest,
  Recommendations,
  RecommendedItem,
  SearchRequest,
  SearchResults,
  Why,
} from './recommendations.ts';
export type {
  Asker,
  Held,
  HeldDeleted,
  HeldItem,
  HeldSummary,
  Named,
  NamedReceiver,
  Objection,
  PastChoice,
  PersonShare,
  PriceObjected,
  RequestKind,
  RequestState,
  RightsAsked,
  RightsRequest,
  SystemState,
  Tag,
  Tags,
} from './rights.ts';
export type { Because, Question, Ruling, Semantic } from './rulings.ts';
export type { NoticeDraft, RecipientFacts } from './shop.ts';
export type { PersonCalls, ShopHeng } from './shop-client.ts';
export { createHeng } from './shop-client.ts';
export type { Tracking } from './tracking.ts';
export type { Transport, TransportReply, TransportRequest } from './transport.ts';
export type { Storage } from './waiting.ts';
