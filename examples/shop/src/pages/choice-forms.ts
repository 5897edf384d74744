import type { Answer, Cell, Choices, Notice } from '@heng/sdk';
import { channelsOf } from '@heng/sdk';
import type { Words } from '../catalogue/product.ts';
import type { Visit } from '../visit.ts';
import { say } from '../visit.ts';
import { answerOf } from './asking.ts';
import { hiddenFields } from './hidden-fields.ts';
import type { Markup } from './html.ts';
import { html } from './html.ts';

/**
 * The switch and the choices as plain forms: what a browser without scripts gets, and what stands inside Heng's elements until they have
 * loaded. Agree and refuse are one button twice.
 */
export function switchForm(visit: Visit, choices: Choices): Markup {
  const { on } = choices.switch;
  const any = choices.choices.some(({ answer, closed }) => answer === 'granted' && !closed);
  const line = !on
    ? {
        zh: '商品按热销和上新排列，对每个人都一样。',
        en: 'Products are ordered by what sells and what is new, the same for everyone.',
      }
    : any
      ? {
          zh: '正在用您同意的信息为您排列商品。关闭后立即停用。',
          en: 'What you agreed to is used to order products for you. Turning it off stops this at once.',
        }
      : {
          zh: '您还没有同意任何一项，所以没有用您的信息排列商品。',
          en: 'You have not agreed to anything yet, so nothing of yours is used to order products.',
        };
  return html`<form class="switch-card" method="post" action="/switch"><div><strong>${say(visit, on ? { zh: '个性化：已开启', en: 'Personalisation: on' } : { zh: '个性化：已关闭', en: 'Personalisation: off' })}</strong><p>${say(visit, line)}</p></div>
<input type="hidden" name="back" value="${visit.here}"><input type="hidden" name="on" value="${on ? 'false' : 'true'}">
<button type="submit">${say(visit, on ? { zh: '关闭', en: 'Turn off' } : { zh: '开启', en: 'Turn on' })}</button></form>`;
}

export interface ChoiceForms {
  readonly choices: Choices;
  readonly notices: readonly Notice[];
  readonly touchpoint: string;
  /** Where the forms go; the account of a child has an address of its own. */
  readonly action?: string;
}

/** One card a notice, in it one pair of buttons a cell, in the order of the purposes. */
export function choiceForms(visit: Visit, forms: ChoiceForms): Markup {
  const { choices, notices } = forms;
  const place = ({ purposes: [first] }: Notice) => choices.purposes.findIndex(({ id }) => id === first);
  const cards = notices
    .toSorted((a, b) => place(a) - place(b))
    .map((notice) => ({ notice, cells: cellsOf(notice, choices) }))
    .filter(({ cells }) => cells.length > 0)
    .map(({ notice, cells }) => noticeCard(visit, { ...forms, notice, cells }));
  return html`<div class="choice-cards">${cards}</div>`;
}

function cellsOf(notice: Notice, { purposes: known }: Choices): readonly Cell[] {
  const { purposes, categories, recipients = [] } = notice;
  return purposes.flatMap((purpose) => {
    const asks = known.find(({ id }) => id === purpose)?.asks;
    const named = recipients.map((one) => (typeof one === 'string' ? one : one.id));
    const receivers = asks === 'recipient' ? named : [undefined];
    const channelsFor = (category: string) =>
      asks === 'channel' ? channelsOf(purpose, category, notice.channels).map((one) => one || undefined) : [undefined];
    return categories.flatMap((category) =>
      receivers.flatMap((recipient) =>
        channelsFor(category).map((channel) => ({ purpose, category, recipient, channel })),
      ),
    );
  });
}

interface NoticeCard extends ChoiceForms {
  readonly notice: Notice;
  readonly cells: readonly Cell[];
}

const stateWords = {
  granted: { zh: '您已同意', en: 'You agreed' },
  refused: { zh: '您已选择不同意', en: 'You chose not to agree' },
  withdrawn: { zh: '您已撤回', en: 'You withdrew' },
  'never-asked': { zh: '您还没有选择，现在不使用', en: 'You have not chosen; it is not used' },
} as const;

/** What an order of a child is made of; Heng names only what an adult may be asked. */
const orderParts: Readonly<Record<string, Words>> = {
  name: { zh: '收货人姓名', en: 'Receiver’s name' },
  'mobile-number': { zh: '手机号', en: 'Mobile number' },
  'delivery-address': { zh: '收货地址', en: 'Delivery address' },
  'order-history': { zh: '订单内容', en: 'What is ordered' },
};

function categoryName({ purposes }: Choices, { category }: Cell): Words {
  const asked = purposes.flatMap(({ categories }) => categories).find(({ id }) => id === category);
  return orderParts[category] ?? asked?.name ?? { zh: category, en: category };
}

/** The ways a message may come, as far as this shop has them. */
const channelNames: Readonly<Record<string, Words>> = {
  sms: { zh: '短信', en: 'Text message' },
  'in-app': { zh: '店里的消息', en: 'Message in the shop' },
};

const wayOf = (channel: string): Words => channelNames[channel] ?? { zh: channel, en: channel };

/** A cell where it stands alone: its information, and the channel where it has one. */
export function cellName(category: Words, { channel }: Cell): Words {
  if (!channel) return category;
  const way = wayOf(channel);
  return { zh: `${category.zh} · ${way.zh}`, en: `${category.en} · ${way.en}` };
}

function noticeCard(visit: Visit, card: NoticeCard): Markup {
  const { notice, cells } = card;
  return html`<section class="choice-card"><h3>${notice.short}</h3><p>${notice.summary}</p>
<details><summary><span class="more">${say(visit, { zh: '全文', en: 'Full text' })}</span></summary><p class="full-text">${notice.full}</p></details>
${cells.map((cell) => oneChoice(visit, card, cell))}</section>`;
}

/** One cell and its two answers; named where its neighbours stand in the same card. */
function oneChoice(visit: Visit, card: NoticeCard, cell: Cell): Markup {
  const answer = answerOf(card.choices, cell);
  const name = say(visit, cell.channel ? wayOf(cell.channel) : categoryName(card.choices, cell));
  const heading = card.cells.length > 1 ? html`<h4>${name}</h4>` : null;
  return html`<div class="choice" role="group" aria-label="${name}">${heading}<p class="muted">${say(visit, stateWords[answer])}</p>
<div class="pair">${answerForm(visit, card, { ...cell, answer: 'granted' })}${answerForm(visit, card, { ...cell, answer: answer === 'granted' ? 'withdrawn' : 'refused' })}</div></div>`;
}

function answerForm(visit: Visit, { notice, touchpoint, action = '/choices' }: NoticeCard, given: GivenCell): Markup {
  const hidden = { ...given, notice: notice.id, touchpoint, back: visit.here };
  const words = given.answer === 'granted' ? { zh: '同意', en: 'Agree' } : { zh: '不同意', en: 'Do not agree' };
  return html`<form method="post" action="${action}">${hiddenFields(hidden)}<button type="submit">${say(visit, words)}</button></form>`;
}

type GivenCell = Cell & { readonly answer: Answer };
