import type { Observation, SeenRequest, StoredItem, Use } from '../../artefacts.ts';
import type { Evidence } from '../../score/check-result.ts';
import { words } from '../../words/words.ts';

/** One thing a site kept or asked for. `key` is the same for the same thing at two moments. */
export interface Seen {
  readonly key: string;
  readonly use: Use;
  readonly thirdParty: boolean;
  readonly evidence: Evidence;
}

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
  evidence: {
    what: words(`存下的（${useWords[use]}，依据：${because}）`, `stored (${use}, because: ${because})`),
    har: `${kind} ${name} @ ${host}`,
  },
});

const requestSeen = ({ method, url, use, thirdParty, because, status }: SeenRequest): Seen => ({
  key: `${method} ${url}`,
  use,
  thirdParty,
  evidence: {
    what: words(`请求（${useWords[use]}，依据：${because}）`, `request (${use}, because: ${because})`),
    har: `${method} ${url} → ${status ?? '–'}`,
  },
});
