import type { Gate } from '@heng/gate';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { tagNotices } from '../../../../examples/shop/src/seed/tag-notices.ts';
import { askingUnder, levelFor } from '../choices/asking.ts';
import { callDefinitions, eventDefinitions } from '../collect/event-definitions.ts';
import { findLaw, loadGate } from '../platform/law.ts';
import { choicesKit } from '../testing/choices-kit.ts';
import { startTestServer, type TestServer } from '../testing/server.ts';
import { readMarkerGoods, shippedMarkers } from './marker-goods.ts';
import { readTagRules, shippedTagRules } from './read-tag-rules.ts';

const USES_OF_PEOPLE = new Set(['profiling', 'onsite-personalisation', 'direct-marketing', 'third-party', 'pricing']);
const PICTURES = ['face-images', 'intimate-images', 'id-card-image'];
const PAYING = ['price-sensitivity-inference', 'income-asset-details', 'credit-reference'];
/** The packs let it be profiled, because levels are published; no act is collected as it, so no rule can name it. */
const LOYALTY = 'membership-loyalty';

/** An adult who granted everything there is to grant, as expressly as can be asked. */
function willing(gate: Gate) {
  const { purposes, categories } = gate.vocabulary;
  const cells = purposes.flatMap((purpose) =>
    categories.map((category) => ({
      ...{ purpose: purpose.id, category: category.id, consent: levelFor('adult', purpose, category, '') },
      ...(purpose.kind === 'third-party' && { recipient: '*' }),
    })),
  );
  return gate.standing({ group: 'adult', elderMode: false, switchedOff: false, gpc: false, cells });
}

const usesOfPeople = (gate: Gate) => gate.vocabulary.purposes.filter(({ kind }) => USES_OF_PEOPLE.has(kind));
const isPersonal = ({ vocabulary }: Gate, id: string) =>
  vocabulary.categories.find((category) => category.id === id)?.grade !== 'anonymous';

describe.each(['paper-strict', 'law-baseline'])('under %s', (pack) => {
  let gate: Gate;
  beforeAll(() => {
    gate = loadGate(findLaw(), [pack], inject('lawCache'));
  });

  test('what comes from the album serves no profile, model, list, message, advertisement or price', () => {
    const standing = willing(gate);
    const purposes = usesOfPeople(gate);
    expect(purposes.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['user-profiling', 'model-training', 'personalised-recommendation']),
    );
    for (const { id: purpose } of purposes) {
      for (const { id: category } of gate.vocabulary.categories) {
        const { decision } = gate.rule(standing, purpose, category, { touchpoint: 'album' });
        if (isPersonal(gate, category)) expect([purpose, category, decision]).toEqual([purpose, category, false]);
      }
    }
    const shown = { touchpoint: 'album' };
    expect(gate.rule(standing, 'public-display', 'reviews-public-content', shown).decision).toBe(true);
  });

  test('pictures of people are an input of nothing, wherever they come from', () => {
    const standing = willing(gate);
    for (const { id } of usesOfPeople(gate)) {
      for (const picture of PICTURES) expect([id, gate.rule(standing, id, picture).decision]).toEqual([id, false]);
    }
  });

  test('what somebody can be made to pay is an input of no tag, and no tag reaches a price', () => {
    const { verdictOn } = askingUnder(gate);
    for (const input of PAYING) {
      expect([input, verdictOn('user-profiling', input).verdict === 'ask']).toEqual([input, false]);
    }
    const standing = willing(gate);
    const prices = gate.vocabulary.purposes.filter(({ kind }) => kind === 'pricing');
    expect(prices.length).toBeGreaterThan(0);
    for (const { id } of prices) {
      for (const tag of ['inferred-tags', 'declared-interests', LOYALTY, ...PAYING]) {
        expect([id, tag, gate.rule(standing, id, tag, { anonymitySet: 1e6 }).decision]).toEqual([id, tag, false]);
      }
    }
  });

  test('no tag that ships is made from what any of these is collected as', () => {
    const { verdictOn } = askingUnder(gate);
    const law = { vocabulary: gate.vocabulary, verdictOn: (category: string) => verdictOn('user-profiling', category) };
    const rules = readTagRules(shippedTagRules, { ...law, markers: readMarkerGoods(shippedMarkers, law) });
    for (const barred of [...PICTURES, LOYALTY, ...PAYING]) {
      expect(rules.filter(({ inputs }) => inputs.includes(barred))).toEqual([]);
    }
  });
});

test('no event of the shop is collected as a picture, or as somebody’s loyalty', () => {
  const collected = [...eventDefinitions, ...Object.values(callDefinitions)].map(({ category }) => category);
  expect(collected.filter((category) => [...PICTURES, LOYALTY].includes(category))).toEqual([]);
});

describe('through the server', () => {
  let server: TestServer;
  let kit: ReturnType<typeof choicesKit>;
  beforeAll(async () => {
    server = await startTestServer();
    kit = choicesKit(server);
  });
  afterAll(() => server.stop());

  test('a picture sent along with a review is not stored, whatever the field is called', async () => {
    const categories = ['reviews-public-content', 'browsing-history'];
    const notice = await kit.publish({ categories });
    await kit.describe('writer', { ageBand: 'adult' });
    for (const category of categories) await kit.grant('writer', 'personalised-recommendation', category, notice);
    const picture = `data:image/jpeg;base64,${Buffer.from('zz-pixels-of-a-face').toString('base64')}`;
    const headers = { authorization: `Basic ${Buffer.from(`${server.writeKey}:`).toString('base64')}` };
    for (const field of ['picture', 'image', 'attachment', 'rating']) {
      const properties = { product_id: 'tea-1', rating: 5, [field]: picture };
      const payload = { userId: 'writer', event: 'Product Reviewed', properties };
      await server.app.inject({ method: 'POST', url: '/v1/track', headers, payload });
    }
    await server.composition.collect.settle();
    const stored = JSON.stringify(await server.composition.collect.eventsOf('writer'));
    expect(stored).not.toContain(picture.slice(30));
  });

  test('the notice by which the demo shop asks for tags is one that may be published', async () => {
    for (const { key, purposes, categories, recipients, touchpoints, zh, en } of tagNotices) {
      const told = { key, purposes, categories, recipients, touchpoints, material: false, text: { 'zh-CN': zh, en } };
      const { status, body } = await kit.call('POST', '/v1/notices', told);
      expect([key, status, body.findings ?? []]).toEqual([key, 201, []]);
    }
  });

  test('tags are handed to no price, however many share them', async () => {
    const prices = server.gate.vocabulary.purposes.filter(({ kind }) => kind === 'pricing');
    const at = new Date();
    const row = {
      person_id: 'payer',
      tag: 'looks-at-tea',
      made_at: at,
      refreshed_at: at,
      counted_from: at,
      ended_at: null,
    };
    for (const { id } of prices) {
      await server.db.deleteFrom('profile_tag').execute();
      await server.db
        .insertInto('profile_tag')
        .values({ ...row, counted: '[]', decision_id: 'dec_1' })
        .execute();
      expect(await server.composition.profile.tagsFor('payer', id)).toEqual({
        ...{ tags: [], people: 0 },
        dropped: [{ tag: 'looks-at-tea', why: 'not-permitted' }],
      });
    }
  });
});
