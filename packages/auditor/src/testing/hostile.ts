import type { Artefacts } from '../artefacts.ts';
import type { Alter } from './altered.ts';

/** What a page might say to break out of a report, a terminal, an XML file or a table. */
export const HOSTILE =
  '"></span></script><script>window.broken=1</script><img src=x onerror="window.broken=1"><style>*{display:none}</style>' +
  '<a href="javascript:window.broken=1">x</a>\'`{{7*7}} &lt;b&gt; ]]> \u202e\u0000\u001b[31m\ud800 -->';

/** Members whose text comes from the page. */
const FROM_PAGE = new Set([
  'label',
  'name',
  'text',
  'selector',
  'href',
  'title',
  'words',
  'evidence',
  'nearText',
  'before',
  'after',
  'where',
  'page',
  'openedBy',
  'stateWords',
  'matched',
  'because',
  'url',
  'wall',
  'frame',
  'linkedFrom',
  'host',
  'reachedBy',
  'help',
  'rule',
  'impact',
  'element',
  'role',
  'cursor',
  'family',
  'screenshot',
]);

/** Puts the hostile text into every place that a page can write to. */
export const everywhereHostile: Alter = (draft) => {
  poison(draft);
  Object.assign(draft, { remarks: [HOSTILE], url: `https://shop.example/?q=${HOSTILE}` });
};

function poison(value: unknown): void {
  if (typeof value !== 'object' || value === null) return;
  for (const [name, inner] of Object.entries(value)) {
    if (typeof inner === 'string' && FROM_PAGE.has(name)) Object.assign(value, { [name]: HOSTILE });
    else poison(inner);
  }
}

/** So that every section of a report has something to show. */
export const withEverything: Alter = (draft) => {
  const policy = { url: 'https://shop.example/privacy', linkedFrom: draft.url, label: '隐私政策', title: '隐私政策' };
  const text = '隐私政策\n我们收集您的设备信息等信息，用于为您提供更好的服务。您继续使用即视为同意。';
  const finding = { rule: 'color-contrast', impact: 'serious', help: 'contrast', selectors: ['#ask'] };
  const policies: Artefacts['policies'] = {
    state: 'gathered',
    value: [
      { ...policy, text: { state: 'gathered', value: text } },
      { ...policy, url: 'https://shop.example/lost', text: { state: 'failed', because: '404' } },
    ],
  };
  Object.assign(draft, { policies, remarks: ['12 requests to other origins were stopped'] });
  for (const run of draft.runs)
    Object.assign(run, { axe: { state: 'gathered', value: { violations: [finding], incomplete: [finding] } } });
};
