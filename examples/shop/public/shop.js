// Everything works without this script. It saves a page load where a choice was changed.

const english = document.documentElement.lang === 'en';

/** Text becomes markup here and nowhere else, and only this shop's own page does. */
const own = globalThis.trustedTypes?.createPolicy('shop', { createHTML: (text) => text });

async function readPage() {
  const answer = await fetch(location.href, { headers: { 'x-read-again': '1' } });
  if (!answer.ok) return undefined;
  const text = await answer.text();
  return new DOMParser().parseFromString(own ? own.createHTML(text) : text, 'text/html');
}

/** Reads this page again and exchanges what a choice can change. The rest, and the reader's place, stay. */
async function refresh() {
  const fresh = await readPage();
  if (!fresh) return;
  for (const selector of ['[data-mode]', '.record', '.light', '.collecting', '.agreed']) exchange(selector, fresh);
  document.dispatchEvent(new Event('choices-read'));
}

function exchange(selector, fresh) {
  const old = [...document.querySelectorAll(selector)];
  const young = [...fresh.querySelectorAll(selector)];
  if (selector === '.collecting' && old.length !== young.length) return toggleCollecting(old[0], young[0]);
  if (old.length !== young.length) return;
  for (const [nth, element] of old.entries()) {
    const had = element.contains(document.activeElement);
    standsFor(element).replaceWith(document.adoptNode(standsFor(young[nth])));
    if (had) focusIn(young[nth]);
  }
}

/** The header's switch is a form where it can be switched, and a link where it cannot. */
const standsFor = (element) => element.closest('.light-form') ?? element;

function toggleCollecting(old, young) {
  if (young) document.querySelector('.top').append(document.adoptNode(young));
  else old?.remove();
}

/** Whoever pressed something that went away goes on from the same place. */
function focusIn(element) {
  const target = element.matches('a, button') ? element : element.querySelector('button, [tabindex]');
  target?.focus({ preventScroll: true });
}

/** Sends one of the shop's forms without leaving the page; what is shown afterwards is what was stored. */
async function send(form, says) {
  const button = form.querySelector('button');
  if (button.ariaDisabled === 'true') return;
  button.ariaDisabled = 'true';
  const answer = await fetch(form.action, {
    method: 'POST',
    body: new URLSearchParams(new FormData(form)),
    redirect: 'manual',
  });
  if (answer.type !== 'opaqueredirect') return form.submit();
  await refresh();
  announce(says);
}

function announce(text) {
  let region = document.querySelector('#said');
  if (!region) {
    region = Object.assign(document.createElement('p'), { id: 'said', className: 'unseen' });
    region.setAttribute('role', 'status');
    document.body.append(region);
  }
  region.textContent = text;
}

const stopped = english ? 'Stopped. It is no longer used.' : '已停用。这项信息不再用于排列商品。';
const turnedOff = english ? 'Personalisation is off. Use has stopped.' : '个性化已关闭，已经停用。';
const turnedOn = english ? 'Personalisation is on.' : '个性化已开启。';

document.addEventListener('submit', (event) => {
  const form = event.target;
  if (!form.matches('.stop, .light-form')) return;
  event.preventDefault();
  const isOn = form.elements.namedItem('on')?.value === 'true';
  send(form, form.matches('.stop') ? stopped : isOn ? turnedOn : turnedOff).catch(() => form.submit());
});

for (const change of ['heng-answer', 'heng-change', 'heng-tag']) {
  // Where an answer opens or closes a form, the page is another one.
  document.addEventListener(change, ({ target }) =>
    target.closest('[data-reload]') ? location.reload() : void refresh(),
  );
}

/** Choices behind a line become Heng's element when the line is opened: before that nobody has seen them. */
function unfold({ target }) {
  const forms = target.open && target.querySelector('[data-choices]');
  if (!forms) return;
  const choices = document.createElement('heng-choices');
  for (const [name, value] of Object.entries(JSON.parse(forms.dataset.choices))) choices.setAttribute(name, value);
  // Until the element is there, and where it never comes, the plain forms stand in it.
  choices.append(...forms.childNodes);
  forms.replaceWith(choices);
}

// It does not bubble.
document.addEventListener('toggle', unfold, true);

/** Distance in kilometres on the sphere. */
function distance(from, to) {
  const radians = Math.PI / 180;
  const a =
    Math.sin(((to.latitude - from.latitude) * radians) / 2) ** 2 +
    Math.cos(from.latitude * radians) *
      Math.cos(to.latitude * radians) *
      Math.sin(((to.longitude - from.longitude) * radians) / 2) ** 2;
  return 2 * 6371 * Math.asin(Math.sqrt(a));
}

/** Takes the position once. It is used in this page and goes nowhere, not even to the shop. */
async function locate() {
  const said = document.querySelector('[data-located]');
  const { allowed } = await (await fetch('/heng/may-locate')).json();
  if (!allowed) {
    said.textContent = english ? 'You have not agreed to this.' : '您没有同意用位置。';
    return;
  }
  navigator.geolocation.getCurrentPosition(
    ({ coords }) => {
      let near = 0;
      for (const store of document.querySelectorAll('.stores li')) {
        const place = { latitude: Number(store.dataset.latitude), longitude: Number(store.dataset.longitude) };
        const kilometres = distance(coords, place);
        if (kilometres <= 3) near += 1;
        store.hidden = kilometres > 3;
        store.querySelector('[data-distance]').textContent = english
          ? `${kilometres.toFixed(1)} km away`
          : `距您 ${kilometres.toFixed(1)} 公里`;
      }
      said.textContent = english
        ? `${near} within three kilometres. The position was not kept.`
        : `三公里内有 ${near} 家。位置没有保存。`;
      if (near === 0) for (const store of document.querySelectorAll('.stores li')) store.hidden = false;
    },
    () => {
      said.textContent = english ? 'The position could not be read.' : '没有读到位置。';
    },
    { maximumAge: 0, timeout: 10_000 },
  );
}

const locator = document.querySelector('[data-locate]');
if (locator && 'geolocation' in navigator) {
  locator.hidden = false;
  locator.addEventListener('click', () => void locate());
}
