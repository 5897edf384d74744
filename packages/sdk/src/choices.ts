import type { Send } from './exchange.ts';

export interface Words {
  readonly zh: string;
  readonly en: string;
}

export type Answer = 'granted' | 'refused' | 'withdrawn';
export type Level = 'itemised' | 'separate' | 'channel' | 'guardian';
export type Mechanism = 'checkbox' | 'toggle' | 'api' | 'gpc';

/** The unit of consent: one purpose with one information category, and one recipient or channel where the rule asks for it. */
export interface Cell {
  readonly purpose: string;
  readonly category: string;
  readonly recipient?: string | undefined;
  readonly channel?: string | undefined;
}

/** What a person answered for one cell. */
export interface Choice extends Cell {
  readonly answer: Answer | 'never-asked';
  readonly level: Level;
  /** The notice that was answered, `ntc_…`. */
  readonly notice: string | null;
  /** RFC 3339, the server's clock. */
  readonly at: string | null;
  readonly expiresAt?: string;
  /** Why a grant does not count any more: it must be asked for anew. */
  readonly closed?: 'expired' | 'superseded';
  readonly receipt?: string;
}

/** One category a purpose may be asked for. */
export interface AskedCategory {
  readonly id: string;
  readonly name: Words;
  readonly grade: string;
  readonly level: Level;
  /** The notice in force that covers this cell; null: it cannot be granted now. */
  readonly notice: string | null;
}

export interface Recipient {
  readonly id: string;
  readonly name: string;
  readonly contact: string;
}

/** A purpose a person may be asked for, with the texts to show. */
export interface AskedPurpose {
  readonly id: string;
  readonly name: Words;
  readonly kind: string;
  readonly asks: string;
  readonly advertising: boolean;
  readonly retention: { readonly days: number | null; readonly text: Words };
  readonly categories: readonly AskedCategory[];
  readonly recipients: readonly Recipient[];
}

export interface Choices {
  readonly switch: { readonly on: boolean; readonly since: string | null };
  readonly choices: readonly Choice[];
  readonly purposes: readonly AskedPurpose[];
  /** True while an answer given without a network is on its way: it counts here already. */
  readonly waiting?: boolean;
  /** True when this is an earlier reading, because Heng cannot be reached now. */
  readonly offline?: boolean;
}

export interface GivenChoice extends Cell {
  readonly answer: Answer;
  /** The notice the person was shown; a grant needs it. */
  readonly notice?: string | undefined;
  /** Default `api`. */
  readonly mechanism?: Mechanism | undefined;
  readonly touchpoint?: string | undefined;
}

export interface ChoiceReply {
  readonly choice: Choice;
  /** Null while the answer waits for a network. */
  readonly receipt: string | null;
  readonly waiting?: true;
}

/** The reply to a broad answer, which can only close. */
export interface WideReply {
  readonly answer: 'refused' | 'withdrawn';
  readonly at: string;
  /** Null while the answer waits for a network. */
  readonly receipt: string | null;
  readonly waiting?: true;
}

export interface SwitchReply {
  readonly switch: { readonly on: boolean; readonly since: string | null };
  /** Null when the switch stood there already, and while the answer waits for a network. */
  readonly receipt: string | null;
  readonly waiting?: true;
}

/** A form's cells. It has to get through: answers given without a network are given one by one, with `choose`. */
export interface GivenForm {
  readonly cells: readonly (Cell & { readonly answer: Answer })[];
  readonly notice?: string | undefined;
  readonly mechanism?: Mechanism | undefined;
  readonly touchpoint?: string | undefined;
}

export type Change = 'choices' | 'switch';

/** Switch, every cell answered so far, and the texts of the purposes. */
export const choiceReads = (send: Send, base: string) => ({
  choices: (hasty = false) => send<Choices>({ method: 'GET', path: `${base}/choices`, hasty }),
});
