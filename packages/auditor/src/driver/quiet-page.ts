/**
 * Runs in every page before its own scripts: motion ends at once (the events at its end still fire),
 * and closed shadow roots stay known to the auditor, because a person sees into them too.
 */
export function quietPage(): void {
  const still = new CSSStyleSheet();
  const soon = 'animation-duration:1ms!important;animation-delay:0s!important;transition-duration:1ms!important;';
  still.replaceSync(`*,*::before,*::after{${soon}transition-delay:0s!important;scroll-behavior:auto!important}`);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, still];
  const kept = new WeakMap<Element, ShadowRoot>();
  Object.defineProperty(globalThis, Symbol.for('closed-roots'), { value: kept });
  const attach = Element.prototype.attachShadow;
  Element.prototype.attachShadow = function attachShadow(init) {
    const root = attach.call(this, init);
    if (init.mode === 'closed') kept.set(this, root);
    return root;
  };
}
