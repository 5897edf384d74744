import { setHome } from './elements/whose-client.ts';

/**
 * What `<script type="module" src="<heng>/sdk/heng.js">` brings: the client at once, each element when the page has use for it.
 */
export * from './index.ts';

const elements: Readonly<Record<string, () => Promise<unknown>>> = {
  'heng-ask': () => import('./elements/ask.ts'),
  'heng-choices': () => import('./elements/choices.ts'),
  'heng-notice': () => import('./elements/notice.ts'),
  'heng-switch': () => import('./elements/switch.ts'),
  'heng-why': () => import('./elements/why.ts'),
};

/** Loads the elements below `root`; for those a page keeps in its own shadow roots, where we do not look by ourselves. */
export async function loadElements(root: ParentNode = document): Promise<void> {
  const selector = Object.keys(elements).map((name) => `${name}:not(:defined)`);
  const missing = new Set(Array.from(root.querySelectorAll(selector.join()), ({ localName }) => localName));
  await Promise.all(Array.from(missing, (name) => elements[name]?.()));
}

setHome(new URL(import.meta.url).origin);
void loadElements();
new MutationObserver(() => void loadElements()).observe(document, { childList: true, subtree: true });
