import type { Companion, PaintedElement } from './painted-element.ts';

/** Half of a text, or half a screen of a long one, was before the reader's eyes. */
const wasRead = ({ intersectionRatio, intersectionRect, rootBounds }: IntersectionObserverEntry): boolean =>
  intersectionRatio >= 0.5 || intersectionRect.height >= (rootBounds?.height ?? Number.POSITIVE_INFINITY) / 2;

/** Calls back once for each rendered `[data-seen]` when it has come into view. */
export class Seen implements Companion {
  readonly #root: () => ParentNode;
  readonly #onSeen: (what: string) => void;
  readonly #watched = new WeakMap<Element, string>();
  #observer: IntersectionObserver | undefined;

  constructor(host: PaintedElement, onSeen: (what: string) => void) {
    this.#root = () => host.renderRoot;
    this.#onSeen = onSeen;
    host.accompany(this);
  }

  painted(): void {
    this.#observer ??= new IntersectionObserver((entries) => this.#judge(entries), { threshold: [0, 0.25, 0.5, 1] });
    for (const element of this.#root().querySelectorAll<HTMLElement>('[data-seen]')) {
      const what = element.dataset.seen ?? '';
      if (this.#watched.get(element) === what) continue;
      this.#watched.set(element, what);
      // Observing anew makes the browser report where the element stands now.
      this.#observer.unobserve(element);
      this.#observer.observe(element);
    }
  }

  left(): void {
    this.#observer?.disconnect();
    this.#observer = undefined;
  }

  #judge(entries: readonly IntersectionObserverEntry[]): void {
    for (const entry of entries) {
      const what = this.#watched.get(entry.target);
      if (!what || !wasRead(entry)) continue;
      this.#observer?.unobserve(entry.target);
      this.#onSeen(what);
    }
  }
}
