import { ProblemError, type ScrubbedRequest, type ShareAnswer, type ShareAsk } from '@heng/contract';
import { type JsonObject, type Leave, scrub } from '@heng/engine';
import type { Circumstances } from '@heng/gate';
import type { Rulings } from '../access/rulings.ts';
import { personTold } from './answer-bids.ts';
import type { PermissionNeeds, TagsFor } from './permission.ts';
import { barredBy } from './privacy-signals.ts';
import { readAuction } from './read-request.ts';

export interface OutgoingNeeds extends Pick<PermissionNeeds, 'recipientKind'> {
  readonly rulings: Pick<Rulings, 'usable'>;
  readonly tagsFor: TagsFor;
  /** What of these categories may go to the recipient; what may, counts as passed on from then. */
  ask(person: string, asked: ShareAsk, by: OutgoingCaller): Promise<ShareAnswer>;
}

export interface OutgoingCaller {
  readonly caller: string;
  /** this very request carries `Sec-GPC: 1` */
  readonly gpc: boolean;
}

/**
 * An OpenRTB request as it may go to somebody else. Without a recipient nothing personal is left in it.
 * @throws ProblemError `unknown-recipient`, `invalid-bid-request`
 */
export type ScrubFor = (
  request: JsonObject,
  recipient: string | undefined,
  by: OutgoingCaller,
) => Promise<ScrubbedRequest>;

const PURPOSE = 'programmatic-rtb';
const TAGS = 'inferred-tags';
const IDENTITY = 'tracking-identifiers';

/**
 * For a registered recipient the tags go along that the gate permits for this very recipient and that enough people share, as segments;
 * the person under the name that this recipient alone knows, only where they consented to that for it by name (个人信息保护法 第二十三条).
 * What goes is kept among the person's shares before it may, so that a withdrawal reaches the recipient.
 */
export function scrubFor(needs: OutgoingNeeds): ScrubFor {
  return async (request, recipient, by) => {
    if (recipient === undefined) return scrubbed(request);
    const kind = needs.recipientKind(recipient);
    if (!kind) throw new ProblemError('unknown-recipient', { recipient });
    const { told } = readAuction(request);
    const person = personTold(told);
    const barred = person === undefined ? 'nobody' : barredBy(told, by.gpc);
    if (person === undefined || barred !== undefined) return { ...scrubbed(request), barred };
    const tags = await tagsThatMay(needs, person, { recipient, recipientKind: kind });
    const categories = [...(tags.length > 0 ? [TAGS] : []), IDENTITY];
    const answer = await needs.ask(person, { recipient, purpose: PURPOSE, categories }, by);
    const { share, decision, allowed, denied } = answer;
    return { ...scrubbed(request, leaveOf(answer, tags)), share, decision, allowed, denied };
  };
}

function leaveOf({ allowed, subject }: ShareAnswer, tags: readonly string[]): Leave {
  return {
    ...(allowed.includes(TAGS) && { segments: tags }),
    ...(allowed.includes(IDENTITY) && subject !== null && { person: subject }),
  };
}

const scrubbed = (request: JsonObject, leave?: Leave): Pick<ScrubbedRequest, 'request' | 'removed'> => {
  const { request: left, removed } = scrub(request, leave);
  return { request: left, removed: [...removed] };
};

/** Tags that the recipient may get, each and together: coarsened until enough people share them (PAPER-68). */
async function tagsThatMay(needs: OutgoingNeeds, person: string, to: Circumstances): Promise<readonly string[]> {
  const { tags, people } = await needs.tagsFor(person, PURPOSE, to);
  if (tags.length === 0) return tags;
  const together = await needs.rulings.usable(person, PURPOSE, { ...to, anonymitySet: people });
  return together.categories.has(TAGS) ? tags : [];
}
