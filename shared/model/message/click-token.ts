import type { CustomerId, ShopId, TouchId } from '../values/ids.ts';
import { jsonOrUndefined } from '../values/json/json-or-undefined.ts';
import type { KeyRing } from './key-ring.ts';
import { openToken, sealToken } from './sealed-token.ts';

/** A link of a message: whose it is, and where it leads. It never expires: a mail may be kept for ever. */
export interface ClickClaim {
  readonly shop: ShopId;
  readonly customerId: CustomerId;
  readonly touchId: TouchId;
  /** Number of the destination in its message; {@link HIDDEN_LINK} for the one that nobody sees. */
  readonly link: number;
  /** Absolute http(s) URL. */
  readonly to: string;
}

/** The link that only a machine follows, since no mail program shows it. */
export const HIDDEN_LINK = -1;

/** Longer destinations stay as they are: API Gateway takes 10,240 bytes of request line and headers together. */
const MAX_DESTINATION = 2000;

/**
 * Undefined for what a link of ours may not lead to: anything but http(s), or more than 2,000 characters. Throws when the
 * ring has no current key.
 */
export function sealClick({ shop, customerId, touchId, link, to: url }: ClickClaim, ring: KeyRing): string | undefined {
  const to = destination(url);
  return to === undefined ? undefined : sealToken(JSON.stringify([shop, customerId, touchId, link, to]), 'click', ring);
}

/** Undefined for a token that none of the keys sealed as a link of a message; never throws. */
export function openClick(token: string, ring: KeyRing): ClickClaim | undefined {
  const said = jsonOrUndefined(openToken(token, 'click', ring));
  const [shop, customerId, touchId, link, url]: readonly unknown[] = Array.isArray(said) ? said : [];
  if (typeof shop !== 'string' || typeof customerId !== 'string' || typeof touchId !== 'string') return undefined;
  const to = typeof url === 'string' ? destination(url) : undefined;
  return typeof link === 'number' && to !== undefined ? { shop, customerId, touchId, link, to } : undefined;
}

/** As a browser writes it, so that no line break and no blank reaches a header. */
function destination(url: string): string | undefined {
  if (!URL.canParse(url)) return undefined;
  const { protocol, href } = new URL(url);
  return (protocol === 'https:' || protocol === 'http:') && href.length <= MAX_DESTINATION ? href : undefined;
}
