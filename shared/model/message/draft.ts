import type { ContactFields } from '../event/person-fields.ts';
import type { Shop } from '../shop/shop.ts';
import type { Touch } from '../touch/touch.ts';
import type { ChannelId } from '../values/ids.ts';
import type { Manner } from './manner.ts';
import type { Form } from './render.ts';

/** What a channel makes a message of. */
export interface Draft {
  readonly touch: Pick<Touch, 'touchId' | 'shop' | 'customerId' | 'kind'>;
  readonly shop: Shop;
  /** By which it goes: the form's own, or one of the family that the form is of. */
  readonly channel: ChannelId;
  /** Must hold the address of the channel. */
  readonly contact: ContactFields;
  readonly locale: string;
  /** Time of the message, UTC ms. */
  readonly at: number;
  readonly unsubscribe: string;
  /** A text of the channel's form of the template, for this person. */
  readonly render: (field: string, form: Form) => string;
}

/** How a channel makes its messages. Composing throws `RenderError`: the same draft will fail again. */
export interface MessageForm<Message> {
  readonly channel: ChannelId;
  /** How its messages say whose they are and how to stop, where that goes by the address: `message.from`, `message.stop`. */
  readonly manner?: (of: Pick<Draft, 'shop' | 'contact' | 'locale' | 'unsubscribe'>) => Manner;
  readonly compose: (draft: Draft) => Message;
}
