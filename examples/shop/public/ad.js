// Advertisements. A place asks for one when it is about to be seen; nothing else of the page waits for it, and nothing moves for it.

/** Milliseconds after which a place stays empty. */
const PATIENCE = 1500;
const places = [...document.querySelectorAll('[data-ad]')];

/** Only an advertisement that can be shown is asked for: it counts as shown when it is given. */
async function fill(place) {
  const element = place.querySelector('heng-ad');
  const ad = await askFor(place).catch(() => null);
  if (place.dataset.closed !== undefined) return;
  element.ad = ad ?? undefined;
  if (!ad) leave(place);
}

async function askFor(place) {
  await Promise.race([customElements.whenDefined('heng-ad'), giveUp()]);
  const answer = await fetch(place.dataset.ad, { signal: AbortSignal.timeout(PATIENCE) });
  return answer.ok ? (await answer.json()).ad : null;
}

const giveUp = () =>
  new Promise((_, reject) => setTimeout(() => reject(new Error('expected the element of Heng')), PATIENCE));

/** An empty place goes away as long as nobody sees it; one that is seen keeps its height, so that nothing moves. */
function leave(place) {
  place.hidden = place.getBoundingClientRect().top >= innerHeight;
}

const near = new IntersectionObserver(
  (entries) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue;
      near.unobserve(target);
      void fill(target);
    }
  },
  { rootMargin: '200px' },
);
for (const place of places) near.observe(place);

// What was chosen with something that may no longer be used is exchanged at once.
document.addEventListener('choices-read', () => {
  for (const place of places) if (place.querySelector('heng-ad').ad?.targeted) void fill(place);
});

document.addEventListener('heng-ad-close', ({ target }) => {
  const place = target.closest('[data-ad]');
  if (!place) return;
  place.dataset.closed = '';
  const body = new URLSearchParams({ place: place.dataset.place });
  void fetch('/heng/ad/close', { method: 'POST', body, keepalive: true }).catch(() => undefined);
});
