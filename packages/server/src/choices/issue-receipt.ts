import { ProblemError, type Receipt } from '@heng/contract';
import type { Vocabulary, Words } from '@heng/gate';
import type { Db } from '../platform/database.ts';
import type { Signer } from '../platform/server-key.ts';
import { type ReceiptFacts, type ReceiptShop, toReceipt27560 } from './receipt-27560.ts';
import { receiptHtml } from './receipt-27560-html.ts';
import { findReceipt, type HistoryEntry } from './storage.ts';

/** Where the log holds an answer, and what opens it. */
export interface ReceiptEvidence {
  readonly person: string;
  readonly origin: string;
  readonly vkeys: readonly string[];
  readonly opening: { readonly key: string; readonly body: string; readonly seq: number; readonly tagKey: string };
  /** C2SP tlog-proof. Throws ProblemError `proof-not-available` while the entry waits. */
  proof(): Promise<string>;
}

interface Needs {
  readonly db: Db;
  readonly signer: Signer;
  readonly shop: ReceiptShop;
  readonly vocabulary: Vocabulary;
  /** a notice's text as it was, in the language it was shown in to this person */
  noticeShown(id: string, person: string): Promise<{ readonly lang: string; readonly summary: string } | undefined>;
  recipientOf(id: string): ReceiptFacts['recipient'];
  evidenceOf(receipt: string): Promise<ReceiptEvidence | undefined>;
}

/** A receipt in its three forms. */
export interface Receipts {
  json(id: string, reader: string | undefined): Promise<Receipt>;
  /** One page in Chinese, English beside it. */
  html(id: string, reader: string | undefined): Promise<string>;
  /** The log's proof, with the opening in it. Throws ProblemError `proof-not-available`. */
  proof(id: string, reader: string | undefined): Promise<string>;
}

/**
 * The receipt of one answer, signed. `reader` undefined is the shop's back end; a person reads their own receipts only,
 * and of another's is told what is told of one that does not exist.
 */
export function issueReceipt(needs: Needs): Receipts {
  async function found(id: string, reader: string | undefined): Promise<{ person: string; entry: HistoryEntry }> {
    const one = await findReceipt(needs.db, id);
    if (!one || (reader !== undefined && reader !== one.person)) throw new ProblemError('unknown-receipt');
    return one;
  }

  async function receiptOf(id: string, reader: string | undefined) {
    const { person, entry } = await found(id, reader);
    const evidence = await evidenceIn(await needs.evidenceOf(id), entry);
    return toReceipt27560({ ...(await factsOf(needs, person, entry)), evidence });
  }

  return {
    async json(id, reader) {
      const receipt = await receiptOf(id, reader);
      return { receipt, jws: needs.signer.sign(receipt, 'consent-receipt+jwt') };
    },
    html: async (id, reader) => receiptHtml(await receiptOf(id, reader)),
    async proof(id, reader) {
      await found(id, reader);
      const evidence = await needs.evidenceOf(id);
      if (!evidence) throw new ProblemError('proof-not-available');
      return evidence.proof();
    },
  };
}

/** The key of the person's tags goes along with their first receipt: with it they find every later entry, and any gap. */
async function evidenceIn(evidence: ReceiptEvidence | undefined, { entry }: HistoryEntry) {
  if (!evidence) return undefined;
  const { origin, vkeys, opening } = evidence;
  const { tagKey, ...opens } = opening;
  const proof = await evidence.proof().catch((error: unknown) => {
    if (error instanceof ProblemError && error.code === 'proof-not-available') return null;
    throw error;
  });
  return { origin, vkeys, ...opens, ...(entry === 1 && { tagKey }), proof };
}

async function factsOf(needs: Needs, person: string, entry: HistoryEntry): Promise<ReceiptFacts> {
  const { purposes, categories } = needs.vocabulary;
  const purpose = purposes.find(({ id }) => id === entry.purpose);
  const category = categories.find(({ id }) => id === entry.category);
  const shown = entry.notice && (await needs.noticeShown(entry.notice.id, person));
  return {
    ...{ person, entry, shop: needs.shop },
    notice: entry.notice && { ...entry.notice, lang: shown?.lang ?? 'zh-CN', summary: shown?.summary ?? '' },
    recipient: needs.recipientOf(entry.recipient),
    words: {
      purpose: purpose?.name ?? wide('全部目的', 'every purpose', entry.purpose),
      category: category?.name ?? wide('全部信息类别', 'every category of information', entry.category),
      retention: purpose?.retention.text ?? { zh: '见各项目的', en: 'see each purpose' },
    },
    grade: category?.grade ?? 'general',
  };
}

/** `*` is every one of them; a word that left the vocabulary since is told by its id. */
const wide = (zh: string, en: string, id: string): Words => (id === '*' ? { zh, en } : { zh: id, en: id });
