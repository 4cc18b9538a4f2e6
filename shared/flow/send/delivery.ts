import type { Priced } from '#model/campaign/message-cost.ts';
import type { RenderInput } from '#ports/renderer.ts';
import type { Sender, SendResult } from '#ports/sender.ts';

/** The one call that sends a message. */
export interface Call {
  (): Promise<SendResult>;
  /** What its price goes by, where that is more than its channel. */
  readonly size?: Omit<Priced, 'channel'> | undefined;
}

/** Renders a message now and answers the one call that sends it. Rendering throws `RenderError`. */
export type Delivery = (input: RenderInput) => Promise<Call>;

export const delivery =
  <Message>(
    render: (input: RenderInput) => Promise<Message>,
    sender: Sender<Message>,
    sizeOf?: (message: Message) => Call['size'],
  ): Delivery =>
  async (input) => {
    const message = await render(input);
    return Object.assign(() => sender.send(message), { size: sizeOf?.(message) });
  };
