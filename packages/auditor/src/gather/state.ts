import type { Confidence, Effect, EffectEvidence, EffectiveState } from '../artefacts.ts';
import type { Exchange } from '../driver/traffic.ts';
import type { Visit } from '../driver/visit.ts';
import { type Answer, answerIn } from './answer.ts';
import { type Change, changesBetween, evidenceOf, type KeptItem, keptBy } from './kept.ts';
import type { SiteManifest } from './manifest.ts';
import { askOracles } from './oracle.ts';

/** Names under which sites remember an answer. */
const TELLING =
  /consent|cookie|privacy|gdpr|ccpa|pipl|choice|agree|accept|allow|permission|personal|track|klaro|tarteaucitron|opt.?(in|out)|recommend|reco\b|dnt|授权|同意/i;
/** Where yes means no. */
const INVERTED = /opt.?out|disable|deny|refus|reject|do.?not|dnt|neutral/i;

/** A point in time of a visit, to compare a later one with. */
export interface Moment {
  readonly kept: readonly KeptItem[];
  readonly exchanges: number;
}

export const momentOf = async (visit: Visit): Promise<Moment> => ({
  kept: await keptBy(visit),
  exchanges: visit.traffic.exchanges.length,
});

export interface Seeing extends Effect {
  readonly confidence: Confidence;
  readonly because: string;
}

/** What is in force now, and what changed since `before` to say so. */
export async function effectSince(visit: Visit, before: Moment, manifest: SiteManifest): Promise<Seeing> {
  const kept = await keptBy(visit);
  const changes = changesBetween(before.kept, kept);
  const told = await askOracles(visit, kept, manifest);
  if (told) return fromManifest(told, changes);
  const seen = readChanges(changes) ?? readRequests(visit.traffic.exchanges.slice(before.exchanges));
  return (
    seen ?? {
      state: 'unset',
      evidence: changes.map(evidenceOf),
      confidence: 'low',
      because: 'nothing that reads as an answer was stored or sent',
    }
  );
}

const fromManifest = (told: Effect, changes: readonly Change[]): Seeing => ({
  state: told.state,
  evidence: [...told.evidence, ...changes.filter(isTelling).map(evidenceOf)],
  confidence: 'high',
  because: 'the site manifest tells',
});

const isTelling = ({ name }: Change): boolean => TELLING.test(name);

/** What the changed items say; those named like a choice come first. */
export function readChanges(changes: readonly Change[]): Seeing | undefined {
  const telling = changes.filter(isTelling);
  const named = seeingOf(telling, 'medium', 'an item named like a choice says so');
  if (named) return named;
  const gone = telling.filter(({ after }) => after === '');
  if (gone.length > 0 && gone.length === telling.length)
    return {
      state: 'unset',
      evidence: gone.map(evidenceOf),
      confidence: 'medium',
      because: 'what remembered the answer is gone',
    };
  const any = seeingOf(changes, 'low', 'an item of unclear name changed to a yes or a no');
  if (any) return any;
  if (telling.length === 0) return undefined;
  return {
    state: 'unknown',
    evidence: telling.map(evidenceOf),
    confidence: 'low',
    because: 'something named like a choice changed, unreadably',
  };
}

function seeingOf(changes: readonly Change[], confidence: Confidence, because: string): Seeing | undefined {
  const read = changes
    .map((change) => ({ change, answer: answerOf(change) }))
    .filter(({ answer }) => answer !== 'unread');
  if (read.length === 0) return undefined;
  const state: EffectiveState = read.some(({ answer }) => answer === 'yes') ? 'granted' : 'refused';
  return { state, evidence: read.map(({ change }) => evidenceOf(change)), confidence, because };
}

function answerOf({ name, after }: Change): Answer {
  const answer = after === '' ? 'unread' : answerIn(after);
  if (answer === 'unread' || !INVERTED.test(name)) return answer;
  return answer === 'yes' ? 'no' : 'yes';
}

const SAYS_NO = /refus|reject|den(y|ied)|decline|withdraw|revoke|opt-?out|disable|switch-?off|\/off\b/i;
const SAYS_YES = /accept|grant|agree|allow|opt-?in|enable|\/on\b/i;

/** What was sent: the answer in the body, else in the address. */
export function readRequests(exchanges: readonly Exchange[]): Seeing | undefined {
  const sent = exchanges.filter(
    ({ method, url, sent: body }) =>
      method !== 'GET' && (TELLING.test(url) || TELLING.test(body) || /switch/.test(url)),
  );
  for (const exchange of sent.toReversed()) {
    const state = sentState(exchange);
    if (state !== 'unknown')
      return {
        state,
        evidence: [sentEvidence(exchange)],
        confidence: 'medium',
        because: 'a request carried the answer',
      };
  }
  return undefined;
}

function sentState({ method, url, sent }: Exchange): EffectiveState {
  const { pathname } = new URL(url);
  if (method === 'DELETE') return 'refused';
  const answer = answerIn(sent);
  if (answer !== 'unread') return answer === 'yes' ? 'granted' : 'refused';
  if (SAYS_NO.test(pathname)) return 'refused';
  return SAYS_YES.test(pathname) ? 'granted' : 'unknown';
}

const sentEvidence = ({ method, url, sent, status }: Exchange): EffectEvidence => ({
  seenIn: 'request',
  where: `${method} ${new URL(url).pathname}`,
  before: '',
  after: `${sent.replace(/[\w+/=-]{25,}/g, '…').slice(0, 80)} → ${status ?? '?'}`,
});
