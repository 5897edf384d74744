import { expect, test } from 'vitest';
import { inGroups, lettersOf, type Room } from './rooms.ts';

const View = () => null;

const room = (key: string, en: string, group?: Room['group']): Room => ({
  key,
  words: { zh: en, en },
  View,
  ...(group && { group }),
});

test('a room whose letter is taken gets the next free one, and the leading g is nobody’s', () => {
  const rooms = { ads: room('a', 'Ads'), album: room('a', 'Gala'), third: room('a', 'AD') };
  expect(lettersOf({ ...rooms, later: room('l', 'Later') })).toEqual({
    a: 'ads',
    l: 'later',
    g: undefined,
    b: 'album',
    d: 'third',
  });
});

test('rooms stand under their group in the order of the groups; one that names none stands under marketing', () => {
  const rooms = { law: room('l', 'Law', 'compliance'), ads: room('a', 'Ads'), all: room('o', 'All', 'overview') };
  expect(inGroups(rooms).map(({ group, rooms: listed }) => [group, listed.map(([name]) => name)])).toEqual([
    ['overview', ['all']],
    ['marketing', ['ads']],
    ['compliance', ['law']],
  ]);
});
