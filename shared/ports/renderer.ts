import type { ContactFields } from '#model/event/event.ts';
import type { Order } from '#model/order/order.ts';
import type { Touch } from '#model/touch/touch.ts';

export interface RenderInput {
  readonly touch: Pick<Touch, 'touchId' | 'shop' | 'customerId' | 'programId' | 'kind'> &
    Partial<Pick<Touch, 'subject'>>;
  /** Effective contact of the person; must hold the address of the channel. */
  readonly contact: ContactFields;
  /** The triggering order, where the program has one. */
  readonly order?: Order | undefined;
  /** The address is one that the order mentions and not linked to the person: it gets no link to what is theirs. */
  readonly foreign?: boolean | undefined;
  /** Time of the message, UTC ms. */
  readonly at: number;
}

export interface RenderedEmail {
  /** Bare addresses, domains in Punycode. */
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  readonly locale: string;
  readonly html: string;
  readonly text: string;
  /** The whole MIME message. */
  readonly raw: Uint8Array;
}

export interface RenderedSms {
  /** E.164. */
  readonly to: string;
  readonly text: string;
  readonly locale: string;
  readonly encoding: 'GSM-7' | 'UCS-2';
  readonly segments: number;
}

/** Both throw `RenderError` (`#model/message/render-error.ts`): the same input will fail again. */
export interface Renderer {
  email(input: RenderInput): Promise<RenderedEmail>;
  sms(input: RenderInput): Promise<RenderedSms>;
}
