/** Half of a text, or half a screen of a long one, was before the reader's eyes. */
const wasRead = ({ intersectionRatio, intersectionRect, rootBounds }: IntersectionObserverEntry): boolean =>
  intersectionRatio >= 0.5 || intersectionRect.height >= (rootBounds?.height ?? Number.POSITIVE_INFINITY) / 2;

/** Which text an element holds, and who wants to know when it was read. */
const watched = new WeakMap<Element, { readonly what: string; readonly onSeen: (what: string) => void }>();
let observer: IntersectionObserver | undefined;

/** Calls back once for each rendered `[data-seen]` when it has come into view. */
export function watch(root: ParentNode, onSeen: (what: string) => void): void {
  observer ??= new IntersectionObserver(judge, { threshold: [0, 0.25, 0.5, 1] });
  for (const element of root.querySelectorAll<HTMLElement>('[data-seen]')) {
    const what = element.dataset.seen ?? '';
    if (watched.get(element)?.what === what) continue;
    watched.set(element, { what, onSeen });
    // Observing anew makes the browser report where the element stands now.
    observer.unobserve(element);
    observer.observe(element);
  }
}

function judge(entries: readonly IntersectionObserverEntry[]): void {
  for (const entry of entries) {
    const text = watched.get(entry.target);
    if (!text || !wasRead(entry)) continue;
    observer?.unobserve(entry.target);
    text.onSeen(text.what);
  }
}
