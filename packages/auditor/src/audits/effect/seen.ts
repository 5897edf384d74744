import type { Observation, SeenRequest, StoredItem, Use } from '../../artefacts.ts';
import type { Evidence } from '../../score/check-result.ts';
import { words } from '../../words/words.ts';

/** One thing a site kept or asked for. `key` is the same for the same thing at two moments. */
export interface Seen {
  readonly key: string;
  readonly use: Use;
  readonly thirdParty: boolean;
  /** The site manifest says what it is for; otherwise its name or host only looks like it. */
  readonly told: boolean;
  readonly evidence: Evidence;
}

const isTold = (because: string): boolean => because.startsWith('manifest');

const zhOf = (because: string): string => because.replace(/^looks like /, '名字像').replace(/^manifest: /, '站点清单 ');

const useWords: Readonly<Record<Use, string>> = {
  necessary: '必要',
  choice: '记住选择',
  analytics: '统计',
  marketing: '营销',
  personalised: '个性化',
  unknown: '不明',
};

export const seenIn = ({ stored, requests }: Observation): Seen[] => [
  ...stored.map(storedSeen),
  ...requests.map(requestSeen),
];

const storedSeen = ({ kind, name, host, use, thirdParty, because }: StoredItem): Seen => ({
  key: `${kind} ${host} ${name}`,
  use,
  thirdParty,
  told: isTold(because),
  evidence: {
    what: words(`存下的（${useWords[use]}，依据：${zhOf(because)}）`, `stored (${use}, because: ${because})`),
    har: `${kind} ${name} @ ${host}`,
  },
});

const requestSeen = ({ method, url, use, thirdParty, because, status }: SeenRequest): Seen => ({
  key: `${method} ${url}`,
  use,
  thirdParty,
  told: isTold(because),
  evidence: {
    what: words(`请求（${useWords[use]}，依据：${zhOf(because)}）`, `request (${use}, because: ${because})`),
    har: `${method} ${url} → ${status ?? '–'}`,
  },
});
