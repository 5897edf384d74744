import { createHash } from 'node:crypto';
import { type EgressAnswer, type EgressOutcome, type EgressWrite, ProblemError } from '@heng/contract';
import type { Db } from '../platform/database.ts';
import { sendWebhook, type WebhookReply } from '../rights/send-webhook.ts';
import type { RecipientToTell } from '../rights/tell-recipients.ts';
import { type Asked, again, countsOf } from './ask-to-share.ts';
import type { Contract } from './contract.ts';
import type { Denied, Permit, PermitAsked } from './permit.ts';
import type { Leaving, Recorded } from './record-share.ts';
import { noteState } from './storage.ts';
import { mappingOf, strip } from './strip.ts';

export interface SendNeeds {
  permit(asked: PermitAsked): Promise<Permit>;
  record(leaving: Leaving): Promise<Recorded>;
  contractWith(recipient: string): Contract | undefined;
  isAnonymous(category: string): boolean;
  /** SHA-256 (hex) of what the report was made about */
  releaseOf(report: string): Promise<string | undefined>;
  /** After it left: whoever withdrew meanwhile has the recipient told once more. Within one transaction with the state. */
  settle(person: string | undefined, work: (transaction: Db) => Promise<void>): Promise<void>;
  /** The person was erased while it was on its way. */
  tellGone(transaction: Db, share: string, gone: RecipientToTell): Promise<void>;
  readonly timeoutMs: number;
  readonly publicOnly: boolean;
  now(): Date;
}

/**
 * The only way out: takes out every field that is not declared, not in the contract, or not permitted for this recipient, records the
 * rest, and sends it, signed, to the recipient's registered address. What comes back says what left and what did not, and why.
 */
export function sendOn(needs: SendNeeds) {
  return (recipient: string, told: EgressWrite, by: Asked): Promise<EgressAnswer> =>
    again(async () => {
      const cut = await cutDown(needs, recipient, told, by);
      const recorded = await needs.record(cut.leaving);
      const sent = recorded.share === null ? NOTHING : await send(needs, { cut, recorded, told });
      return toAnswer(cut, recorded, sent);
    });
}

interface Cut {
  readonly contract: Contract;
  readonly leaving: Leaving;
  readonly left: unknown;
  readonly kept: EgressAnswer['sent'];
  readonly removed: EgressAnswer['removed'];
}

async function cutDown(needs: SendNeeds, recipient: string, told: EgressWrite, by: Asked): Promise<Cut> {
  const contract = needs.contractWith(recipient);
  const { purpose, person, report } = told;
  const fields = mappingOf(contract?.fields ?? {});
  const categories = [...new Set(strip(told.payload, fields, () => true).kept.map(({ category }) => category))];
  const asked = { person, recipient, purpose, categories, gpc: by.gpc, report };
  const permit = await needs.permit(asked);
  if (contract?.endpoint === undefined) throw new ProblemError('no-recipient-address', { recipient });
  const tested = report === undefined ? undefined : await needs.releaseOf(report);
  const isTested = (value: unknown) => typeof value === 'string' && tested === sha256(value);
  const { left, kept, removed } = strip(
    told.payload,
    fields,
    (category, value) => permit.allowed.has(category) && (!needs.isAnonymous(category) || isTested(value)),
  );
  const explained = removed.map((one) => ({ ...one, ...reasonOf(one.category, permit.denied) }));
  const leaving = {
    ...{ asked, permit, caller: by.caller, way: 'proxy' as const, state: 'sending' as const },
    categories: [...new Set(kept.map(({ category }) => category))],
    removed: countsOf(explained.map(({ code }) => code)),
  };
  return { contract, leaving, left, kept: [...kept], removed: explained };
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

function reasonOf(
  category: string | null,
  denied: readonly Denied[],
): Pick<EgressAnswer['removed'][number], 'code' | 'because'> {
  if (category === null) return reasons['not-declared'];
  const found = denied.find((one) => one.category === category);
  return found ? { code: found.code, because: [...found.because] } : reasons['not-the-release'];
}

const reason = (code: string, source: string, zh: string, en: string) => ({
  code,
  because: [{ rule: code, source, zh, en }],
});
const reasons = {
  'not-declared': reason(
    'not-declared',
    '个人信息保护法 第六条',
    '合同没有写明这一字段是什么信息。',
    'The contract does not say what this field is.',
  ),
  'not-the-release': reason(
    'not-the-release',
    '个人信息保护法 第七十三条',
    '与通过测试的内容不一致。',
    'It is not what the test was passed with.',
  ),
} as const;

interface Sent {
  readonly outcome: EgressOutcome;
  readonly status: number | null;
}
const NOTHING: Sent = { outcome: 'nothing-to-send', status: null };

async function send(
  needs: SendNeeds,
  { cut, recorded, told }: { cut: Cut; recorded: Recorded; told: EgressWrite },
): Promise<Sent> {
  const { share, subject } = recorded as Recorded & { share: string };
  const { endpoint, secret } = cut.contract as Contract & { endpoint: string };
  const at = needs.now();
  const data = {
    share,
    subject,
    purpose: told.purpose,
    payload: cut.left,
    ...(told.report && { report: told.report }),
  };
  const body = JSON.stringify({ type: 'share.provided', timestamp: at.toISOString(), data });
  const { timeoutMs, publicOnly } = needs;
  const reply = await sendWebhook({ url: endpoint, secret, id: share, at, body, timeoutMs, publicOnly });
  const outcome = outcomeOf(reply);
  await needs.settle(told.person, async (transaction) => {
    const isThere = await noteState(transaction, share, outcome, needs.now());
    if (isThere || told.person === undefined || outcome === 'not-sent') return;
    const { asked, categories } = cut.leaving;
    const stopped = [{ purpose: asked.purpose, categories }];
    await needs.tellGone(transaction, share, { recipient: asked.recipient, subjects: [subject ?? ''], stopped });
  });
  return { outcome, status: reply.status || null };
}

function outcomeOf({ status, reached }: Pick<WebhookReply, 'status' | 'reached'>) {
  if (status >= 200 && status < 300) return 'delivered';
  if (status > 0) return 'refused';
  return reached ? 'unclear' : 'not-sent';
}

const toAnswer = ({ kept, removed }: Cut, { share, subject, decision }: Recorded, sent: Sent): EgressAnswer => ({
  ...{ share, subject, decision, ...sent, removed },
  sent: sent.outcome === 'not-sent' ? [] : kept,
});
