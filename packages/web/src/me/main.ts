import { createHeng, setHeng } from '@heng/sdk';
import '@heng/sdk/elements';
import { takeArrival } from './arrival.ts';
import { holdToken } from './own-files.ts';
import './portal.ts';

/** The token lives in this page's memory only. */
function enter(): void {
  const { token, at, elder } = takeArrival();
  if (elder) document.documentElement.dataset.elder = '';
  const portal = document.querySelector('my-portal');
  if (!portal || token === undefined) return;
  setHeng(createHeng({ url: location.origin, token }));
  holdToken(token);
  portal.known = true;
  portal.at = at;
}

enter();
// The shop may lead here again while the page is still open.
window.addEventListener('hashchange', enter);
