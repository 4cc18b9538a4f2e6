import { LISTED } from '#channels/registry.ts';
import { channelOf } from '#model/channel/channel.ts';
import { HIDDEN_LINK, sealClick } from '#model/message/click-token.ts';
import { type Lead, leadHtml, leadPlain, withHiddenLink, withPicture, withUtm } from '#model/message/content-links.ts';
import type { KeyRing } from '#model/message/key-ring.ts';
import { sealOpening } from '#model/message/open-token.ts';
import type { Form } from '#model/message/render.ts';
import { RenderError } from '#model/message/render-error.ts';
import { SHORT_LINK_MS, shortCode } from '#model/message/short-code.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { Touch } from '#model/touch/touch.ts';
import type { ChannelId } from '#model/values/ids.ts';
import type { ShortLinks } from '#ports/short-links.ts';

interface About {
  readonly touch: Pick<Touch, 'touchId' | 'customerId'>;
  readonly shop: Shop;
  readonly channel: ChannelId;
  readonly topic: string;
  readonly clickUrl: string;
  readonly ring: KeyRing;
  /** Time of the message, UTC ms. */
  readonly at: number;
  /** Links that stay as they are: those of the preference centre, and to pay. */
  readonly kept: readonly (string | undefined)[];
}

/** A rendered text with its links led through the stage. */
type LeadText = (field: string, text: string, form: Form) => string;

/** A short link may make a text so much longer, for the sake of its clicks: a text message costs by its parts. */
const MAY_ADD = 20;
/** Codes of ten characters collide once in some 10^17 links; a collision takes the next code. */
const TRIES = 4;

/** In place of {@link ShortLinks}: links that lead nowhere, as long as short ones may be at any stage. To count what a text costs. */
export const LONGEST = 'longest';

/**
 * The message with links that lead through the stage: sealed ones, or short ones where the channel pays by the character.
 * A repeated send makes the same ones. Throws what `compose` throws.
 */
export async function withLinks<Message>(
  about: About,
  shortLinks: ShortLinks | typeof LONGEST | undefined,
  compose: (lead: LeadText) => Message,
): Promise<Message> {
  if (!channelOf(LISTED, about.channel)?.costly) return compose(leadText(about, (token) => addressOf(about, token)));
  if (!shortLinks) return compose((_field, text) => text);
  if (shortLinks === LONGEST) return compose(leadText(about, (_token, to) => to + 'x'.repeat(MAY_ADD)));
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const made = new Map<string, string>();
    const short: Address = (token, to) => {
      const code = shortCode(token, attempt);
      const address = `${about.clickUrl}/c/${code}`;
      if (address.length > to.length + MAY_ADD) return undefined;
      made.set(code, token);
      return address;
    };
    const message = compose(leadText(about, short));
    const kept = await Promise.all(
      [...made].map(([code, token]) => shortLinks.keep(code, token, about.at + SHORT_LINK_MS)),
    );
    if (kept.every((outcome) => outcome === 'kept')) return message;
  }
  throw new RenderError('no code is free for a short link');
}

type Address = (token: string, to: string) => string | undefined;

const addressOf = ({ clickUrl, shop }: About, token: string): string => `${clickUrl}/c/${shop.id}/${token}`;

function leadText(about: About, address: Address): LeadText {
  const { touch, shop, channel, topic, ring } = about;
  const kept = new Set(
    about.kept.flatMap((url) => (url !== undefined && URL.canParse(url) ? [new URL(url).href] : [])),
  );
  const { touchId, customerId } = touch;
  const claim = (link: number, to: string) => sealClick({ shop: shop.id, customerId, touchId, link, to }, ring);
  // a link stands in the text as in the HTML, and in the HTML more than once
  const sealed = new Map<string, { readonly plain: string; readonly token: string | undefined }>();
  const numbers = new Map<string, string | undefined>();
  const tokenOf = (plain: string): string | undefined => {
    if (numbers.has(plain)) return numbers.get(plain);
    const to = isOf(shop, plain) ? withUtm(plain, utmOf(shop, channel, topic)) : plain;
    const token = claim(numbers.size, to);
    numbers.set(plain, token);
    return token;
  };
  const lead: Lead = (url) => {
    const known = sealed.get(url) ?? seal(url);
    return known.token && address(known.token, known.plain);
  };
  const seal = (url: string) => {
    const plain = new URL(url).href;
    const made = { plain, token: kept.has(plain) ? undefined : tokenOf(plain) };
    sealed.set(url, made);
    return made;
  };
  const seen = (html: string): string => {
    if (!shop.links?.opens) return html;
    return withPicture(
      html,
      `${about.clickUrl}/o/${shop.id}/${sealOpening({ shop: shop.id, customerId, touchId }, ring)}`,
    );
  };
  return (field, text, form) => {
    // A subject shows an address as it is.
    if (field === 'subject') return text;
    if (form === 'plain') return leadPlain(text, lead);
    const hidden = claim(HIDDEN_LINK, shop.url);
    const led = seen(leadHtml(text, lead));
    return hidden === undefined ? led : withHiddenLink(led, addressOf(about, hidden));
  };
}

const isOf = (shop: Shop, url: string): boolean =>
  URL.canParse(shop.url) && new URL(url).host === new URL(shop.url).host;

const utmOf = ({ links }: Shop, channel: ChannelId, program: string): Readonly<Record<string, string>> =>
  links?.utmSource ? { utm_source: links.utmSource, utm_medium: channel, utm_campaign: program } : {};
