import { words } from './words.ts';

export const layerWords = {
  benefit: words('同意之后：', 'If you agree: '),
  consequences: words('可能的影响：', 'What it may lead to: '),
  necessity: words('为什么需要：', 'Why it is needed: '),
};

export const signWords = {
  what: words('什么信息', 'What'),
  purpose: words('做什么用', 'What for'),
  recipients: words('谁会收到', 'Who gets it'),
  retention: words('保存多久', 'How long'),
  stop: words('怎么停', 'How to stop'),
} as const;
