import type { DecisionPoint, Fact, NoticeText, PlacedText, Policy } from '../artefacts.ts';
import { during, goTo, type Visit } from '../driver/visit.ts';
import { expression, type Seen } from '../eyes/index.ts';
import type { Walking } from '../paths/walk-fact.ts';
import type { SeenAsk } from './first-look.ts';
import { ENTRY, POLICY } from './lexicon.ts';
import { selectorOf, surveyPage } from './survey.ts';

/** Words at the question, and those at most one action away. */
export const promptTexts = (asks: readonly SeenAsk[], facts: readonly DecisionPoint[]): NoticeText[] =>
  facts.flatMap((fact) =>
    fact.layers.map(
      ({ depth, text, texts }): NoticeText => ({
        kind: depth === 0 ? 'prompt' : 'layer',
        decisionPoint: fact.id,
        page: asks.find(({ id }) => id === fact.id)?.page ?? fact.page,
        text,
        paragraphs: texts,
      }),
    ),
  );

export interface Policies {
  readonly policies: Policy[];
  readonly texts: NoticeText[];
}

const MOST_POLICIES = 3;

/** By its words; else by its address, unless the words say that it is a place to choose. */
const isPolicy = (label: string, href: string): boolean =>
  POLICY.test(label) ||
  (/privacy(-|_|\/)?(policy|notice|statement)?\/?$/i.test(new URL(href).pathname) && !ENTRY.test(label));

/** The privacy policies that the questions and the home page link to, read as a person would see them. */
export const gatherPolicies = (asks: readonly SeenAsk[], walking: Walking): Promise<Policies> =>
  during(walking.ground, walking.beginning, async (visit) => {
    await goTo(visit, walking.ground.home);
    const atAsks = asks.flatMap(({ id, layer }) =>
      layer.links.map(({ href, label }) => ({ href, label, linkedFrom: id })),
    );
    const onPage = (await surveyPage(visit.page)).pressables.map(({ href, label }) => ({
      href,
      label,
      linkedFrom: 'home',
    }));
    const links = [...atAsks, ...onPage].filter(({ href, label }) => URL.canParse(href) && isPolicy(label, href));
    const wanted = [...new Map(links.map((link) => [new URL(link.href).href.split('#')[0], link])).values()].slice(
      0,
      MOST_POLICIES,
    );
    const read: { policy: Policy; text?: NoticeText }[] = [];
    for (const link of wanted) read.push(await readPolicy(visit, link));
    return { policies: read.map(({ policy }) => policy), texts: read.flatMap(({ text }) => text ?? []) };
  });

async function readPolicy(
  visit: Visit,
  link: { href: string; label: string; linkedFrom: string },
): Promise<{ policy: Policy; text?: NoticeText }> {
  const url = new URL(link.href);
  const named = { url: `${url.origin}${url.pathname}`, linkedFrom: link.linkedFrom, label: link.label.slice(0, 80) };
  const failed = (because: string) => ({
    policy: { ...named, title: '', text: { state: 'failed', because } as Fact<string> },
  });
  if (!visit.ground.rules.origins.includes(url.origin))
    return failed(`it lies at ${url.origin}, which is not part of this visit`);
  const status = await goTo(visit, url.href);
  if (status === null || status >= 400) return failed(`it answered ${status ?? 'nothing'}`);
  const { title, text, paragraphs } = await visit.page.evaluate<Seen<'page.reading'>>(expression('page.reading'));
  const placed = paragraphs.map(({ path, ...rest }): PlacedText => ({ ...rest, selector: selectorOf('', path) }));
  return {
    policy: { ...named, title: title.slice(0, 200), text: { state: 'gathered', value: text } },
    text: { kind: 'policy', page: named.url, text, paragraphs: placed },
  };
}
