import type { Shop } from '../crm/published.ts';
import type { CommerceEvent } from '../event/event.ts';

/** HTTP headers of a delivery, names in lower case. */
export type Headers = Readonly<Record<string, string | undefined>>;

/**
 * What a delivery is, by its headers. A `ping` tries the address: it carries nothing, may be unsigned and wants a 200.
 * `deliveryId` is the platform's own id of the delivery, only where it is stable over retries.
 */
export type Delivery =
  | { readonly kind: 'ping' }
  | { readonly kind: 'event'; readonly topic: string; readonly deliveryId?: string | undefined };

/** A shop platform: one folder with one of these, and one line in the registry. Pure; `verify` and `describe` never throw. */
export interface Platform {
  /** As in the webhook path and in a shop's `platforms`. */
  readonly id: string;
  /** Opens the order keys of the platform; unique for ever. */
  readonly letter: string;
  /** Is the raw body signed with one of the live secrets? */
  verify(headers: Headers, rawBody: Uint8Array, secrets: readonly string[]): boolean;
  describe(headers: Headers, rawBody: Uint8Array): Delivery;
  /** Topics that `toEvents` can read. Others are answered 200 and counted, but not queued. */
  supports(topic: string): boolean;
  /**
   * The commerce events in a body of a topic; none when it holds nothing of ours (a refund that moved no money).
   * Throws {@link ParkError} and nothing else.
   */
  toEvents(topic: string, json: string, shop: Shop, receivedAt: number): CommerceEvent[];
}
