/**
 * What `<script type="module" src="<heng>/sdk/heng.js">` brings: a client, and what the first paint of a page can need. The other
 * elements come when the page has use for them, and what an answer needs when the page has been painted.
 */
export { createHeng, currentHeng, HengProblem, readyEvent, setHeng } from './first.ts';

const elements: Readonly<Record<string, () => Promise<unknown>>> = {
  'heng-ad': () => import('./elements/ad.ts'),
  'heng-ask': () => import('./elements/ask.ts'),
  'heng-choices': () => import('./elements/choices.ts'),
  'heng-mark': () => import('./elements/mark.ts'),
  'heng-portal': () => import('./elements/portal.ts'),
  'heng-why': () => import('./elements/why.ts'),
};

/** Loads the elements below `root`; for those a page keeps in its own shadow roots, where we do not look by ourselves. */
export async function loadElements(root: ParentNode = document): Promise<void> {
  const selector = Object.keys(elements).map((name) => `${name}:not(:defined)`);
  const missing = new Set(Array.from(root.querySelectorAll(selector.join()), ({ localName }) => localName));
  await Promise.all(Array.from(missing, (name) => elements[name]?.()));
}

void loadElements();
new MutationObserver(() => void loadElements()).observe(document, { childList: true, subtree: true });
// A refusal has to work when the network is gone by then.
const settle = () => void import('./acts.ts').then(() => import('./elements/later.ts'));
window.addEventListener('load', () => setTimeout(settle, 200));
