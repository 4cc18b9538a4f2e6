import { letterOf, type PlatformId, type PlatformLetter } from '../values/ids.ts';
import type { CommerceEvent } from './event.ts';
import { ParkError } from './fault.ts';
import type { SourceIdentity } from './person-fields.ts';
import type { PrivacyEvent } from './privacy-event.ts';

/** What the sender of one signed webhook may speak of. */
export interface Authority {
  /** Id of the platform: its consents name it as their source. */
  readonly platform: PlatformId;
  /** Letters that open the keys of orders and carts that are its own or were given to it. */
  readonly letters: ReadonlySet<PlatformLetter>;
  readonly erases: 'person' | 'shop' | undefined;
  /** Whom its merges may make one: anybody, unless told. */
  readonly merges?: 'own' | undefined;
}

/** I17. Throws {@link ParkError} `not_of_sender` with the field, `needs_confirmation` where a person has to agree. */
export function requireAuthority(event: CommerceEvent, authority: Authority | undefined): void {
  if (authority === undefined) return;
  const field = fieldBeyond(event, authority);
  if (field !== undefined) throw new ParkError('not_of_sender', field);
  if (event.type === 'privacy' && event.request === 'erase-shop') throw new ParkError('needs_confirmation', 'request');
}

function fieldBeyond(event: CommerceEvent, authority: Authority): string | undefined {
  const isOwn = (key: string | undefined): boolean => key === undefined || authority.letters.has(letterOf(key));
  switch (event.type) {
    case 'order':
      if (!isOwn(event.orderKey)) return 'orderKey';
      return isOwn(event.cartKey) ? undefined : 'cartKey';
    case 'return':
    case 'payment':
    case 'payment-terms':
    case 'shipment':
    case 'order-deleted':
    case 'service-case':
      return isOwn(event.orderKey) ? undefined : 'orderKey';
    case 'subscription':
      return isOwn(event.id) ? undefined : 'id';
    case 'cart':
      return isOwn(event.cartKey) ? undefined : 'cartKey';
    case 'consent':
      return isOwnSource(event.source, authority) ? undefined : 'source';
    case 'customers-merged':
      if (!isAccountAlone(event.kept)) return 'kept';
      return isAccountAlone(event.removed) ? undefined : 'removed';
    case 'privacy':
      if (event.customerId !== undefined) return 'customerId';
      if (!event.orders.every(isOwn)) return 'orders';
      return mayAsk(event.request, authority) ? undefined : 'request';
    // Facts about a person or a product, under names that belong to the whole shop.
    case 'customer':
    case 'custom':
    case 'survey-answer':
    case 'product':
    case 'product-wish':
      return undefined;
  }
}

/** Sources of our own pages say more than any platform may: a confirmed sign-up lifts a STOP. */
const isOwnSource = (source: string, { platform }: Authority): boolean =>
  source === platform || source.startsWith(`${platform}:`);

/** A platform knows which of its accounts are one; by addresses it could make one person of any two. */
const isAccountAlone = ({ accountId, card, email, phone }: SourceIdentity): boolean =>
  accountId !== undefined && (card ?? email ?? phone) === undefined;

function mayAsk(request: PrivacyEvent['request'], { erases }: Authority): boolean {
  if (request === 'access') return true;
  return request === 'erase' ? erases !== undefined : erases === 'shop';
}
