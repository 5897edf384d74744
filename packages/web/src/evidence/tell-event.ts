import type { EvidencePackage, PersonalEvidence } from '@heng/ledger';
import { nameOf, type Words, wordOf } from './names.ts';

/** The rows of the picture, and the colour of an entry. */
export const GROUPS = ['notice', 'consent', 'refusal', 'use', 'share', 'erasure', 'other'] as const;
export type Group = (typeof GROUPS)[number];

export const GROUP_NAMES: Readonly<Record<Group, Words>> = {
  notice: { zh: '告知', en: 'Notice' },
  consent: { zh: '同意', en: 'Consent' },
  refusal: { zh: '拒绝与撤回', en: 'Refusal' },
  use: { zh: '使用', en: 'Use' },
  share: { zh: '对外提供', en: 'Sharing' },
  erasure: { zh: '删除', en: 'Deletion' },
  other: { zh: '其他', en: 'Other' },
};

/** An event as people read it. */
export interface ToldEvent {
  readonly at: string;
  readonly group: Group;
  readonly kind: Words;
  readonly sentence: Words;
  readonly remark: Words | undefined;
}

type Body = Readonly<Record<string, unknown>>;

/** What a body says; an unreadable one says nothing, and the verifier says why. */
export function bodyOf(text: string): Body {
  try {
    const body: unknown = JSON.parse(text);
    if (typeof body === 'object' && body !== null) return body as Body;
  } catch {
    // the verdict tells
  }
  return {};
}

export const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

export function tellEvent({ body: text }: PersonalEvidence, pack: EvidencePackage): ToldEvent {
  const body = bodyOf(text);
  const teller = TELLERS[textOf(body.kind)];
  const told = teller?.(body, pack) ?? {
    group: 'other' as const,
    kind: { zh: '其他', en: 'Other' },
    sentence: { zh: `记录了“${textOf(body.kind)}”。`, en: `“${textOf(body.kind)}” was recorded.` },
  };
  return { at: textOf(body.at), remark: remarkOn(body), ...told };
}

type Told = Pick<ToldEvent, 'group' | 'kind' | 'sentence'>;

const TELLERS: Readonly<Record<string, (body: Body, pack: EvidencePackage) => Told>> = {
  'notice.shown': (body, pack) => {
    const title = titleOf(body.notice, pack);
    const layer = wordOf(body.layer);
    return {
      group: 'notice',
      kind: { zh: '告知', en: 'Notice' },
      sentence: {
        zh: `向本人展示了告知“${title.zh}”${layer ? `的${layer.zh}` : ''}。`,
        en: `The person was shown the notice “${title.en}”${layer ? ` (${layer.en})` : ''}.`,
      },
    };
  },
  'consent.given': answered('consent', { zh: '同意', en: 'Consent' }),
  'consent.refused': answered('refusal', { zh: '不同意', en: 'Refusal' }),
  'consent.withdrawn': answered('refusal', { zh: '撤回同意', en: 'Withdrawal' }),
  'share.done': (body, { shop }) => {
    const [what, why] = [nameOf('categories', body.category), nameOf('purposes', body.purpose)];
    const to = textOf(body.recipient) || '—';
    return {
      group: 'share',
      kind: { zh: '对外提供', en: 'Sharing' },
      sentence: {
        zh: `${shop}把${what?.zh ?? '信息'}提供给“${to}”${why ? `，用于${why.zh}` : ''}。`,
        en: `${shop} passed ${what?.en ?? 'information'} to “${to}”${why ? ` for: ${why.en}` : ''}.`,
      },
    };
  },
  'erasure.requested': (body) => ({
    group: 'erasure',
    kind: { zh: '要求删除', en: 'Deletion asked for' },
    sentence: { zh: `本人要求删除${scopeOf(body).zh}。`, en: `The person asked to delete ${scopeOf(body).en}.` },
  }),
  'erasure.done': (body, { shop }) => ({
    group: 'erasure',
    kind: { zh: '已删除', en: 'Deleted' },
    sentence: {
      zh: `${shop}删除了${scopeOf(body).zh}${countOf(body) ? `，共 ${countOf(body)} 条` : ''}。`,
      en: `${shop} deleted ${scopeOf(body).en}${countOf(body) ? `: ${countOf(body)} records` : ''}.`,
    },
  }),
};

