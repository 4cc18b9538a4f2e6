import { isOwnAddressKind } from '#model/identity/identity.ts';
import { tidyText } from '#model/message/context.ts';
import type { MessageForm } from '#model/message/draft.ts';
import { RenderError } from '#model/message/render-error.ts';
import type { ChannelId } from '#model/values/ids.ts';

/** What goes to the gateway of a channel, to be signed as it stands. */
export interface GatewayMessage {
  readonly channel: ChannelId;
  readonly shop: string;
  /** The touch: a gateway that has seen it sends nothing again. */
  readonly id: string;
  readonly body: string;
}

/** Some 8,000 Chinese characters: more is no message but a fault of a template. */
const MAX_BYTES = 24_000;

/** Of one channel of the team's own, `ch:<name>`. */
export const gatewayForm = (channel: ChannelId): MessageForm<GatewayMessage> => ({
  channel,
  compose({ touch, shop, contact, locale, at, unsubscribe, render }) {
    const to = isOwnAddressKind(channel) ? contact[channel] : undefined;
    if (!to) throw new RenderError('no address in this channel');
    const text = tidyText(render('text', 'plain'));
    if (!text) throw new RenderError('the message is empty');
    if (Buffer.byteLength(text) > MAX_BYTES) throw new RenderError('the message is longer than 24,000 bytes');
    const told = {
      type: 'message',
      timestamp: new Date(at).toISOString(),
      data: {
        ...{ touchId: touch.touchId, customerId: touch.customerId, shop: touch.shop, channel, to },
        ...{ kind: touch.kind, locale, text },
        ...(touch.kind === 'marketing' && { unsubscribeUrl: unsubscribe }),
      },
    };
    return { channel, shop: shop.id, id: touch.touchId, body: JSON.stringify(told) };
  },
});
