import { describe, expect, test } from 'vitest';
import type { AskedPurpose, Choice, Choices } from '../choices.ts';
import type { Notice } from '../notices.ts';
import { channelsOf, offersOf } from './offer.ts';

const purpose = (id: string, categories: readonly string[], more: object = {}): AskedPurpose =>
  ({
    id,
    asks: 'itemised',
    recipients: [],
    categories: categories.map((category) => ({ id: category, notice: 'ntc_1' })),
    ...more,
  }) as unknown as AskedPurpose;
const choice = (cell: object, answer = 'granted'): Choice =>
  ({ purpose: 'recommend', category: 'browsing', answer, level: 'itemised', ...cell }) as Choice;
const notice = (fields: object = {}): Notice =>
  ({
    id: 'ntc_1',
    purposes: ['recommend'],
    categories: ['browsing'],
    recipients: [],
    touchpoints: ['home'],
    ...fields,
  }) as unknown as Notice;
const state = (purposes: readonly AskedPurpose[], ...choices: Choice[]): Choices => ({
  switch: { on: true, since: null },
  choices,
  purposes,
});
const offered = (...given: Parameters<typeof offersOf>) =>
  offersOf(...given).flatMap(({ offers }) => offers.map(({ cell }) => Object.values(cell).join(' ')));

describe('what a person can choose', () => {
  test('each purpose with each category is a line of its own', () => {
    const both = purpose('recommend', ['browsing', 'searching']);
    expect(offered(state([both]), [notice({ categories: ['browsing', 'searching'] })])).toEqual([
      'recommend browsing',
      'recommend searching',
    ]);
  });

  test('what no notice in force covers is not offered', () => {
    const unasked = purpose('recommend', [], { categories: [{ id: 'browsing', notice: null }] });
    expect(offered(state([unasked]), [notice()])).toEqual([]);
  });

  test('a purpose that asks per receiver has one line for each receiver its notice names', () => {
    const share = purpose('share', ['orders'], {
      asks: 'recipient',
      recipients: [{ id: 'a' }, { id: 'b' }, { id: 'c' }],
    });
    const named = notice({ purposes: ['share'], categories: ['orders'], recipients: [{ id: 'a' }, { id: 'b' }] });
    expect(offered(state([share]), [named])).toEqual(['share orders a', 'share orders b']);
  });

  test('a purpose that asks per channel has one line for each channel the information can be used on, beside its own', () => {
    const write = purpose('direct-message-marketing', ['mobile-number', 'email', 'gender'], { asks: 'channel' });
    const told = notice({ purposes: ['direct-message-marketing'], categories: ['mobile-number', 'email', 'gender'] });
    expect(offered(state([write]), [told])).toEqual([
      'direct-message-marketing mobile-number sms',
      'direct-message-marketing email email',
      'direct-message-marketing gender',
      'direct-message-marketing gender sms',
      'direct-message-marketing gender email',
    ]);
  });

  test('where its notice names the channels, only those have a line', () => {
    const cell = { purposes: ['app-push-marketing'], categories: ['device'] };
    const push = purpose('app-push-marketing', ['device'], { asks: 'channel' });
    expect(offered(state([push]), [notice({ ...cell, channels: ['in-app'] })])).toEqual([
      'app-push-marketing device',
      'app-push-marketing device in-app',
    ]);
    expect(channelsOf('app-push-marketing', 'device', ['sms'])).toEqual(['']);
    expect(channelsOf('direct-message-marketing', 'mobile-number', ['sms'])).toEqual(['sms']);
  });

  test('what was answered stays though it can no longer be granted, and what was never asked does not', () => {
    const choices = [choice({ category: 'old' }), choice({ category: 'unasked' }, 'never-asked')];
    expect(offered(state([purpose('recommend', [])], ...choices), [])).toEqual(['recommend old']);
  });

  test('at a touchpoint only what is asked there is offered, but an answer given elsewhere keeps its notice', () => {
    const both = purpose('recommend', ['browsing', 'searching']);
    const notices = [notice(), notice({ id: 'ntc_2', categories: ['searching'], touchpoints: ['search'] })];
    expect(offered(state([both]), notices, 'home')).toEqual(['recommend browsing']);
    const [group] = offersOf(state([both], choice({ category: 'searching' })), notices, 'home');
    expect(group?.offers.map(({ notice: found }) => found?.id)).toEqual(['ntc_1', 'ntc_2']);
  });

  test('a choice for a purpose the server no longer describes can still be seen', () => {
    expect(offered(state([], choice({ purpose: 'gone' })), [])).toEqual(['gone browsing']);
  });

  test('a line is there once, with its answer, in the order of the purposes', () => {
    const purposes = [purpose('recommend', ['browsing']), purpose('train', ['browsing'])];
    const given = [choice({ purpose: 'train' }), choice({}, 'refused')];
    const groups = offersOf(state(purposes, ...given), [notice({ purposes: ['recommend', 'train'] })]);
    expect(groups.flatMap(({ offers }) => offers.map((offer) => offer.choice?.answer))).toEqual(['refused', 'granted']);
  });
});
