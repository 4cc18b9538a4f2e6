import { createRenderer, type RendererDeps } from '#flow/send/renderer.ts';
import type { MessageForm } from '#model/message/draft.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { RenderInput } from '#ports/renderer.ts';
import type { Sender, SendResult } from '#ports/sender.ts';
import type { Providers } from '../target/target.ts';

/** A message as somebody looks at it before it is sent. */
export interface Preview {
  /** What is told of it: `subject` for example. */
  readonly told: readonly (readonly [what: string, text: string])[];
  /** By ending: `.html`, `.eml`. */
  readonly files: Readonly<Record<string, string | Uint8Array>>;
  /** What a browser is shown to make pictures of. */
  readonly page?: string | undefined;
  /** How many messages are paid for. */
  readonly parts: number;
  readonly warnings: readonly string[];
}

/** A channel's messages for `preview`, with an address for whoever has none. */
export interface PreviewChannel {
  readonly address: (shop: Shop) => Readonly<Record<string, string>>;
  readonly preview: (deps: RendererDeps, input: RenderInput) => Promise<Preview>;
  /** Shows it and hands it to the provider, once; a channel without one has none. */
  readonly send?: (
    providers: Providers | undefined,
    deps: RendererDeps,
    input: RenderInput,
  ) => Promise<{ readonly preview: Preview; readonly result: SendResult }>;
}

/** Renders as the senders do. */
export const previewChannel = <Message>(
  form: MessageForm<Message>,
  address: PreviewChannel['address'],
  show: (message: Message) => Preview,
  senderOf?: (providers: Providers | undefined) => Promise<Sender<Message>>,
): PreviewChannel => ({
  address,
  preview: async (deps, input) => show(await createRenderer(deps, form)(input)),
  ...(senderOf && {
    send: async (providers: Providers | undefined, deps: RendererDeps, input: RenderInput) => {
      const message = await createRenderer(deps, form)(input);
      const sender = await senderOf(providers);
      return { preview: show(message), result: await sender.send(message) };
    },
  }),
});

/** What so many messages cost by what the shop has declared, in words; undefined where it has not. */
export function priceOf({ messageCosts, currency }: Shop, channel: string, parts: number): string | undefined {
  const thousand = messageCosts?.[channel];
  if (thousand === undefined) return undefined;
  const digits =
    new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
  const each = (parts * thousand) / 1000 / 10 ** digits;
  return `${Number(each.toPrecision(3))} ${currency}`;
}
