import { readServer, roleWords } from '../server-facts.ts';

const reveal = (id: string): void => document.getElementById(id)?.removeAttribute('hidden');

/** A fact the server does not tell has no line. */
function fill(id: string, text: string): void {
  const place = document.getElementById(id);
  if (text === '') place?.parentElement?.remove();
  else if (place) place.textContent = text;
}

/** What is said of a shop's server, or of one that witnesses shops' records. */
function speakFor(role: string): void {
  const ours = role === 'shop' ? 'shop' : 'witness';
  for (const part of document.querySelectorAll<HTMLElement>('[data-for]')) part.hidden = part.dataset.for !== ours;
}

function showFacts({ shop = '', role, packs }: Awaited<ReturnType<typeof readServer>>): void {
  speakFor(role);
  fill('shop', shop);
  fill('role', roleWords(role).zh);
  fill('packs', packs.join('、'));
  reveal('facts');
}

readServer().then(showFacts, () => reveal('unready'));
