import { readServer, roleWords } from '../server-facts.ts';

const reveal = (id: string): void => document.getElementById(id)?.removeAttribute('hidden');

/** A fact the server does not tell has no line. */
function fill(id: string, text: string): void {
  const place = document.getElementById(id);
  if (text === '') place?.parentElement?.remove();
  else if (place) place.textContent = text;
}

function showFacts({ shop = '', role, packs }: Awaited<ReturnType<typeof readServer>>): void {
  fill('shop', shop);
  fill('role', roleWords(role).zh);
  fill('packs', packs.join('、'));
  reveal('facts');
}

readServer().then(showFacts, () => reveal('unready'));
