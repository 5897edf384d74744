import type { ObjectionWrite, RightsRequest } from '@heng/contract';
import type { Words } from '@heng/gate';
import type { DescribedDecision } from '../evidence/describe-decision.ts';
import type { ChangePeople } from '../people/change-people.ts';
import type { Caller } from '../platform/authentication.ts';
import type { Clock } from '../platform/clock.ts';
import type { Db } from '../platform/database.ts';
import type { Desk } from './desk.ts';
import type { OnTheRecord } from './on-the-record.ts';
import { type PriceAsked, priceObjected, priceWords } from './price-objected.ts';
import { changeRequest, requestOf } from './request-storage.ts';
import { together } from './request-words.ts';

export interface ObjectNeeds {
  readonly db: Db;
  readonly clock: Clock;
  readonly change: ChangePeople;
  readonly desk: Desk;
  readonly record: OnTheRecord;
  /** @throws ProblemError `unknown-decision` */
  findDecision(id: string, person: string): Promise<DescribedDecision>;
  bar(transaction: Db, person: string, item: string): Promise<void>;
  /** Deletes a tag for good. @throws ProblemError `unknown-tag` */
  deleteTag(person: string, tag: string): Promise<unknown>;
  titleOf(item: string): Words;
}

type About = ObjectionWrite['about'];

/** What came of it at once; undefined: a person at the shop decides. */
type AtOnce = { readonly answer: Words; readonly href?: string } | undefined;

/**
 * Takes an objection (个人信息保护法 第二十四条). What only the person decides happens at once: an item is not shown again, a tag
 * goes. A decision is explained by its own record. A price, and whatever the person wants a human to look at, goes to staff.
 */
export function objectTo(needs: ObjectNeeds) {
  return async (
    person: string,
    { about, reason, humanReview }: ObjectionWrite,
    caller: Caller,
  ): Promise<RightsRequest> => {
    const decision = decisionIn(about);
    const found = decision === undefined ? undefined : await needs.findDecision(decision, person);
    const price = found && about.kind === 'price' ? priceObjected(found, about.item) : undefined;
    const byStaff = humanReview || about.kind === 'price';
    const atOnce = byStaff ? undefined : await doAtOnce(needs, person, about, found);
    const request = await open(needs, { person, about, reason, caller, byStaff, price });
    const proof = await needs.record(person, caller.kind, {
      right: 'object',
      request: request.id,
      state: request.state,
    });
    if (atOnce) await end(needs, request.id, proof, atOnce);
    const [shown] = await needs.desk.show([(await requestOf(needs.db, [person], request.id)) ?? request]);
    return shown as RightsRequest;
  };
}

const decisionIn = (about: About): string | undefined =>
  about.kind === 'decision' ? about.id : about.kind === 'tag' ? undefined : about.decision;

async function open(
  { db, desk, titleOf }: ObjectNeeds,
  told: {
    person: string;
    about: About;
    reason: string | undefined;
    caller: Caller;
    byStaff: boolean;
    price: PriceAsked | undefined;
  },
) {
  const { person, about, reason, caller, byStaff, price } = told;
  const isGuardian = caller.kind === 'person' && caller.guardian !== undefined;
  return db.transaction().execute((transaction) =>
    desk.open(transaction, {
      ...{ person, kind: 'object', byStaff, state: byStaff ? 'open' : 'carrying-out' },
      ...{
        by: isGuardian ? 'guardian' : 'self',
        asked: { about, ...(reason !== undefined && { reason }), ...(price && { price }) },
      },
      about: price ? together(aboutWords(about, titleOf), priceWords(price)) : aboutWords(about, titleOf),
    }),
  );
}

async function end(
  { db, desk, clock }: ObjectNeeds,
  id: string,
  proof: string,
  { answer, href = '' }: NonNullable<AtOnce>,
) {
  await db.transaction().execute(async (transaction) => {
    const own = { at: clock.now().toISOString(), proof, kept: null };
    await changeRequest(transaction, id, { answer, href: href === '' ? null : href, own });
    await desk.settled(transaction, id);
  });
}

async function doAtOnce(
  needs: ObjectNeeds,
  person: string,
  about: About,
  found: DescribedDecision | undefined,
): Promise<AtOnce> {
  if (about.kind === 'tag') {
    await needs.deleteTag(person, about.id);
    return { answer: { zh: '标签已经删除，不会再生成。', en: 'The tag is deleted and will not be made again.' } };
  }
  if (about.kind === 'item' || about.kind === 'ad') {
    const { item } = about;
    await needs.change([person], (transaction) => needs.bar(transaction, person, item));
    return { answer: { zh: '不会再向您展示它。', en: 'It will not be shown to you again.' } };
  }
  return { answer: reasonsOf(found), href: `/v1/decisions/${decisionIn(about)}` };
}

/** The reasons of a decision in one text, each once. */
function reasonsOf(found: DescribedDecision | undefined): Words {
  const because = (found?.rulings ?? []).flatMap((ruling) => ruling.because);
  const once = (texts: readonly string[]) => [...new Set(texts)].slice(0, 5);
  return {
    zh: ['这个决定的依据：', ...once(because.map(({ zh }) => zh)), '您可以要求由人工复核。'].join(''),
    en: [
      'What it rests on: ',
      ...once(because.map(({ en }) => `${en} `)),
      'You can ask for a person to look at it.',
    ].join(''),
  };
}

function aboutWords(about: About, titleOf: (item: string) => Words): Words {
  switch (about.kind) {
    case 'decision':
      return { zh: '反对一个决定', en: 'Object to a decision' };
    case 'tag':
      return { zh: '反对一个标签', en: 'Object to a tag' };
    case 'price':
      return named('反对价格：', 'Object to the price: ', titleOf(about.item));
    case 'item':
      return named('不再展示：', 'Do not show again: ', titleOf(about.item));
    case 'ad':
      return named('不再展示广告：', 'Do not show this ad again: ', titleOf(about.item));
  }
}

const named = (zh: string, en: string, title: Words): Words => ({ zh: zh + title.zh, en: en + title.en });
