import type { ProxyBounds } from '@heng/engine';
import type { Vocabulary } from '@heng/gate';
import { jsonDigest } from '../platform/canonical-json.ts';
import type { Db } from '../platform/database.ts';
import { STATISTICS } from './gather-people.ts';
import { digestOf, rulesInForce } from './rules-in-force.ts';
import { keepSurvey, lastSurvey, lastTaken, type Survey, type Taken } from './survey-storage.ts';
import type { TagDefinition } from './tag-definition.ts';
import { type SurveyNeeds, takeSurvey } from './take-survey.ts';

interface Needs extends SurveyNeeds {
  readonly db: Db;
  /** Call after other tags are made than before: whoever holds one of these is looked at again. */
  refused(tags: ReadonlySet<string>): Promise<void>;
}

/** Which rules make tags at the moment, as the last survey left them. */
export interface Surveys {
  rules(): readonly TagDefinition[];
  latest(): Survey;
  /** Takes a survey now. */
  take(): Promise<void>;
  /** Takes one when the last is a day old or was taken by other rules; else follows it, whichever server took it. */
  hourly(): Promise<void>;
}

const DAY = 86_400_000;

export async function openSurvey(needs: Needs): Promise<Surveys> {
  let survey = await lastSurvey(needs.db);
  let rules = rulesInForce(needs.rules, survey);

  async function follow(next: Survey): Promise<void> {
    const before = rules;
    survey = next;
    rules = rulesInForce(needs.rules, next);
    const gone = before.filter(({ id }) => !rules.some((rule) => rule.id === id)).map(({ id }) => id);
    if (gone.length > 0) await needs.refused(new Set(gone));
  }

  async function take(): Promise<void> {
    const taken = { by: takenBy(needs), at: needs.now() };
    const next = await takeSurvey(needs);
    await keepSurvey(needs.db, next, taken);
    await follow(next);
  }

  return {
    ...{ take, rules: () => rules, latest: () => survey },
    async hourly() {
      if (isDue(needs, await lastTaken(needs.db))) await take();
      else await follow(await lastSurvey(needs.db));
    },
  };
}

/** A clock that was set back makes none older than it is: what seems to be of tomorrow is taken anew. */
function isDue(needs: Needs, last: Taken | undefined): boolean {
  const age = last ? needs.now().getTime() - last.at.getTime() : DAY;
  return age < 0 || age >= DAY || last?.by !== takenBy(needs);
}

/** Names everything but the people and the catalogue that a survey depends on. */
function takenBy({ rules, markers, bounds, isIrreversible }: Needs): string {
  const by = { rules: rules.map(digestOf), markers: markers.digest, bounds, permitted: isIrreversible(STATISTICS) };
  return jsonDigest(by);
}

/** What makes a tag a proxy, by the numbers of the law in force; without them nothing may be one and nothing is measured. */
export const proxyBounds = ({ numbers }: Pick<Vocabulary, 'numbers'>): ProxyBounds => ({
  lift: numbers.proxyLiftMaximum?.value ?? 1,
  auc: numbers.proxyAucMaximum?.value ?? 0.5,
  minimumPeople: numbers.statisticsMinimumPeople?.value ?? Number.POSITIVE_INFINITY,
});
