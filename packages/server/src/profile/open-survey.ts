import type { ProxyBounds } from '@heng/engine';
import type { Vocabulary } from '@heng/gate';
import type { Db } from '../platform/database.ts';
import { rulesInForce } from './rules-in-force.ts';
import { keepSurvey, lastSurvey, type Survey } from './survey-storage.ts';
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
  /** Takes one when the last is a day old, and follows what another server's found. */
  hourly(): Promise<void>;
}

const DAY = 86_400_000;

export async function openSurvey(needs: Needs): Promise<Surveys> {
  let survey = await lastSurvey(needs.db);
  let rules = rulesInForce(needs.rules, survey);
  let takenAt = 0;

  async function follow(next: Survey): Promise<void> {
    const before = rules;
    survey = next;
    rules = rulesInForce(needs.rules, next);
    const gone = before.filter(({ id }) => !rules.some((rule) => rule.id === id)).map(({ id }) => id);
    if (gone.length > 0) await needs.refused(new Set(gone));
  }

  async function take(): Promise<void> {
    const at = needs.now();
    const next = await takeSurvey(needs);
    await keepSurvey(needs.db, next, at);
    takenAt = at.getTime();
    await follow(next);
  }

  return {
    ...{ take, rules: () => rules, latest: () => survey },
    async hourly() {
      if (needs.now().getTime() - takenAt >= DAY) await take();
      else await follow(await lastSurvey(needs.db));
    },
  };
}

/** What makes a tag a proxy, by the numbers of the law in force; without them nothing may be one and nothing is measured. */
export const proxyBounds = ({ numbers }: Pick<Vocabulary, 'numbers'>): ProxyBounds => ({
  lift: numbers.proxyLiftMaximum?.value ?? 1,
  auc: numbers.proxyAucMaximum?.value ?? 0.5,
  minimumPeople: numbers.statisticsMinimumPeople?.value ?? Number.POSITIVE_INFINITY,
});
