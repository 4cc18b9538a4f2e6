import type { RenderInput } from '#ports/renderer.ts';
import type { Sender, SendResult } from '#ports/sender.ts';

/** Renders a message now and answers the one call that sends it. Rendering throws `RenderError`. */
export type Delivery = (input: RenderInput) => Promise<() => Promise<SendResult>>;

export const delivery =
  <Message>(render: (input: RenderInput) => Promise<Message>, sender: Sender<Message>): Delivery =>
  async (input) => {
    const message = await render(input);
    return () => sender.send(message);
  };
