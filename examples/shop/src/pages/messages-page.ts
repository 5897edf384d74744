import type { Choices, Notice } from '@heng/sdk';
import type { Words } from '../catalogue/product.ts';
import type { ShopMessage } from '../heng/messages.ts';
import type { Visit } from '../visit.ts';
import { isMinor, mayDecide, say, to } from '../visit.ts';
import { answerOf } from './asking.ts';
import { choiceForms } from './choice-forms.ts';
import { hiddenFields } from './hidden-fields.ts';
import type { Markup } from './html.ts';
import { html } from './html.ts';
import type { Page } from './page.ts';

/** What a message in the shop needs: the channel, and what the person is recognised by (广告法 43). */
const item = { purpose: 'app-push-marketing', category: 'device-identifiers' } as const;
const channel = { ...item, channel: 'in-app' } as const;

/** Whether this person agreed to be shown messages here; on doubt no. */
export const mayBeShownMessages = (visit: Visit, choices: Choices | null): boolean =>
  mayDecide(visit) && choices !== null && [item, channel].every((cell) => answerOf(choices, cell) === 'granted');

export interface MessagesPage {
  readonly choices: Choices | null;
  /** null: nobody may be shown any, or they cannot be read now. */
  readonly messages: readonly ShopMessage[] | null;
  /** The notices due on the account page. */
  readonly notices: readonly Notice[] | null;
}

export function messagesPage(visit: Visit, page: MessagesPage): Page {
  return {
    title: { zh: '消息', en: 'Messages' },
    place: 'mine',
    narrow: true,
    body: html`<p class="trail"><a href="${to(visit, '/account')}">${say(visit, { zh: '我的', en: 'Account' })}</a></p>
<h1>${say(visit, { zh: '消息', en: 'Messages' })}</h1>
<p role="status">${say(visit, stateWords(visit, page))}</p>
${page.messages?.length ? html`<ul class="messages">${page.messages.map((message) => oneMessage(visit, page.choices, message))}</ul>` : null}
${choosing(visit, page)}`,
  };
}

function stateWords(visit: Visit, { choices, messages }: MessagesPage): Words {
  if (isMinor(visit))
    return { zh: '未满 18 岁：本店不给您看营销消息。', en: 'You are under 18: no marketing messages.' };
  if (!mayDecide(visit)) {
    return {
      zh: '本店不知道您是谁，不给您看营销消息。登录后可以在这里选。',
      en: 'We do not know who you are, so there are no marketing messages. Sign in to choose here.',
    };
  }
  if (!choices) return unread;
  if (answerOf(choices, channel) === 'withdrawn') {
    return {
      zh: '已退订，已经生效：这里不再有营销消息。订单和送货的通知不受影响。',
      en: 'You have unsubscribed, and it is in force: no more marketing messages here. Notices about your orders still come.',
    };
  }
  if (!mayBeShownMessages(visit, choices)) {
    return {
      zh: '您没有同意，这里就没有营销消息。下面两项都同意，才会有。',
      en: 'You have not agreed, so there are no marketing messages here. There will be once you agree to both items below.',
    };
  }
  if (!messages) return unread;
  if (messages.length === 0) return { zh: '现在没有消息。', en: 'There are no messages now.' };
  return { zh: '您同意了在这里看到货和优惠。', en: 'You agreed to see arrivals and offers here.' };
}

const unread: Words = {
  zh: '现在读不到您的选择，所以什么也不放。请稍后再打开这一页。',
  en: 'Your choices cannot be read now, so nothing is shown. Please open this page again later.',
};

function oneMessage(visit: Visit, choices: Choices | null, message: ShopMessage): Markup {
  const { sender, text, href } = message.content;
  const own = href?.startsWith('/') ? to(visit, href) : href;
  return html`<li class="choice-card"><p class="muted small">${sender.name} · ${sender.contact} · ${message.at.slice(0, 10)}</p>
<p lang="zh-CN">${text}</p>
${own ? html`<p><a href="${own}">${say(visit, { zh: '看这件商品', en: 'See the product' })}</a></p>` : null}
<details class="told"><summary><span class="more">${say(visit, { zh: '为什么看到它', en: 'Why am I seeing this' })}</span></summary>
<p>${say(visit, whyWords(choices, message))}</p>
${message.because.map((rule) => html`<p class="small muted">${say(visit, rule)} ${rule.source}</p>`)}</details>
${endForm(visit)}</li>`;
}

/** A fact the person can check: the day they agreed, and what else the message rests on. */
function whyWords(choices: Choices | null, { byTags }: ShopMessage): Words {
  const given = choices?.choices.find(
    (one) => one.purpose === channel.purpose && one.category === channel.category && one.channel === channel.channel,
  );
  const day = given?.at?.slice(0, 10) ?? '';
  return byTags
    ? {
        zh: `因为您 ${day} 同意了店里的消息，并且有这条消息要找的标签。标签在隐私页里，可以逐个删。`,
        en: `Because you agreed to messages in the shop on ${day}, and have the tags it was written for. You can delete each tag on the privacy page.`,
      }
    : {
        zh: `因为您 ${day} 同意了店里的消息。同意了的人看到的都一样，没有用您看过、买过什么。`,
        en: `Because you agreed to messages in the shop on ${day}. Everybody who agreed sees the same; what you looked at or bought was not used.`,
      };
}

/** One press, nothing further asked, in force when the page is there again (广告法 43). */
function endForm(visit: Visit): Markup {
  const fields = { ...channel, answer: 'withdrawn', touchpoint: 'account', back: visit.here };
  return html`<form method="post" action="/choices">${hiddenFields(fields)}<button type="submit">${say(visit, { zh: '退订', en: 'Unsubscribe' })}</button></form>`;
}

/** Where there are none, the choice itself; where there are, each message has its way out. */
function choosing(visit: Visit, { choices, notices }: MessagesPage): Markup | null {
  if (!mayDecide(visit)) {
    const path = isMinor(visit) ? null : to(visit, visit.account ? '/privacy' : '/sign-in');
    return path
      ? html`<p><a class="button" href="${path}">${say(visit, visit.account ? sayAge : signIn)}</a></p>`
      : null;
  }
  if (!choices || mayBeShownMessages(visit, choices)) return null;
  const own = (notices ?? []).filter(({ purposes }) => purposes.includes(item.purpose));
  return choiceForms(visit, { choices, notices: own, touchpoint: 'account' });
}

const signIn: Words = { zh: '登录', en: 'Sign in' };
const sayAge: Words = { zh: '选年龄段', en: 'Say your age band' };
