import type { MessageContent } from '@heng/contract';
import type { Ways } from './message-content.ts';

/** Where one person is reached. It lives as long as one message takes. */
export interface Address {
  /** number, e-mail address, or endpoint of a push subscription */
  readonly text: string;
  /** push: keys of the subscription */
  readonly keys?: { readonly p256dh: string; readonly auth: string } | undefined;
}

/** One message on its way out. */
export interface Outgoing extends Ways {
  /** the same for every try: what the other side may know it by */
  readonly id: string;
  readonly channel: string;
  readonly address: Address;
  readonly content: MessageContent;
  readonly at: Date;
}

/** How it went. `problem` names no person and no address. */
export type Outcome =
  | { readonly kind: 'sent' }
  | { readonly kind: 'later'; readonly problem: string }
  /** `gone`: the address itself takes nothing any more */
  | { readonly kind: 'refused'; readonly problem: string; readonly gone: boolean };

/** A way to send. Never throws. */
export type Adapter = (message: Outgoing) => Promise<Outcome>;
