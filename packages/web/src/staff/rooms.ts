import type { Words } from '@heng/sdk';
import type { ReactNode } from 'react';
import { staffWords } from './words.ts';

export interface RoomView {
  readonly onSignedOut: () => void;
}

/** The parts of the navigation, in their order. */
export const groupNames = {
  overview: staffWords.overviewGroup,
  marketing: staffWords.marketingGroup,
  people: staffWords.peopleGroup,
  compliance: staffWords.complianceGroup,
} as const;
export type RoomGroup = keyof typeof groupNames;

export interface Room {
  /** the letter that `g` goes to; where another room has it already, the next free one is taken */
  readonly key: string;
  readonly words: Words;
  /** part of the navigation it stands in; `marketing` unless told */
  readonly group?: RoomGroup;
  readonly View: (view: RoomView) => ReactNode;
}
export type Rooms = Readonly<Record<string, Room>>;

export interface GroupedRooms {
  readonly group: RoomGroup;
  readonly rooms: readonly (readonly [name: string, room: Room])[];
}

/** The rooms by group, in the order of the groups and, within one, of the table; empty groups are left out. */
export function inGroups(rooms: Rooms): readonly GroupedRooms[] {
  const entries = Object.entries(rooms);
  return (Object.keys(groupNames) as RoomGroup[])
    .map((group) => ({ group, rooms: entries.filter(([, room]) => (room.group ?? 'marketing') === group) }))
    .filter(({ rooms: listed }) => listed.length > 0);
}

/** Room by letter: each room its own letter where it is free, else the first free one of its English name, else any. */
export function lettersOf(rooms: Rooms): Readonly<Record<string, string>> {
  const taken: Record<string, string> = {};
  const later: [string, Room][] = [];
  for (const [name, room] of Object.entries(rooms)) {
    if (room.key in taken) later.push([name, room]);
    else taken[room.key] = name;
  }
  for (const [name, { words }] of later) {
    const letter = [...words.en.toLowerCase().replaceAll(/[^a-fh-z]/g, ''), ...LETTERS].find((one) => !(one in taken));
    if (letter !== undefined) taken[letter] = name;
  }
  return taken;
}

// `g` leads, so it is no room's.
const LETTERS = 'abcdefhijklmnopqrstuvwxyz';