/** An answer to one cell, to a whole purpose, or the master switch. */
function answered(group: Group, kind: Words): (body: Body) => Told {
  return (body) => ({ group, kind, sentence: tagWords(body) ?? switchWords(body) ?? cellWords(kind, body) });
}

/** Deleting a tag, or letting it be made again. */
function tagWords(body: Body): Words | undefined {
  if (body.about !== 'tag') return undefined;
  const tag = textOf(body.tag);
  return textOf(body.answer) === 'on'
    ? { zh: `本人允许重新生成标签“${tag}”。`, en: `The person let the tag “${tag}” be made again.` }
    : { zh: `本人删除了标签“${tag}”，不再生成。`, en: `The person deleted the tag “${tag}”: it is not made again.` };
}

function switchWords(body: Body): Words | undefined {
  const state = textOf(body.answer);
  if (state !== 'on' && state !== 'off') return undefined;
  return state === 'on'
    ? { zh: '本人开启了个性化总开关。', en: 'The person turned personalisation on.' }
    : { zh: '本人关闭了个性化总开关。', en: 'The person turned personalisation off.' };
}

function cellWords(kind: Words, body: Body): Words {
  const what = nameOf('categories', body.category) ?? { zh: '一切信息', en: 'all information' };
  const why = nameOf('purposes', body.purpose) ?? { zh: '一切目的', en: 'every purpose' };
  const to = textOf(body.recipient);
  const by = wordOf(body.channel);
  const more = {
    zh: `${to ? `，接收方“${to}”` : ''}${by ? `，渠道：${by.zh}` : ''}`,
    en: `${to ? `, recipient “${to}”` : ''}${by ? `, by ${by.en}` : ''}`,
  };
  return {
    zh: `本人${kind.zh}：把${what.zh}用于${why.zh}${more.zh}。`,
    en: `${kind.en} by the person: ${what.en} for ${why.en}${more.en}.`,
  };
}

function scopeOf(body: Body): Words {
  const known = nameOf('categories', body.category ?? body.scope);
  return known ?? { zh: '本人的信息', en: 'the person’s information' };
}

/** How many records were deleted: a list of stores with counts, or counts by store. */
function countOf({ deleted, erased }: Body): number {
  const counts = Array.isArray(erased)
    ? erased.map((one) => (one as { count?: unknown } | null)?.count)
    : Object.values(typeof deleted === 'object' && deleted !== null ? deleted : {});
  return counts.reduce<number>((sum, count) => sum + (typeof count === 'number' ? count : 0), 0);
}

/** How express a consent was; a refusal, a withdrawal and the switch have no level. */
const levelOf = ({ kind, about, level }: Body): Words | undefined =>
  kind === 'consent.given' && about !== 'switch' ? wordOf(level) : undefined;

/** Where and how, when the body says so. */
function remarkOn(body: Body): Words | undefined {
  const where = nameOf('touchpoints', body.touchpoint);
  const parts = [wordOf(body.mechanism), levelOf(body), wordOf(body.about)].filter((part) => part !== undefined);
  if (!where && parts.length === 0) return undefined;
  const zh = [...(where ? [`在“${where.zh}”`] : []), ...parts.map((part) => part.zh)].join(' · ');
  const en = [...(where ? [`at “${where.en}”`] : []), ...parts.map((part) => part.en)].join(' · ');
  return { zh, en };
}

/** The first line of a notice, as the document in the package has it. */
export function titleOf(notice: unknown, { documents }: EvidencePackage): Words {
  const { id, key } = bodyLike(notice);
  const document = documents.find((one) => one.id === id);
  const texts = document ? textsOf(document.document) : {};
  const zh = texts['zh-CN']?.short ?? Object.values(texts)[0]?.short;
  const fallback = textOf(key) || textOf(id) || '—';
  return { zh: zh ?? fallback, en: texts.en?.short ?? zh ?? fallback };
}

const bodyLike = (value: unknown): Body => (typeof value === 'object' && value !== null ? (value as Body) : {});

/** The texts of a notice by language; nothing when the document is of another kind. */
export function textsOf(document: string): Readonly<Record<string, Readonly<Record<string, string>>>> {
  const { text } = bodyOf(document);
  const isTexts = typeof text === 'object' && text !== null;
  return isTexts ? (text as Record<string, Record<string, string>>) : {};
}
