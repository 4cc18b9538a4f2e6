import { isOwnAddressKind } from '#model/identity/identity.ts';
import { tidyText } from '#model/message/context.ts';
import type { MessageForm } from '#model/message/draft.ts';
import { RenderError } from '#model/message/render-error.ts';
import type { ChannelId } from '#model/values/ids.ts';
import { gateway } from './gateway.ts';
import { filledParts } from './parts.ts';

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

/** Of every channel of the team's own: the draft says by which it goes. */
export const gatewayForm: MessageForm<GatewayMessage> = {
  channel: gateway.id,
  compose({ touch, shop, channel, contact, locale, at, unsubscribe, render }) {
    const to = isOwnAddressKind(channel) ? contact[channel] : undefined;
    if (!to) throw new RenderError('no address in this channel');
    const text = tidyText(render('text', 'plain'));
    if (!text) throw new RenderError('the message is empty');
    const skeleton = render('parts', 'plain');
    const parts = skeleton ? filledParts(skeleton, (field) => tidyText(render(field, 'plain'))) : undefined;
    if (Buffer.byteLength(text) + Buffer.byteLength(JSON.stringify(parts ?? '')) > MAX_BYTES)
      throw new RenderError('the message is longer than 24,000 bytes');
    const told = {
      type: 'message',
      timestamp: new Date(at).toISOString(),
      data: {
        ...{ touchId: touch.touchId, customerId: touch.customerId, shop: touch.shop, channel, to },
        ...{ kind: touch.kind, locale, text, ...(parts !== undefined && { parts }) },
        ...(touch.kind === 'marketing' && { unsubscribeUrl: unsubscribe }),
      },
    };
    return { channel, shop: shop.id, id: touch.touchId, body: JSON.stringify(told) };
  },
};
