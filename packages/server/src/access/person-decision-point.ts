import { type Gate, isNecessary, type Ruling, type Standing } from '@heng/gate';
import type { DecisionLog } from '../evidence/decision-log.ts';
import type { RulingTally } from '../evidence/ruling-tally.ts';
import type { Registries } from './circumstances.ts';
import type { Answer, DecisionPoint, Paging, SearchPage, Stop } from './decision-point.ts';
import type { Action, Entity, Evaluation } from './entities.ts';
import { CATEGORY, itemRulings, nobody, PERSON } from './item-rulings.ts';
import { emptyPage, limitOf, pageOf, readToken, writeToken } from './paging.ts';
import { answerOf, errorAnswer } from './replies.ts';
import { requestRecords } from './request-records.ts';

/** Whom a subject search looks through. */
export interface Candidates {
  readonly purpose: string;
  readonly category: string;
  /** no consent is asked for here, so everyone known may be permitted; else only those who once granted */
  readonly everyone: boolean;
  readonly after: string;
  readonly limit: number;
}

export interface DecisionPointNeeds {
  readonly gate: Gate;
  standingOf(person: string): Standing | Promise<Standing>;
  /** ids in ascending order, after `after`, at most `limit` */
  candidates(asked: Candidates): Promise<readonly string[]>;
  readonly registries: Registries;
  readonly decisions: Pick<DecisionLog, 'add'>;
  readonly tally: RulingTally;
  now(): Date;
}

type Context = Evaluation['context'];

/**
 * AuthZEN over the gate: subject = the person whom it is about, action = the purpose, resource = the information
 * category. Every evaluation is on disk before it is answered. Searches are counted, and recorded by what they lead to.
 */
export function personDecisionPoint(needs: DecisionPointNeeds): DecisionPoint {
  const { gate, standingOf, registries, tally } = needs;
  const { categories, purposes } = gate.vocabulary;
  const stranger = nobody(gate);
  const permits = (ruling: Ruling): boolean => {
    tally.count(ruling);
    return ruling.decision;
  };

  async function evaluate(items: readonly (Evaluation | Error)[], stop: Stop, caller: string): Promise<Answer[]> {
    const standings = await standingsOf(items, standingOf);
    const ruleOn = itemRulings(gate, registries);
    const records = requestRecords(items.length === 1);
    const answers: Answer[] = [];
    for (const item of items) {
      const answer = item instanceof Error ? errorAnswer(item) : answerItem(item);
      answers.push(answer);
      if (stop === (answer.decision ? 'permit' : 'deny')) break;
    }
    const rest = { at: needs.now(), caller, law: gate.table.version };
    await Promise.all(records.finish(rest).map((record) => needs.decisions.add(record)));
    return answers;

    function answerItem(item: Evaluation): Answer {
      const { subject, context } = item;
      const standing = subject.type === PERSON ? (standings.get(subject.id) as Standing) : stranger;
      const { ruling, recorded } = ruleOn(standing, item);
      tally.count(ruling);
      return answerOf(ruling, records.note(subject.id, context, recorded, standing.asOf));
    }
  }

  async function searchSubjects(type: string, action: Action, resource: Entity, context: Context, page: Paging) {
    const purpose = purposes.find(({ id }) => id === action.name);
    const category = resource.type === CATEGORY && categories.find(({ id }) => id === resource.id);
    if (type !== PERSON || !purpose || !category) return emptyPage<Entity>();
    const everyone = category.grade === 'anonymous' || isNecessary(purpose, category) || purpose.asks === 'none';
    const ruleOn = itemRulings(gate, registries);
    const isPermitted = async (id: string) =>
      permits(ruleOn(await standingOf(id), { action, resource, context }).ruling);
    const next = (after: string, limit: number) =>
      needs.candidates({ purpose: purpose.id, category: category.id, everyone, after, limit });
    return audience(next, isPermitted, page);
  }

  async function standingOfSubject({ type, id }: Entity): Promise<Standing> {
    return type === PERSON ? standingOf(id) : stranger;
  }

  async function searchResources(subject: Entity, action: Action, type: string, context: Context, page: Paging) {
    if (type !== CATEGORY) return emptyPage<Entity>();
    const standing = await standingOfSubject(subject);
    const ruleOn = itemRulings(gate, registries);
    const all = categories.map(({ id }): Entity => ({ type, id }));
    return pageOf(
      all.filter((resource) => permits(ruleOn(standing, { action, resource, context }).ruling)),
      page,
    );
  }

  async function searchActions(subject: Entity, resource: Entity, context: Context, page: Paging) {
    if (resource.type !== CATEGORY) return emptyPage<Action>();
    const standing = await standingOfSubject(subject);
    const ruleOn = itemRulings(gate, registries);
    const all = purposes.map(({ id }): Action => ({ name: id }));
    return pageOf(
      all.filter((action) => permits(ruleOn(standing, { action, resource, context }).ruling)),
      page,
    );
  }

  return { evaluate, searchSubjects, searchResources, searchActions };
}

/** Goes through candidates until a page is full or nobody is left. */
async function audience(
  next: (after: string, limit: number) => Promise<readonly string[]>,
  isPermitted: (id: string) => Promise<boolean>,
  page: Paging,
): Promise<SearchPage<Entity>> {
  const limit = limitOf(page);
  const results: Entity[] = [];
  let after = readToken(page);
  for (;;) {
    const people = await next(after, limit);
    for (const id of people) {
      after = id;
      if (await isPermitted(id)) results.push({ type: PERSON, id });
      if (results.length === limit) return { results, nextToken: writeToken(after) };
    }
    if (people.length < limit) return { results, nextToken: '' };
  }
}

async function standingsOf(
  items: readonly (Evaluation | Error)[],
  standingOf: DecisionPointNeeds['standingOf'],
): Promise<ReadonlyMap<string, Standing>> {
  const standings = new Map<string, Standing>();
  for (const item of items) {
    if (item instanceof Error || item.subject.type !== PERSON || standings.has(item.subject.id)) continue;
    const found = standingOf(item.subject.id);
    // Most standings are in memory: waiting for a promise that is none would cost more than the ruling.
    standings.set(item.subject.id, found instanceof Promise ? await found : found);
  }
  return standings;
}
