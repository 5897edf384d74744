import { createHeng, setHeng } from '@heng/sdk';
import '@heng/sdk/elements';
import { readServer } from '../server-facts.ts';
import { takeToken } from './arrival.ts';
import { askForToken, isFramed, listenForToken, readFrameOrigins } from './embed.ts';
import { holdToken } from './own-token.ts';
import './portal.ts';

const portal = document.querySelector('my-portal');

function enter(token: string): void {
  if (!portal) return;
  holdToken(token);
  setHeng(createHeng({ url: location.origin, token }));
  portal.enter();
  readServer()
    .then(({ shop }) => {
      portal.shop = shop;
    })
    // The page says nothing of the shop's name then.
    .catch(() => undefined);
}

function arrive(): void {
  const token = takeToken();
  if (token !== undefined) enter(token);
}

async function waitForToken(): Promise<void> {
  if (!portal || portal.known) return;
  portal.awaited = true;
  listenForToken(await readFrameOrigins(), enter);
  askForToken();
}

arrive();
// The shop may lead here again while the page is still open.
window.addEventListener('hashchange', arrive);
// Who proved with a one-time code who they are has a token of their own.
portal?.addEventListener('my-token', (event) => enter((event as CustomEvent<{ token: string }>).detail.token));
if (isFramed()) void waitForToken();
