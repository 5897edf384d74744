// Everything works without this script. It saves a page load where a choice was changed.

/** Reads this page again and exchanges what a choice can change. The rest, and the reader's place, stay. */
async function refresh() {
  const answer = await fetch(location.href, { headers: { 'x-read-again': '1' } });
  if (!answer.ok) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html');
  for (const selector of ['[data-mode]', '.record', '.top']) {
    const old = document.querySelectorAll(selector);
    const young = fresh.querySelectorAll(selector);
    if (old.length !== young.length) continue;
    for (const [nth, element] of old.entries()) element.replaceWith(document.adoptNode(young[nth]));
  }
}

/** One touch on "stop using this": stored by the shop, then the list is neutral. */
async function stop(form) {
  const button = form.querySelector('button');
  if (button.ariaDisabled === 'true') return;
  button.ariaDisabled = 'true';
  button.textContent = document.documentElement.lang === 'en' ? 'Stopping…' : '正在停用…';
  const answer = await fetch(form.action, {
    method: 'POST',
    body: new URLSearchParams(new FormData(form)),
    redirect: 'manual',
  });
  if (answer.type !== 'opaqueredirect') return form.submit();
  await refresh();
  announce(
    document.documentElement.lang === 'en' ? 'Stopped. It is no longer used.' : '已停用。这项信息不再用于推荐。',
  );
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

document.addEventListener('submit', (event) => {
  if (!event.target.matches('.stop')) return;
  event.preventDefault();
  stop(event.target).catch(() => event.target.submit());
});

for (const change of ['heng-answer', 'heng-change']) document.addEventListener(change, () => void refresh());

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
  const english = document.documentElement.lang === 'en';
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
