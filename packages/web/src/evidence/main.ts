import { type EvidencePackage, InvalidEvidence, type PackageVerdict, verifyPackage } from '@heng/ledger';
import { both, html, type Markup } from './markup.ts';
import { page, personPart } from './page.ts';

const root = document.documentElement;

/** The words are on the screen first; checking many records takes a moment. */
setTimeout(check, 30);
root.dataset.state = 'checking';
offerLanguages();

function check(): void {
  try {
    const pack = JSON.parse(document.getElementById('heng-evidence')?.textContent ?? '') as EvidencePackage;
    const verdict = verifyPackage(pack);
    put(main(), page(pack, verdict));
    drawWhenOpened(pack, verdict);
    root.dataset.state = stateOf(verdict);
  } catch (error) {
    const words = error instanceof InvalidEvidence ? error.message : String(error);
    const said = {
      zh: '这个文件里的证据读不出来，不能相信本页任何内容。',
      en: 'The evidence in this file cannot be read: believe nothing on this page.',
    };
    put(
      main(),
      html`<section class="result wrong" role="status"><p class="verdict">${both(said)}</p><p>${words}</p></section>`,
    );
    root.dataset.state = 'wrong';
  }
}

const main = (): Element => document.getElementById('heng-page') as Element;
const put = (place: Element, { markup }: Markup): void => {
  place.innerHTML = markup;
};

const stateOf = ({ ok, checks }: PackageVerdict): string => {
  if (ok) return 'proved';
  const summaries = ['events', 'decisions', 'documents', 'chains', 'waiting'];
  return checks.every((one) => one.ok || summaries.includes(one.id)) ? 'waiting' : 'wrong';
};

/** Of a cohort, a person's part is drawn when somebody opens it; for print, all of it. */
function drawWhenOpened(pack: EvidencePackage, verdict: PackageVerdict): void {
  const parts = [...document.querySelectorAll<HTMLDetailsElement>('details.person')];
  const drawOne = (part: HTMLDetailsElement): void => {
    const inside = part.querySelector('.inside');
    if (inside && !inside.hasChildNodes()) put(inside, personPart(pack, Number(part.dataset.at), verdict));
  };
  for (const part of parts) part.addEventListener('toggle', () => part.open && drawOne(part));
  document.addEventListener('click', ({ target }) => {
    const link = target instanceof Element ? target.closest('a[href^="#p-"]') : null;
    const part = link && document.getElementById(link.getAttribute('href')?.slice(1) ?? '');
    if (part instanceof HTMLDetailsElement) part.open = true;
  });
  addEventListener('beforeprint', () => {
    for (const part of parts) drawOne(part);
    for (const one of document.querySelectorAll('details')) one.open = true;
  });
}

/** Chinese with English small beside it, or English alone. */
function offerLanguages(): void {
  const show = (lang: string): void => {
    root.dataset.lang = lang;
    for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-show]'))
      button.setAttribute('aria-pressed', String(button.dataset.show === lang));
  };
  for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-show]'))
    button.addEventListener('click', () => show(button.dataset.show ?? 'zh'));
  show('zh');
}
