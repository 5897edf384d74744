import type { Words } from '@heng/sdk';
import { words } from './words/words.ts';

export interface Room {
  readonly id: string;
  readonly name: Words;
  readonly line: Words;
}

/** The sections, in the order they stand. */
const rooms: readonly Room[] = [
  {
    id: 'data',
    name: words('持有的信息', 'What is held'),
    line: words('逐项查看、更正、删除', 'See, correct and delete each item'),
  },
  {
    id: 'choices',
    name: words('我的选择', 'My choices'),
    line: words('逐项同意或不同意，看以前的回答', 'Agree or not, item by item; earlier answers'),
  },
  {
    id: 'requests',
    name: words('请求', 'Requests'),
    line: words('提出请求，看办到哪一步', 'Ask for something; see how it goes'),
  },
  {
    id: 'tags',
    name: words('标签', 'Tags'),
    line: words('商店推断了什么，可以删除', 'What the shop inferred; delete it'),
  },
  {
    id: 'decisions',
    name: words('关于我的决定', 'Decisions about me'),
    line: words('每次用或没用您的信息，和理由', 'Each use or non-use, with the reason'),
  },
  {
    id: 'flow',
    name: words('信息去了哪里', 'Where it went'),
    line: words('哪类信息、做什么用、谁能得到', 'What, what for, and who gets it'),
  },
  {
    id: 'copy',
    name: words('带走副本', 'Take a copy'),
    line: words('全部信息存成一个文件', 'Everything as one file'),
  },
  {
    id: 'evidence',
    name: words('我的证据', 'My evidence'),
    line: words('能离线核验的全部记录', 'All records, checked without a network'),
  },
  {
    id: 'notices',
    name: words('其他告知', 'Other notices'),
    line: words('商店现行的说明', 'What the shop tells at present'),
  },
  {
    id: 'close',
    name: words('注销账户', 'Close the account'),
    line: words('删除账户和全部信息', 'Delete the account and everything'),
  },
];

/** What a one-time code opens. */
const forRightsOnly: ReadonlySet<string> = new Set(['data', 'requests', 'flow', 'copy', 'close']);

export const roomsFor = (rightsOnly: boolean): readonly Room[] =>
  rightsOnly ? rooms.filter(({ id }) => forRightsOnly.has(id)) : rooms;

/** Large text has room for four things on a screen: the switch and these; the others are one press further. */
export const firstRooms = 3;

/** What a view is called that is no section of its own. */
const views: Readonly<Record<string, Words>> = {
  decision: words('这一次决定', 'This decision'),
  request: words('这项请求', 'This request'),
  object: words('提出异议', 'Object'),
  more: words('其他部分', 'Other sections'),
};

export function titleOf(at: string): Words {
  const [room = '', rest] = at.split('/');
  if (room === 'requests' && rest === 'new') return words('提出请求', 'Ask for something');
  if (room === 'data' && rest !== undefined) return words('逐项查看', 'Item by item');
  return rooms.find(({ id }) => id === room)?.name ?? views[room] ?? (rooms[0] as Room).name;
}

/** The place a view is part of; empty: home. */
export function parentOf(at: string): string {
  const [room = '', first] = at.split('/');
  if (room === 'object') return first === 'tag' || first === 'decision' ? `${first}s` : 'requests';
  if (room === 'decision' || room === 'request') return `${room}s`;
  return first === undefined ? '' : room;
}

export const isPlace = (at: string): boolean => {
  const [room = ''] = at.split('/');
  return room in views || rooms.some(({ id }) => id === room);
};
