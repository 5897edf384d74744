import type { Creative, CreativeRule, Hit } from './creative-rule.ts';

/** Characters of one text message; beyond it the message is split and paid for, and read, in parts. */
const ONE_MESSAGE = 70;
const MOST_CHARACTERS = { sms: 335, push: 120, 'in-app': 500, email: 20_000 } as const;

/** What stands in a text where the link to unsubscribe will be. */
export const UNSUBSCRIBE_PLACE = '{{unsubscribe}}';

/** What every message must have: who sends it, the way out, a length that can be read. */
export const needs: readonly CreativeRule[] = [
  {
    ...{ id: 'M07', name: 'sender-missing', level: 'error', law: '广告法 第四十三条第二款' },
    ...{ zh: '没有写明是谁发的。', en: 'It does not say who sends it.' },
    ...{
      suggestion: '短信以【店名】开头；其他渠道写出店名',
      suggestionEn: 'begin a text message with 【name of the shop】; name the shop elsewhere',
    },
    find: (creative) => (namesSender(creative) ? [] : [atStart]),
  },
  {
    ...{
      id: 'M08',
      name: 'unsubscribe-missing',
      level: 'error',
      law: '广告法 第四十三条第二款；消费者权益保护法 第二十九条第三款',
    },
    ...{ zh: '没有告诉人怎样退订。', en: 'It does not say how to unsubscribe.' },
    ...{
      suggestion: `短信结尾写“回T退订”；邮件里放 ${UNSUBSCRIBE_PLACE}`,
      suggestionEn: `end a text message with “回T退订” or “Reply T to unsubscribe”; put ${UNSUBSCRIBE_PLACE} into an e-mail`,
    },
    find: (creative) => (hasWayOut(creative) ? [] : [{ part: 'text', offset: creative.text.length, length: 0 }]),
  },
  {
    ...{
      id: 'M09',
      name: 'not-marked-as-advertisement',
      level: 'error',
      law: '广告法 第十四条；互联网电子邮件服务管理办法 第十四条（凭记忆，未核对原文）',
    },
    ...{ zh: '邮件标题没有以“广告”或“AD”开头。', en: 'The subject does not begin with “广告” or “AD”.' },
    ...{ suggestion: '标题以“广告”开头', suggestionEn: 'begin the subject with “AD”' },
    find: ({ channel, subject }) =>
      channel !== 'email' || /^[【[(（]?(广告|AD\b)/iu.test(subject?.trim() ?? '')
        ? []
        : [{ ...atStart, part: 'subject' }],
  },
  {
    ...{ id: 'M10', name: 'too-long', level: 'error', law: '张文雯 2025 §4.2.1（简短）' },
    ...{ zh: '太长了，读不完。', en: 'It is too long to be read.' },
    ...{ suggestion: '短信七十字以内最好', suggestionEn: 'at best seventy characters in a text message' },
    find: tooLong,
  },
];

const atStart: Hit = { part: 'text', offset: 0, length: 0 };

function namesSender({ channel, text, subject = '', sender }: Creative): boolean {
  return channel === 'sms' ? text.startsWith(`【${sender}】`) : `${subject}\n${text}`.includes(sender);
}

/** Beside a push or a message in the shop's own pages stands the button that ends them. */
function hasWayOut({ channel, text }: Creative): boolean {
  if (channel === 'sms')
    return /reply\s["“]?(T|TD|R|N|STOP)["”]?\sto (unsubscribe|opt out|stop)|回复?\s?["“]?(T|TD|R|N|退订)["”]?\s?(即可)?(退订|拒收)?|(拒收|退订)请?回复?\s?(T|TD|R|N|退订)/iu.test(
      text,
    );
  return channel !== 'email' || text.includes(UNSUBSCRIBE_PLACE);
}

function tooLong({ channel, text }: Creative): Hit[] {
  const over = (most: number): Hit => ({ part: 'text', offset: most, length: text.length - most });
  if (text.length > MOST_CHARACTERS[channel]) return [over(MOST_CHARACTERS[channel])];
  return channel === 'sms' && text.length > ONE_MESSAGE ? [{ ...over(ONE_MESSAGE), level: 'warning' }] : [];
}
