import { createRenderer, type RendererDeps } from '#flow/send/renderer.ts';
import type { MessageForm } from '#model/message/draft.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { RenderInput } from '#ports/renderer.ts';

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
}

/** Renders as the senders do. */
export const previewChannel = <Message>(
  form: MessageForm<Message>,
  address: PreviewChannel['address'],
  show: (message: Message) => Preview,
): PreviewChannel => ({
  address,
  preview: async (deps, input) => show(await createRenderer(deps, form)(input)),
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
