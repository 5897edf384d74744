import type { Choices } from '../choices.ts';
import type { Heng } from '../client.ts';
import type { Notice, NoticeShown } from '../notices.ts';
import type { Person } from '../person.ts';

/** What the elements of one page read together, so that ten elements ask once. */
export interface Page {
  person(): Promise<Person>;
  choices(): Promise<Choices>;
  /** Whether the person chose elder mode; false while that was not read. */
  isElder(): Promise<boolean>;
  /** Of one touchpoint, or of all. */
  notices(touchpoint: string | undefined, lang: string): Promise<readonly Notice[]>;
  /** Records once that a layer was on the screen; a grant waits for it. */
  shown(shown: NoticeShown): Promise<unknown>;
  forget(): void;
}

const pages = new WeakMap<Heng, Page>();

export function pageOf(heng: Heng): Page {
  let page = pages.get(heng);
  if (!page) {
    page = createPage(heng);
    pages.set(heng, page);
  }
  return page;
}

function createPage(heng: Heng): Page {
  const readings = new Map<string, Promise<unknown>>();
  const records = new Map<string, Promise<unknown>>();
  heng.subscribe(() => readings.delete('choices'));

  return {
    isElder: async () => (await (readings.get('person') as Promise<Person> | undefined))?.elderMode ?? false,
    person: () => once(readings, 'person', () => heng.facts()),
    choices: () => once(readings, 'choices', () => heng.choices()),
    notices: (touchpoint, lang) => once(readings, `${touchpoint} ${lang}`, () => heng.notices(touchpoint, lang)),
    shown: (shown) => once(records, Object.values(shown).join(' '), () => heng.noticeShown(shown)),
    forget: () => readings.clear(),
  };
}

/** A failed reading is not remembered. */
function once<Reply>(kept: Map<string, Promise<unknown>>, key: string, read: () => Promise<Reply>): Promise<Reply> {
  const known = kept.get(key) as Promise<Reply> | undefined;
  if (known) return known;
  const reading = read();
  kept.set(key, reading);
  reading.catch(() => kept.get(key) === reading && kept.delete(key));
  return reading;
}
