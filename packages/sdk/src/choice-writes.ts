import type { Change, ChoiceReply, GivenChoice, GivenForm, SwitchReply, WideReply } from './choices.ts';
import type { Send } from './exchange.ts';

type Closed = 'refused' | 'withdrawn';
type Close = <Reply>(path: string, body: object) => Promise<Reply | undefined>;

export interface ChoiceNeeds {
  readonly send: Send;
  /** `/v1/me` or `/v1/people/{person}`. */
  readonly base: string;
  readonly changed: (change: Change) => void;
  /** How an answer that only closes is given, where it may wait for a network: resolves with undefined while it does. */
  readonly close?: Close | undefined;
  readonly clock: () => Date;
}

/** Giving choices of one person. */
export function choiceWrites({ send, base, changed, clock, close }: ChoiceNeeds) {
  const put: Close = (path, body) => send({ method: 'PUT', path: base + path, body });
  const told = <Reply>(change: Change, reply: Reply): Reply => {
    changed(change);
    return reply;
  };
  const now = () => clock().toISOString();

  /** A whole purpose, or everything where none is named. */
  async function closeWidely(answer: Closed, path: string): Promise<WideReply> {
    const reply = await (close ?? put)<WideReply>(path, { answer });
    return told('choices', reply ?? { answer, at: now(), receipt: null, waiting: true });
  }

  /** One cell. A grant without a shown notice in force is 409 `notice-not-shown` or `notice-superseded`. */
  async function choose({ purpose, category, mechanism = 'api', ...rest }: GivenChoice): Promise<ChoiceReply> {
    const path = `/choices/${encodeURIComponent(purpose)}/${encodeURIComponent(category)}`;
    const give = rest.answer === 'granted' ? put : (close ?? put);
    const reply = await give<ChoiceReply>(path, { ...rest, mechanism });
    const { answer, recipient, channel, notice = null } = rest;
    const choice = { purpose, category, recipient, channel, answer, notice, level: 'itemised', at: now() } as const;
    return told('choices', reply ?? { choice, receipt: null, waiting: true });
  }

  return {
    choose,
    /** The cells of a form, each ticked by itself: all are stored or none. */
    chooseMany: async ({ mechanism = 'checkbox', ...form }: GivenForm) => {
      const body = { ...form, mechanism };
      return told(
        'choices',
        await send<{ choices: readonly ChoiceReply[] }>({ method: 'POST', path: `${base}/choices`, body }),
      );
    },

    /** Refuses or withdraws a whole purpose; needs nothing. */
    closePurpose: (purpose: string, answer: Closed = 'withdrawn') =>
      closeWidely(answer, `/choices/${encodeURIComponent(purpose)}`),

    /** Withdraws everything; needs nothing. */
    withdrawAll: () => closeWidely('withdrawn', '/choices'),

    /** The master switch. Off closes every personalised use at once; on reopens only what was itemised before. */
    async setSwitch(on: boolean): Promise<SwitchReply> {
      const reply = await (on ? put : (close ?? put))<SwitchReply>('/switch', { on });
      return told('switch', reply ?? { switch: { on, since: now() }, receipt: null, waiting: true });
    },
  };
}
