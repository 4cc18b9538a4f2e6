import type { Renderer, RenderInput } from '#ports/renderer.ts';
import type { EmailSender, SendResult, SmsSender } from '#ports/sender.ts';

/** Renders a message now and answers the one call that sends it. Rendering throws `RenderError`. */
export type Delivery = (input: RenderInput) => Promise<() => Promise<SendResult>>;

/** E-mail, tagged with the ids by which the provider's events find the touch again. */
export const emailDelivery =
  (renderer: Pick<Renderer, 'email'>, sender: EmailSender, stage: string): Delivery =>
  async (input) => {
    const { from, to, raw } = await renderer.email(input);
    const { touchId, customerId, shop } = input.touch;
    return () => sender.send({ from, to, raw, tags: { touch: touchId, customer: customerId, shop, stage } });
  };

export const smsDelivery =
  (renderer: Pick<Renderer, 'sms'>, sender: SmsSender): Delivery =>
  async (input) => {
    const { to, text } = await renderer.sms(input);
    return () => sender.send({ to, text, kind: input.touch.kind });
  };
